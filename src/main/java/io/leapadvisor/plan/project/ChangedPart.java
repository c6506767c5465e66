package io.leapadvisor.plan.project;

import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import java.util.Map;

/**
 * How much of a request a change reaches: what is done to one stage leaves the times of the others as they were
 * measured, and the model errs in that stage alone.
 */
final class ChangedPart {

    private ChangedPart() {}

    /** Share of the mean latency afterwards that stages take which were changed, 0 to 1; 1 where a model is alone. */
    static double of(After before, After after) {
        Projection projection = after.projection();
        double whole = projection.meanMs() / after.anchors().mean();
        if (projection.stages().isEmpty() || !(whole > 0)) {
            return 1;
        }
        Map<String, StageState> was = before.projection().stages();
        double changed = 0;
        for (StageState state : projection.stages().values()) {
            if (state.stage().onRequestPath()
                    && !isSame(state, was.get(state.stage().name()))) {
                changed += state.latency().mean();
            }
        }
        return Math.min(1, changed / whole);
    }

    private static boolean isSame(StageState is, StageState was) {
        return is == was
                || was != null
                        && is.serviceMs() == was.serviceMs()
                        && is.waitMs() == was.waitMs()
                        && is.latency().equals(was.latency());
    }
}
