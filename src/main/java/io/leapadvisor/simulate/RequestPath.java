package io.leapadvisor.simulate;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.path.ByStage;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The latency of a request over its {@link StageGraph}. Serial parts add by moments, parallel parts take the later one,
 * stages that answer early make the latency a mixture.
 */
public final class RequestPath {

    /**
     * The latency of a whole request.
     *
     * @param parts what a share of the requests sees; the shares add up to 1
     * @param critical names of the stages on the longest path of means
     */
    public record Latency(List<Part> parts, Set<String> critical) {

        private static final int MOST_STEPS = 60;
        private static final double CLOSE = 1e-8;

        /** Mean, in ms. */
        public double mean() {
            double mean = 0;
            for (Part part : parts) {
                mean += part.share() * part.latency().mean();
            }
            return mean;
        }

        /** The value that a share of exp. 0.99 of the requests stays below, z being its normal quantile. */
        public double quantile(double share, double z) {
            if (parts.size() == 1) {
                return parts.get(0).latency().quantileAt(z);
            }
            // Newton in the logarithm, kept inside a bracket that shrinks with every step.
            double low = Double.POSITIVE_INFINITY;
            double high = 0;
            for (Part part : parts) {
                low = Math.min(low, part.latency().quantileAt(-6));
                high = Math.max(high, part.latency().quantileAt(6));
            }
            low = Math.log(Math.max(low, 1e-9));
            high = Math.log(Math.max(high, 1e-9));
            double at = Math.log(Math.max(parts.get(parts.size() - 1).latency().quantileAt(z), 1e-9));
            for (int i = 0; i < MOST_STEPS; i++) {
                double below = -share;
                double slope = 0;
                for (Part part : parts) {
                    below += part.share() * part.latency().below(Math.exp(at));
                    slope += part.share() * part.latency().densityInLog(at);
                }
                if (Math.abs(below) < CLOSE) {
                    break;
                }
                if (below < 0) {
                    low = at;
                } else {
                    high = at;
                }
                double next = slope > 0 ? at - below / slope : Double.NaN;
                at = next > low && next < high ? next : (low + high) / 2;
            }
            return Math.exp(at);
        }
    }

    /** A share of the requests and the latency that they see. */
    public record Part(double share, LatencyDistribution latency) {}

    private RequestPath() {}

    /**
     * Composes the latency of a request.
     *
     * @param graph the path; stages off the request path are passed over
     * @param latencies latency of the stage at each place in the order given
     */
    public static Latency compose(StageGraph graph, IntFunction<LatencyDistribution> latencies) {
        List<Stage> stages = graph.stages();
        LatencyDistribution[] starts = new LatencyDistribution[stages.size()];
        LatencyDistribution[] ends = new LatencyDistribution[stages.size()];
        double[] means = new double[ends.length];
        List<Part> parts = new ArrayList<>(1);
        double remaining = 1;
        LatencyDistribution last = LatencyDistribution.ZERO;
        for (int i = 0; i < ends.length; i++) {
            int place = graph.placeAt(i);
            Stage stage = stages.get(place);
            if (!stage.onRequestPath()) {
                continue;
            }
            LatencyDistribution start = starts[graph.startsLike(place)];
            if (start == null) {
                start = latest(graph.before(place), ends);
                starts[place] = start;
            }
            LatencyDistribution own = latencies.apply(place);
            LatencyDistribution end = start.plus(stage.visitRatio() == null ? own : own.visitedBy(stage.visitRatio()));
            ends[place] = end;
            means[place] = end.mean();
            if (stage.exits() > 0) {
                parts.add(new Part(remaining * stage.exits(), end));
                remaining *= 1 - stage.exits();
            }
            last = graph.isLeaf(place) ? last.laterOf(end) : last;
        }
        if (remaining > 0) {
            parts.add(new Part(remaining, last));
        }
        return new Latency(parts, graph.criticalPath(means));
    }

    private static LatencyDistribution latest(int[] places, LatencyDistribution[] ends) {
        LatencyDistribution latest = LatencyDistribution.ZERO;
        for (int place : places) {
            latest = latest.laterOf(ends[place]);
        }
        return latest;
    }

    /** The same of stages under load. */
    public static Latency compose(StageGraph graph, ByStage<StageState> states) {
        return compose(graph, place -> states.at(place).latency());
    }

    /** The same with the latencies by the names of the stages; what has none takes no time. */
    public static Latency compose(StageGraph graph, Map<String, LatencyDistribution> latencies) {
        return compose(
                graph, place -> latencies.getOrDefault(graph.stages().get(place).name(), LatencyDistribution.ZERO));
    }
}
