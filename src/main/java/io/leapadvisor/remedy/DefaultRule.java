package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.name.PublishedStudents;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.item.Steps;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.remedy.operation.machine.ThreadOperations;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How a parameter that has no stated default follows from the deployment; remedies name it in {@code derive}. */
enum DefaultRule {
    /** Share of the prompt that the prefix cache served, else what is shared and what earlier turns sent there. */
    CACHED_PREFIX_SHARE(asked -> TokenDefaults.cachedPrefix(asked.traffic(), asked.hardware())),
    /** Share of the prompt that a provider's cache serves, which forgets what does not come again in time. */
    REPEATED_PREFIX_SHARE(asked -> TokenDefaults.repeatedPrefix(
            asked.traffic(), lifetimeS(asked), asked.knowledge().threshold("provider-prefix-tokens"))),
    /** What a provider sells beside its usual lifetime, where its cache is on and still forgets. */
    LONGER_LIFETIME(asked -> TokenDefaults.longerLifetime(asked.resolved(), asked.knowledge())),
    /** Share of the prompt that caches serve which keep all, of requests that meet replicas by chance. */
    KEPT_PREFIX_SHARE(asked -> TokenDefaults.keptPrefix(asked.resolved(), asked.knowledge())),
    /** Share of the prompt that is served when each request meets the replica that has its prefix. */
    ROUTED_PREFIX_SHARE(asked -> TokenDefaults.routedPrefix(asked.resolved().profile(), asked.knowledge())),
    /** Share of what is computed that was known before: of requests those that repeat, else what is usual of items. */
    PRECOMPUTED_SHARE(asked -> asked.traffic() != null
                    && asked.traffic().repeatRatio() != null
                    && (asked.model() == null || asked.model().rows() <= 1)
            ? asked.traffic().repeatRatio()
            : (Object) asked.knowledge().threshold("precomputed-share")),
    /** Share of a stage's lookups that come again: what a request asks for itself no more often than requests do. */
    CACHED_KEY_SHARE(asked -> TokenDefaults.cachedKeys(asked.resolved().profile(), asked.stage(), asked.knowledge())),
    /** The answer without half of what nobody reads, else a quarter shorter. */
    SHORTER_ANSWER(asked -> TokenDefaults.shorterAnswer(asked.traffic(), asked.knowledge())),
    /** The prompt without half of what requests do not share, or share and a provider's cache does not serve. */
    SHORTER_PROMPT(asked -> TokenDefaults.shorterPrompt(asked.traffic(), isHosted(asked), asked.knowledge())),
    /** As much of the memory as leaves a twentieth for allocations that are not planned. */
    LARGER_MEMORY_SHARE(asked -> TokenDefaults.largerMemoryShare(asked.model(), asked.knowledge())),
    /** Twice what a request takes, where a place is set aside for far longer ones. */
    LONGEST_REQUEST(
            asked -> TokenDefaults.longestRequest(asked.traffic(), asked.model(), asked.resolved(), asked.knowledge())),
    /** Replicas for prompts, so that these and the ones for answers are busy at the same load. */
    BALANCED_POOLS(asked -> Pools.forPrompts(asked.resolved(), asked.knowledge())),
    /** Chance that a token is accepted which the method drafts that is asked for, or that runs. */
    USUAL_ACCEPTANCE(asked -> Drafts.acceptance(asked.given().get("method"), asked.model(), asked.knowledge())),
    /** All parts of a replica, at least two. */
    ALL_PARTS(asked -> Math.max(2, asked.hardware().acceleratorCount())),
    /** As many requests at a time as the throughput that is asked for takes. */
    IN_FLIGHT_FOR_GOAL(DefaultRule::inFlightForGoal),
    /** The usual engine for the model's family on its part. */
    USUAL_ENGINE(DefaultRule::usualEngine),
    /** The first published student of a known model, unless the size of one is told. */
    PUBLISHED_STUDENT(asked -> PublishedStudents.unlessSized(asked.given(), asked.model(), asked.knowledge())),
    /** Passes that a model takes of an item, as labelled or as known. */
    STEPS_OF_MODEL(asked -> Steps.today(asked.resolved())),
    /** The newest version of the engine that we read of, where an older one runs. */
    NEWEST_VERSION(asked -> asked.resolved().engine() == null
            ? null
            : EngineVersion.newerThan(asked.model(), asked.resolved().engine().latest())),
    /** The first candidate with more memory bandwidth than what runs the model now. */
    FASTER_CANDIDATE(DefaultRule::fasterCandidate),
    TWICE_THE_PARALLELISM(asked -> 2 * asked.hardware().tensorParallelOrOne()),
    TWICE_THE_PIPELINE(asked -> 2 * asked.hardware().pipelineParallelOrOne()),
    ONE_REPLICA_MORE(asked -> asked.hardware().replicaCount() + 1),
    ONE_REPLICA_LESS(asked -> Math.max(1, asked.hardware().replicaCount() - 1)),
    LEAST_REPLICAS(DefaultRule::leastReplicas),
    TWICE_THE_CORES(asked -> asked.hardware().cpuCores() == null
            ? null
            : (Object) (2 * asked.hardware().cpuCores())),
    /** The cores shared out among processes, or among requests at a time in one, and no more than a call has rows. */
    CORES_PER_WORKER(asked -> asked.hardware().cpuCores() == null || scoresOneRow(asked.model())
            ? 1
            : Math.max(1, (int)
                    (fastCores(asked) / ThreadOperations.pools(asked.resolved().profile(), asked.knowledge())))),
    WORKER_PER_CORE(asked -> Math.max(
            asked.hardware().workerCount() + 1,
            asked.hardware().cpuCores() == null
                    ? 2
                    : asked.hardware().cpuCores().intValue()));

    /** Those that always run, and as many more as the load grows to its peak; no more than may run. */
    private static int leastReplicas(Asked asked) {
        Hardware hardware = asked.hardware();
        double now = hardware.minReplicas() == null ? 0 : hardware.minReplicas();
        Traffic load = asked.traffic();
        boolean peaks = load != null && load.peakRps() != null && load.meanRps() != null;
        double peak = peaks ? Math.ceil(now * Math.max(1, load.peakRps() / load.meanRps())) : now;
        double most = hardware.maxReplicas() == null ? peak : Math.min(peak, hardware.maxReplicas());
        return (int) Math.max(1, Math.max(now, most));
    }

    /** Cores that a thread each is worth having on: slow ones beside fast ones are not. */
    private static double fastCores(Asked asked) {
        Accelerator part = asked.knowledge().processor(asked.hardware().cpu()).orElse(null);
        double all = asked.hardware().cpuCores();
        return part == null || part.fastCores() == null ? all : Math.min(all, part.fastCores());
    }

    /**
     * A parameter whose default is asked for, of a remedy for this deployment.
     *
     * @param stage name of the stage that it is for; null = none
     * @param given parameters of the remedy that stand already, by name
     */
    record Asked(Knowledge knowledge, Resolved resolved, Parameter parameter, String stage, Map<String, Object> given) {

        Hardware hardware() {
            return resolved.profile().hardwareOrNone();
        }

        Traffic traffic() {
            return resolved.profile().traffic();
        }

        ModelSpec model() {
            return resolved.profile().model();
        }
    }

    private final Function<Asked, Object> value;

    DefaultRule(Function<Asked, Object> value) {
        this.value = value;
    }

    /** The default; null = it cannot be told. */
    Object value(Asked asked) {
        return value.apply(asked);
    }

    /** True when a parameter of a type can hold what it gives: an id, a version, or a number. */
    boolean gives(Parameter.Type type) {
        var texts = List.of(USUAL_ENGINE, FASTER_CANDIDATE, NEWEST_VERSION, PUBLISHED_STUDENT);
        boolean text = texts.contains(this);
        return FieldTypes.holds(type, text ? String.class : Double.class);
    }

    /** The name that remedies write. */
    String ruleName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<DefaultRule> named(String name) {
        return Arrays.stream(values())
                .filter(rule -> rule.ruleName().equals(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(DefaultRule::ruleName).toList();
    }

    private static boolean isHosted(Asked asked) {
        return asked.resolved().engine() != null && asked.resolved().engine().isHosted();
    }

    /** How long a provider keeps a start of a prompt, in s. */
    private static double lifetimeS(Asked asked) {
        return asked.given().get("lifetimeS") instanceof Number told
                ? told.doubleValue()
                : asked.knowledge().threshold("provider-prefix-lifetime-s");
    }

    private static boolean scoresOneRow(ModelSpec model) {
        return model != null && (model.family() == ModelFamily.TREE_ENSEMBLE || model.isForest()) && model.rows() <= 1;
    }

    private static Object fasterCandidate(Asked asked) {
        Accelerator part = asked.resolved().part();
        double now = part == null || part.memoryBandwidthGBps() == null ? 0 : part.memoryBandwidthGBps();
        return asked.parameter().candidates().stream()
                .map(one -> asked.knowledge().accelerator(one.toString()))
                .flatMap(Optional::stream)
                .filter(candidate -> candidate.fitsInPlaceOf(part, asked.hardware()))
                .filter(candidate -> candidate.memoryBandwidthGBps() != null && candidate.memoryBandwidthGBps() > now)
                .findFirst()
                .map(Accelerator::id)
                .orElse(part == null ? null : part.id());
    }

    /** By Little's law the requests in flight grow as the throughput does; noise takes a part of it. */
    private static Object inFlightForGoal(Asked asked) {
        Objectives objectives = asked.resolved().profile().objectives();
        EndToEnd measured = asked.resolved().profile().endToEnd();
        Double clients = asked.traffic() == null ? null : asked.traffic().concurrency();
        Double goal = objectives == null ? null : objectives.throughputRps();
        if (clients == null || goal == null || measured == null) {
            return null;
        }
        Double latencyMs =
                measured.latency() == null ? null : measured.latency().meanMs();
        Double now = measured.throughputRps() != null || latencyMs == null
                ? measured.throughputRps()
                : (Double) (clients / latencyMs * 1000);
        return now == null
                ? null
                : (Object)
                        Math.ceil(clients * goal / (now * (1 - asked.knowledge().threshold("noise"))));
    }

    private static Object usualEngine(Asked asked) {
        ModelSpec model = asked.model();
        ModelFamily family = model == null || model.family() == null ? ModelFamily.OTHER : model.family();
        return asked.knowledge()
                .preferredEngine(
                        family,
                        model == null ? null : model.name(),
                        asked.resolved().part())
                .map(Engine::id)
                .orElse(null);
    }
}
