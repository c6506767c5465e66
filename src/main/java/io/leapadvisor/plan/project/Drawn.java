package io.leapadvisor.plan.project;

import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Metric;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * A deployment after actions with one uncertain effect at one of its ends. It is simulated when its metrics are asked
 * for, and only they are kept: a path of many stages takes much more room.
 */
final class Drawn {

    private final Variant variant;
    private final Anchors anchors;
    private final double width;
    private final BiFunction<Variant, Anchors, Projection> simulation;
    private Map<Metric, Double> known;
    private String stage;

    /**
     * @param width of the interval of what the action does over that without a team's own outcomes
     * @param likely stage whose latency is likely to be asked for; null = none
     */
    Drawn(
            Variant variant,
            Anchors anchors,
            double width,
            String likely,
            BiFunction<Variant, Anchors, Projection> simulation) {
        this.variant = variant;
        this.anchors = anchors;
        this.width = width;
        this.stage = likely;
        this.simulation = simulation;
    }

    Anchors anchors() {
        return anchors;
    }

    Variant variant() {
        return variant;
    }

    /** Width of the interval of the effect over that without a team's own outcomes. */
    double width() {
        return width;
    }

    /** Its metrics, among them the latency of a stage; null = of any stage or none. */
    Map<Metric, Double> known(String asked) {
        if (known == null || asked != null && !Objects.equals(asked, stage)) {
            stage = asked == null ? stage : asked;
            known = Metric.known(simulation.apply(variant, anchors), variant, stage);
        }
        return known;
    }
}
