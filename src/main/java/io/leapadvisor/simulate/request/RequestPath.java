package io.leapadvisor.simulate.request;

import io.leapadvisor.physics.DistributionFunction;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.path.ByStage;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.simulate.StageState;
import java.util.ArrayList;
import java.util.Arrays;
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
     * @param passage what it was made of; null = not kept
     */
    public record Latency(List<Part> parts, Set<String> critical, Passage passage) {

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
            DistributionFunction[] functions = new DistributionFunction[parts.size()];
            Arrays.setAll(
                    functions, part -> new DistributionFunction(parts.get(part).latency()));
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (DistributionFunction function : functions) {
                low = Math.min(low, function.logOfQuantile(-6));
                high = Math.max(high, function.logOfQuantile(6));
            }
            double at = functions[functions.length - 1].logOfQuantile(z);
            for (int i = 0; i < MOST_STEPS; i++) {
                double ms = Math.exp(at);
                double below = -share;
                double slope = 0;
                for (int part = 0; part < functions.length; part++) {
                    below += parts.get(part).share() * functions[part].at(ms);
                    slope += parts.get(part).share() * functions[part].densityInLog(at);
                }
                if (Math.abs(below) < CLOSE) {
                    break;
                }
                low = below < 0 ? at : low;
                high = below < 0 ? high : at;
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
     * @param near that of a path that differs little: what no change reaches is taken from it; null = none
     */
    public static Latency compose(StageGraph graph, IntFunction<LatencyDistribution> latencies, Latency near) {
        List<Stage> stages = graph.stages();
        Passage passage = Passage.of(graph, near == null ? null : near.passage());
        List<Part> parts = new ArrayList<>(1);
        double remaining = 1;
        for (int i = 0; i < stages.size(); i++) {
            int place = graph.placeAt(i);
            Stage stage = stages.get(place);
            if (!stage.onRequestPath()) {
                continue;
            }
            passage.through(place, latencies.apply(place));
            if (stage.exits() > 0) {
                parts.add(new Part(remaining * stage.exits(), passage.end(place)));
                remaining *= 1 - stage.exits();
            }
        }
        LatencyDistribution last = passage.ended();
        if (remaining > 0) {
            parts.add(new Part(remaining, last));
        }
        return new Latency(parts, graph.criticalPath(passage.means()), passage);
    }

    /** The same of stages under load. */
    public static Latency compose(StageGraph graph, ByStage<StageState> states, Latency near) {
        return compose(graph, place -> states.at(place).latency(), near);
    }

    /** The same with the latencies by the names of the stages; what has none takes no time. */
    public static Latency compose(StageGraph graph, Map<String, LatencyDistribution> latencies) {
        return compose(
                graph, at -> latencies.getOrDefault(graph.stages().get(at).name(), LatencyDistribution.ZERO), null);
    }
}
