package io.leapadvisor.plan.project;

import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Targets;
import java.util.Map;
import java.util.function.Function;

/**
 * A projection that is made when it is first asked for, and kept with what it gives for the objectives; for one thread.
 * What an action leaves as it is, is taken from the state before it.
 */
public final class Simulated {

    private Simulated before;
    private Function<Projection, Projection> simulation;
    private Projection projection;
    private Outcome outcome;
    private Map<Metric, Double> metrics;

    private Simulated() {}

    static Simulated of(Projection known) {
        Simulated simulated = new Simulated();
        simulated.projection = known;
        return simulated;
    }

    /** The state after an action, by a simulation that is told of a state near it. */
    Simulated then(Function<Projection, Projection> next) {
        Simulated simulated = new Simulated();
        simulated.before = this;
        simulated.simulation = next;
        return simulated;
    }

    Projection projection() {
        if (projection == null) {
            projection = simulation.apply(near());
            before = null;
            simulation = null;
        }
        return projection;
    }

    /** What it gives for the objectives, which are always the same. */
    public Outcome outcome(Targets targets) {
        if (outcome == null) {
            outcome = targets.outcome(projection());
        }
        return outcome;
    }

    /** Its known metrics, but for those of a stage; {@code variant} is what was simulated. */
    Map<Metric, Double> metrics(Variant variant) {
        metrics = metrics == null ? Metric.known(projection(), variant, null) : metrics;
        return metrics;
    }

    /**
     * What a change reached over the mean latency after it, 0 to 1; 1 where a model is alone: stages that are other
     * than before by what they take then, and stages that left the path by what they took. What is done to one stage
     * leaves the times of the others as they were measured, and the model errs in that stage alone.
     */
    static double changed(After before, After after) {
        Map<String, StageState> now = after.projection().stages();
        double whole = after.projection().latency().meanMs()
                / after.anchors().request().mean();
        Map<String, StageState> was = before.projection().stages();
        double changed = 0;
        for (StageState state : now.values()) {
            if (state.stage().onRequestPath()
                    && !state.isAs(was.get(state.stage().name()))) {
                changed += state.latency().mean();
            }
        }
        for (StageState state : was.values()) {
            StageState left = now.get(state.stage().name());
            if (state.stage().onRequestPath() && (left == null || !left.stage().onRequestPath())) {
                changed += state.latency().mean();
            }
        }
        return !now.isEmpty() && changed < whole ? changed / whole : 1;
    }

    /** The last state before it that was simulated. */
    private Projection near() {
        Simulated at = before;
        while (at.projection == null) {
            at = at.before;
        }
        return at.projection;
    }
}
