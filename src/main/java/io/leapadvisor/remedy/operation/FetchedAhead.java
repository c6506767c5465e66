package io.leapadvisor.remedy.operation;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Variant;
import java.util.List;

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
     * those that start with it run beside it already. A search is not known before its question is, which the stages
     * before it make.
     */
    private static double beside(Call call, double meanMs) {
        List<Stage> stages = call.profile().stagesOrEmpty();
        if (call.profile().stage(call.stage()).kind() == StageKind.RETRIEVAL) {
            return 0;
        }
        if (StageGraph.statesDependencies(stages)) {
            return startMs(call.stage(), StageGraph.of(stages));
        }
        double others = stages.stream()
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

    /** Time from the start of the request to that of a stage, in ms: the longest way to it. Each stage is met once. */
    private static double startMs(String name, StageGraph graph) {
        double[] ends = new double[graph.stages().size()];
        for (int index = 0; index < ends.length; index++) {
            int place = graph.placeAt(index);
            Stage stage = graph.stages().get(place);
            double start = 0;
            for (int earlier : graph.before(place)) {
                start = Math.max(start, ends[earlier]);
            }
            if (stage.name().equals(name)) {
                return start;
            }
            ends[place] = start + StageTimes.meanOf(stage) * stage.visits();
        }
        return 0;
    }
}
