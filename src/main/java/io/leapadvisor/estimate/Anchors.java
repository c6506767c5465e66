package io.leapadvisor.estimate;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import java.util.Set;

/**
 * What ties the model to what was measured: factors that make the simulation of the deployment as it is give its measurements. A remedy
 * then scales the measurement by the model's ratio, and physics alone stands only where nothing was measured.
 *
 * @param stages        by stage name
 * @param model         serving of the model as it is; null = not computable
 * @param variation     factor on the standard deviation of stages without percentiles of their own, so that the measured tail is met
 * @param unattributedMs mean time that no stage explains
 * @param mean          measured over composed mean
 * @param p50           measured over composed median
 * @param tail95        measured over composed distance of the 95th percentile from the median
 * @param tail99        the same for the 99th percentile
 * @param ttft          measured over modelled time to first token
 * @param tpot          measured over modelled time per output token
 * @param throughput    measured over modelled throughput
 * @param modelStages   names of the stages in which the model of the profile computes
 * @param stations      servers of one replica that stages with a utilization of their own imply, by stage name
 * @param rps           rate as it is; NaN = not known
 */
@RecordBuilder
public record Anchors(Map<String, StageAnchor> stages, Serving model, double variation, double unattributedMs, double mean, double p50, double tail95,
        double tail99, double ttft, double tpot, double throughput, Set<String> modelStages,
        Map<String, Double> stations, double rps) implements AnchorsBuilder.With {

    /** No measurement at all: physics alone. */
    public static final Anchors NONE = new Anchors(Map.of(), null, 1, 0, 1, 1, 1, 1, 1, 1, 1, Set.of(), Map.of(), Double.NaN);

    /**
     * What was measured of a stage.
     *
     * @param waitFactor     measured wait over modelled wait
     * @param variation      coefficient of variation of the time without the wait
     * @param fixed          true when the stage's own percentiles fix its variation
     */
    public record StageAnchor(double waitFactor, double variation, boolean fixed) {
    }
}
