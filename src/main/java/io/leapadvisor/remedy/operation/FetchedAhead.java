package io.leapadvisor.remedy.operation;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
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
     * Where it is told which stage needs which, that is what ends before the stage starts: the later need its data, and
     * those that start with it run beside it already.
     */
    private static double beside(Call call, double meanMs) {
        if (StageGraph.statesDependencies(call.profile().stagesOrEmpty())) {
            return before(
                    call.profile().stage(call.stage()),
                    StageGraph.of(call.profile().stagesOrEmpty()),
                    call);
        }
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

    /** Time from the start of the request to that of a stage, in ms: the longest way to it. */
    private static double before(Stage stage, StageGraph graph, Call call) {
        return graph.predecessors(stage).stream()
                .map(call.profile()::stage)
                .mapToDouble(earlier -> before(earlier, graph, call) + StageTimes.meanOf(earlier) * earlier.visits())
                .max()
                .orElse(0);
    }
}
