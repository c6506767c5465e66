package io.leapadvisor.diagnose;

import io.leapadvisor.diagnose.observe.FirstTokenParts;
import io.leapadvisor.diagnose.observe.TailParts;
import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Relation;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.Family;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.station.Placement;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Situation;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How much of the request a diagnosis touches: the one number that its rank and its severity rest on. By Amdahl's law
 * that part bounds what any remedy can gain. The rank goes by the mean request, or by P99 where that is asked for; the
 * severity by both, since a part that is short on average can be all of the tail.
 *
 * @param projection the deployment today
 * @param mild part of the model that a mild finding touches when it names no share of it
 * @param first part of the time to the first token by stage, where that is what is asked for; empty = it is not
 * @param start what a part of the time to the first token counts as, 0 to 1: its part of the request, or all of itself
 *     where the first token is what is missed
 * @param tail parts of P99, where that is what is asked for
 * @param today the machines that stages work on
 */
public record RequestShare(
        Projection projection, double mild, Map<String, Double> first, double start, TailParts tail, Variant today) {

    /**
     * The parts of a situation's request. Where the time to the first token is what is missed, a stage counts by its
     * part of that.
     */
    static RequestShare of(Situation now, double mild) {
        Projection projection = now.today().projection();
        boolean asked = now.hasChosenMetric()
                && Metric.TTFT.is(now.primaryMetric())
                && projection.tokens().ttftMs() > 0;
        double start = asked || FirstTokenParts.isMissed(now)
                ? 1
                : known(projection.tokens().ttftMs() / projection.latency().meanMs())
                        .orElse(1);
        Map<String, Double> first = asked ? FirstTokenParts.of(now) : Map.of();
        return new RequestShare(
                projection, mild, first, start, TailParts.of(now), now.today().variant());
    }

    /** What speaks of the model as a whole. */
    private static final Set<String> OF_THE_MODEL =
            Set.of("utilization.gpuComputeActive", "utilization.gpuMemoryBandwidth");
    /** What a finding about the deployment was measured by, and the resource whose stages it slows. */
    private static final Map<String, Resource> SLOWED = Map.of(
            "utilization.cpuThrottled", Resource.CPU,
            "hardware.threadsPerCore", Resource.CPU,
            "hardware.workersPerReplica", Resource.CPU,
            "utilization.network", Resource.NETWORK,
            "utilization.ioWait", Resource.STORAGE);

    private boolean isAt(Resource resource, Stage stage) {
        Hardware machines = today.machinesOf(stage.name());
        return Placement.of(stage, machines, !machines.isWithoutAccelerator()) == resource
                || resource == Resource.STORAGE && stage.kind() == StageKind.DATA_FETCH;
    }

    /**
     * Part of the mean request, 0 to 1, given the severity that the rule states; empty when it is not known. Of P99,
     * where that is asked for, what was found by its tail touches all that a stage is, all else its usual run.
     */
    OptionalDouble ofMean(Diagnosis diagnosis, Family family, Severity stated) {
        OptionalDouble starts =
                StartShare.of(diagnosis, projection, today, !tail.whole().isEmpty());
        if (starts.isPresent()) {
            return starts;
        }
        if (tail.whole().isEmpty()) {
            return of(diagnosis, family, stated, this::meanShare);
        }
        boolean rare =
                diagnosis.evidence().stream().anyMatch(seen -> seen.metric().endsWith("tailRatio"));
        Map<String, Double> parts = rare ? tail.whole() : tail.usual();
        // Shares that evidence shows of a stage are of the mean.
        return parts.containsKey(diagnosis.stage())
                ? OptionalDouble.of(parts.get(diagnosis.stage()))
                : of(
                        diagnosis,
                        family,
                        stated,
                        state -> known(parts.get(state.stage().name())));
    }

    /** The same of the mean or of P99, whichever is larger. */
    OptionalDouble ofMeanOrTail(Diagnosis diagnosis, Family family, Severity stated) {
        OptionalDouble starts = larger(
                StartShare.of(diagnosis, projection, today, false), StartShare.of(diagnosis, projection, today, true));
        return starts.isPresent() ? starts : of(diagnosis, family, stated, this::meanOrTailShare);
    }

    private OptionalDouble of(
            Diagnosis diagnosis, Family family, Severity stated, Function<StageState, OptionalDouble> share) {
        if (diagnosis.stage() != null) {
            StageState state = projection.stages().get(diagnosis.stage());
            OptionalDouble stage = state == null ? OptionalDouble.empty() : share.apply(state);
            return larger(
                    stage,
                    shown().of(
                                    diagnosis,
                                    evidence -> !ShownShare.isOfRequests(evidence)
                                            && (stage.isEmpty() || !ShownShare.isOfTheModelsTime(evidence))));
        }
        Optional<Predicate<Stage>> slowed = diagnosis.evidence().stream()
                .map(evidence -> SLOWED.get(evidence.metric()))
                .filter(Objects::nonNull)
                .findFirst()
                .map(resource -> stage -> isAt(resource, stage));
        if (slowed.isPresent()) {
            return projection.stages().isEmpty()
                    ? OptionalDouble.of(mild)
                    : larger(ofStages(slowed.get(), share), waited(slowed.get()));
        }
        if (family.ofTheModel() || diagnosis.evidence().stream().anyMatch(RequestShare::speaksOfTheModel)) {
            OptionalDouble model = projection.stages().isEmpty()
                    ? OptionalDouble.of(1)
                    : ofStages(stage -> stage.kind().isModel(), share);
            double within = shown().of(diagnosis).orElse(stated == Severity.LOW ? mild : 1);
            return model.isEmpty() ? model : OptionalDouble.of(model.getAsDouble() * within);
        }
        return shown().of(diagnosis);
    }

    /**
     * True when nobody measured the part that a diagnosis touches: there is no path, and evidence shows at most a share
     * of what physics says of the model.
     */
    boolean isSupposed(Diagnosis diagnosis) {
        return projection.stages().isEmpty()
                && diagnosis.evidence().stream()
                        .noneMatch(seen -> ShownShare.isShare(seen) && !ShownShare.isOfTheModelsTime(seen));
    }

    /** The part of the mean request that the model's stages on the path take; empty when it is not known. */
    public static OptionalDouble ofModel(Projection projection) {
        RequestShare share = new RequestShare(projection, 0, Map.of(), 1, TailParts.NONE, null);
        return share.ofStages(stage -> stage.kind().isModel(), share::meanShare);
    }

    private ShownShare shown() {
        return new ShownShare(projection, first, start);
    }

    private static OptionalDouble larger(OptionalDouble a, OptionalDouble b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : OptionalDouble.of(Math.max(a.getAsDouble(), b.getAsDouble()));
    }

    private static boolean speaksOfTheModel(Evidence evidence) {
        return evidence.metric().startsWith("model.")
                || OF_THE_MODEL.contains(evidence.metric()) && evidence.relation() == Relation.ABOVE;
    }

    /** The part that requests wait for what such stages work on, whichever stage holds that wait. */
    private OptionalDouble waited(Predicate<Stage> which) {
        return projection.stations().stream()
                .filter(load -> load.stage() != null && projection.stages().get(load.stage()) != null)
                .filter(load -> which.test(projection.stages().get(load.stage()).stage()))
                .mapToDouble(
                        load -> Math.min(1, load.waitMs() / projection.latency().meanMs()))
                .filter(part -> part > 0)
                .max();
    }

    /** The part of all stages on the path that fulfil a condition. */
    private OptionalDouble ofStages(Predicate<Stage> which, Function<StageState, OptionalDouble> share) {
        return projection.stages().values().stream()
                .filter(state -> projection.critical().contains(state.stage().name()) && which.test(state.stage()))
                .map(share)
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .reduce(Double::sum)
                .map(sum -> OptionalDouble.of(Math.min(1, sum)))
                .orElse(OptionalDouble.empty());
    }

    private OptionalDouble meanShare(StageState state) {
        if (!first.isEmpty()) {
            return OptionalDouble.of(first.getOrDefault(state.stage().name(), 0.0));
        }
        return known(state.latency().mean() / projection.latency().meanMs());
    }

    private OptionalDouble meanOrTailShare(StageState state) {
        if (!first.isEmpty()) {
            return meanShare(state);
        }
        return larger(
                meanShare(state),
                known(state.latency().p99() / projection.latency().p99Ms()));
    }

    private static OptionalDouble known(double share) {
        return Double.isFinite(share) ? OptionalDouble.of(Math.min(1, share)) : OptionalDouble.empty();
    }
}
