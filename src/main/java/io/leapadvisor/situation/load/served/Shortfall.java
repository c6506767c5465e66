package io.leapadvisor.situation.load.served;

import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A rate that is answered below the one that arrives: a load that is not served, or two rates of two times, such as
 * that of the busy hour beside the mean of a window. Who is not answered waits, fails, or finds something full. Where
 * nothing was measured that could show it, the two rates are taken as they stand.
 *
 * @param profile that tells both rates
 * @param modelled the deployment as the model has it
 * @param full utilization from which on a resource has no room for more
 */
record Shortfall(DeploymentProfile profile, Projection modelled, double full) {

    /** Part of the missing requests that failures explain from which on they are what is missing. Ours. */
    private static final double EXPLAINED = 0.5;

    /** Length of the shortest measurement that is taken for a steady load, in ms. Ours. */
    private static final double SHORTEST_MS = 20_000;

    /**
     * Times its own work that a request waits at least in a queue that does not empty. Ours: at a utilization of 0.95
     * it waits for some ten others (M/D/1).
     */
    static final double ENDLESS = 20;

    /** Part of the load that is missing from which on the two rates are taken as they stand, whatever is seen. Ours. */
    private static final double FAR_APART = 0.4;

    private enum Sign {
        SAYS,
        DENIES,
        SILENT
    }

    /** True when the load is more than can be served. */
    boolean isOverload() {
        List<Sign> signs = List.of(fails(), finds(), waits());
        return signs.contains(Sign.SAYS)
                || modelled.rates().capacityRps() < profile.traffic().meanRps()
                || missing() > FAR_APART
                || !signs.contains(Sign.DENIES);
    }

    /** Part of the requests that are missing from what is answered. */
    private double missing() {
        return 1 - ServedLoads.answered(profile) / profile.traffic().meanRps();
    }

    private Sign fails() {
        Double failed = profile.endToEnd().errorRate();
        return failed == null ? Sign.SILENT : failed >= EXPLAINED * missing() ? Sign.SAYS : Sign.DENIES;
    }

    /** A resource that was measured to be full says it; that the one which computes was not, denies it. */
    private Sign finds() {
        Utilization seen = profile.utilization();
        Stream<Double> gauges =
                seen == null ? Stream.empty() : Stream.of(computing(seen), seen.cpu(), seen.kvCache(), seen.network());
        boolean any = Stream.concat(gauges, profile.stagesOrEmpty().stream().map(Stage::utilization))
                .filter(Objects::nonNull)
                .anyMatch(gauge -> gauge >= full);
        return any ? Sign.SAYS : seen != null && computing(seen) != null ? Sign.DENIES : Sign.SILENT;
    }

    /** How busy what computes the model was seen; null = not measured, or it says nothing of requests. */
    private Double computing(Utilization seen) {
        boolean accelerated = modelled.own().acceleratorGiven();
        boolean tokens = KernelTime.answersInTokens(modelled.own().resolved().profile());
        return !accelerated ? seen.cpu() : tokens ? null : seen.accelerators();
    }

    /**
     * A queue that grows by what is missing makes its requests wait for half of what it has grown to on the mean, and
     * for very many others. A queue that empties may be as long where a request takes long.
     */
    private Sign waits() {
        EndToEnd measured = profile.endToEnd();
        Serving serving = modelled.path() == null ? modelled.serving() : null;
        Double firstMs = serving == null || serving.prefill() == null ? null : LatencySummary.middleOf(measured.ttft());
        Double wholeMs = firstMs == null ? LatencySummary.middleOf(measured.latency()) : firstMs;
        if (wholeMs == null) {
            return Sign.SILENT;
        }
        double workMs = firstMs == null ? workMs(serving) : serving.prefill().ms();
        double grownMs = missing() * SHORTEST_MS / 2;
        boolean grown = !(wholeMs < grownMs || wholeMs - workMs < grownMs);
        boolean endless = wholeMs - workMs >= ENDLESS * workMs;
        return grown && endless ? Sign.SAYS : grown || endless ? Sign.SILENT : Sign.DENIES;
    }

    /**
     * Time of a request without any wait, in ms; NaN = not known. A model that answers several together takes longer
     * for each than it works on it; of other stages whatever is no work may be a wait.
     */
    private double workMs(Serving serving) {
        if (modelled.path() == null) {
            return serving == null ? Double.NaN : serving.latencyMs() - serving.waitMs();
        }
        return modelled.stages().values().stream()
                .filter(state -> state.stage().onRequestPath())
                .mapToDouble(state -> isOfModel(state.stage().kind()) ? state.serviceMs() : state.busyMs())
                .sum();
    }

    private static boolean isOfModel(StageKind kind) {
        return kind.isModel() || kind.reads();
    }
}
