package io.leapadvisor.diagnose.served;

import io.leapadvisor.diagnose.observe.FirstTokenParts;
import io.leapadvisor.fact.served.BatcherWait;
import io.leapadvisor.fact.served.PipelineFill;
import io.leapadvisor.fact.served.StreamShape;
import io.leapadvisor.fact.served.WeightLoad;
import io.leapadvisor.fact.version.OldTests;
import io.leapadvisor.fact.version.PublishedStudent;
import io.leapadvisor.fact.version.TestedBatch;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.name.PublishedStudents;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.hardware.Storage;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.measured.TestedBatches;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.token.Pace;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.service.PythonServers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Makes the facts on how requests are served. Thread-safe. */
public final class ServingFacts {

    private static final Set<Storage> SLOW = EnumSet.of(Storage.HDD, Storage.NFS, Storage.OBJECT_STORE);

    /** Part of a batcher's delay by which a measured wait may differ and be taken as that delay; ours. */
    private static final double ABOUT = 0.1;

    private final Knowledge knowledge;
    private final double readerGbPerSecond;

    public ServingFacts(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.readerGbPerSecond = knowledge.threshold("reader-gb-per-second");
    }

    /** All of them. */
    public List<Object> of(Situation now) {
        List<Object> facts = new ArrayList<>(PathFacts.caches(now.told()));
        facts.addAll(PathFacts.serial(now));
        Stream.of(
                        stream(now),
                        PathFacts.guarded(now),
                        batcher(now),
                        pipeline(now),
                        Admissions.of(now),
                        PythonServers.of(now.told(), knowledge),
                        ProcessorTimes.of(now, knowledge),
                        PathFacts.turns(now, knowledge),
                        PathFacts.inFlight(now),
                        DraftYields.of(now),
                        DraftPasses.of(now, knowledge),
                        NewerEngines.of(now),
                        PublishedStudents.first(now.resolved().profile().model(), knowledge)
                                .map(PublishedStudent::new),
                        PromptSteps.of(now),
                        weights(now),
                        tests(now.told()),
                        batch(now.told()))
                .flatMap(Optional::stream)
                .forEach(facts::add);
        return facts;
    }

    static Optional<StreamShape> stream(Situation now) {
        ModelSpec model = now.resolved().profile().model();
        Traffic traffic = now.told().traffic();
        if (model == null || !streams(model, now) || now.told().endToEnd() == null) {
            return Optional.empty();
        }
        Double first = LatencySummary.middleOf(now.told().endToEnd().ttft());
        double whole = now.today().projection().latency().meanMs();
        boolean timed =
                now.told().endToEnd().latency() != null || now.told().endToEnd().tpot() != null;
        // What runs before the model makes its first token late, and holds no token back.
        double before = FirstTokenParts.beforeMs(now);
        boolean known = first != null && timed && whole > before && traffic != null && traffic.outputTokens() != null;
        return known
                ? Optional.of(new StreamShape(
                        first,
                        whole,
                        Math.max(0, Math.min(1, (first - before) / (whole - before))),
                        traffic.outputTokens(),
                        isCollected(now)))
                : Optional.empty();
    }

    /** A model that is told to, or one of which nothing is told and whose answers come late. */
    private static boolean streams(ModelSpec model, Situation now) {
        boolean held = now.today().variant().adjustments().held().part() > 0;
        return model.has(Feature.STREAMING)
                || held && now.told().model() != null && !now.told().model().saysAnswersAreHeldBack();
    }

    private static Boolean isCollected(Situation now) {
        Pace pace = now.today().projection().answering().pace();
        boolean held = now.today().variant().adjustments().held().part() > 0;
        return held || pace != null && pace.floorMs() > 0 ? (Boolean) held : null;
    }

    static Optional<BatcherWait> batcher(Situation now) {
        Batching batching =
                now.told().model() == null ? null : now.told().model().batching();
        double mean = now.today().projection().latency().meanMs();
        boolean told = batching != null
                && batching.maxQueueDelayMs() != null
                && batching.maxBatchSize() != null
                && batching.meanBatchSize() != null;
        return told && mean > 0
                ? Optional.of(new BatcherWait(
                        batching.maxQueueDelayMs(),
                        batching.maxQueueDelayMs() / mean,
                        fill(batching),
                        ranOut(now, batching.maxQueueDelayMs())))
                : Optional.empty();
    }

    /** A request alone has no company: of two places it fills none of the one that is waited for. */
    private static double fill(Batching batching) {
        int others = batching.maxBatchSize() - 1;
        return others < 1 ? 1 : Math.min(1, (batching.meanBatchSize() - 1) / others);
    }

    /** Where requests queue before the own model about as long as its batcher waits; longer is a queue for it. */
    private static String ranOut(Situation now, double delayMs) {
        Services services = now.today().variant().services();
        return now.told().stagesOrEmpty().stream()
                .filter(stage -> stage.kind() == StageKind.QUEUE && services.hostOf(stage.name()) == null)
                .filter(stage -> isAbout(delayMs, LatencySummary.middleOf(stage.latency())))
                .map(Stage::name)
                .findFirst()
                .orElse(null);
    }

    private static boolean isAbout(double delayMs, Double queuedMs) {
        return queuedMs != null && delayMs > 0 && Math.abs(queuedMs / delayMs - 1) <= ABOUT;
    }

    /** By the clients, else by rate × latency (Little's law). */
    static Optional<PipelineFill> pipeline(Situation now) {
        Hardware hardware = now.told().hardwareOrNone();
        Traffic traffic = now.told().traffic();
        int groups = hardware.pipelineParallelOrOne();
        if (groups < 2 || traffic == null) {
            return Optional.empty();
        }
        double inFlight = traffic.concurrency() != null
                ? traffic.concurrency()
                : traffic.meanRps() == null
                        ? Double.NaN
                        : traffic.meanRps() * now.today().projection().latency().meanMs() / 1e3;
        double copies = hardware.replicaCount()
                * Math.max(1.0, (double) hardware.acceleratorCount() / (groups * hardware.tensorParallelOrOne()));
        double each = inFlight / copies;
        return Double.isNaN(each)
                ? Optional.empty()
                : Optional.of(new PipelineFill(groups, each, Math.max(0, 1 - each / groups)));
    }

    private Optional<WeightLoad> weights(Situation now) {
        Hardware hardware = now.told().hardwareOrNone();
        double weights = now.today().projection().memory().weightsGb();
        Double start = hardware.coldStartMs();
        if (!SLOW.contains(hardware.storage()) || start == null || start <= 0 || !(weights > 0)) {
            return Optional.empty();
        }
        double loadMs = weights / readerGbPerSecond * 1e3;
        return Optional.of(new WeightLoad(hardware.storage(), weights, loadMs, Math.min(1, loadMs / start)));
    }

    static Optional<OldTests> tests(DeploymentProfile told) {
        String running = told.model() == null ? null : told.model().runtimeVersion();
        List<String> tested = told.loadTests() == null
                ? List.of()
                : told.loadTests().stream()
                        .map(LoadTest::runtimeVersion)
                        .filter(Objects::nonNull)
                        .toList();
        return running == null || tested.isEmpty() || tested.contains(running)
                ? Optional.empty()
                : Optional.of(new OldTests(running, tested.get(tested.size() - 1), tested.size()));
    }

    static Optional<TestedBatch> batch(DeploymentProfile told) {
        SortedMap<Double, Double> rates = TestedBatches.rates(told);
        double today = TestedBatches.today(told);
        return rates.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(best -> new TestedBatch(today, best.getKey(), best.getValue() / rates.get(today) - 1));
    }
}
