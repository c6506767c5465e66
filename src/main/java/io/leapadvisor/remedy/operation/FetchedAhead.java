package io.leapadvisor.remedy.operation;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Variant;

/** Data that are fetched while a request does other work, which hides at most what that takes. */
final class FetchedAhead {

    private FetchedAhead() {}

    /**
     * The effect is the share of the latency that passes before the request needs the data: while it does other work.
     */
    static Variant fetchAhead(Call call) {
        return StageTimes.change(call.variant(), call.stage(), stage -> {
            double mean = StageTimes.meanOf(stage);
            return stage.withLatency(LatencySummary.ofMean(mean - Math.min(mean * call.effect(), beside(call, mean))));
        });
    }

    /**
     * Time that a request spends beside a stage, in ms; where no other is told, what the whole takes longer, if known.
     */
    private static double beside(Call call, double meanMs) {
        double others = call.profile().stagesOrEmpty().stream()
                .filter(other -> other.onRequestPath() && !other.name().equals(call.stage()))
                .mapToDouble(other -> StageTimes.meanOf(other) * other.visits())
                .sum();
        LatencySummary whole = call.profile().endToEnd() == null
                ? null
                : call.profile().endToEnd().latency();
        return others > 0
                ? others
                : whole == null || whole.meanMs() == null
                        ? Double.POSITIVE_INFINITY
                        : Math.max(0, whole.meanMs() - meanMs);
    }
}
