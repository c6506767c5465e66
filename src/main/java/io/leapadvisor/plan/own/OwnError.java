package io.leapadvisor.plan.own;

import io.leapadvisor.situation.Metric;
import java.util.Map;

/**
 * What a team's own outcomes make of the model's own error: what hardly changes is hardly uncertain, but a change that
 * outcomes have shown to be small was stated to be larger, and is no surer for it.
 *
 * @param width of the error over that without outcomes
 * @param changed share of a request that the change reaches without outcomes, 0 to 1; NaN = as it is
 * @param stated ratio of each metric without outcomes, by which the error is judged; one that is absent is as it is
 */
public record OwnError(double width, double changed, Map<Metric, Double> stated) {

    /** No outcome. */
    public static final OwnError AS_STATED = new OwnError(1, Double.NaN, Map.of());
}
