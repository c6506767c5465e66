package io.leapadvisor.plan.outlook;

import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.Timeline;
import io.leapadvisor.profile.path.Timeline.Span;
import io.leapadvisor.simulate.StageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The request path as it is after a plan: what each stage takes, and when. */
public final class PlannedPath {

    private PlannedPath() {}

    /** The stages in the order of the path; empty where no stage is known. */
    public static List<Plan.StageAfter> of(After after) {
        Map<String, StageState> states = after.projection().stages();
        List<Stage> stages = after.variant().profile().stagesOrEmpty();
        if (states.isEmpty() || stages.isEmpty()) {
            return List.of();
        }
        Map<String, Double> reach = Reach.of(stages);
        Timeline timeline = Timeline.of(
                StageGraph.of(stages),
                name -> states.containsKey(name) ? states.get(name).latency().mean() * reach.get(name) : 0);
        List<Plan.StageAfter> path = new ArrayList<>();
        states.forEach((name, state) -> {
            Span span = timeline.spans().get(name);
            double mean = state.latency().mean();
            if (span != null && Double.isFinite(mean)) {
                path.add(new Plan.StageAfter(
                        name,
                        state.stage().kind(),
                        mean,
                        Double.isFinite(state.waitMs()) ? (Double) Math.min(mean, state.waitMs()) : null,
                        span.startMs(),
                        span.endMs(),
                        after.projection().critical().contains(name),
                        !state.stage().onRequestPath()));
            }
        });
        return path;
    }
}
