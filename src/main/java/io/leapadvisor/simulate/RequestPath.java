package io.leapadvisor.simulate;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.path.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The request path as a graph: stages in the order given, or by {@code dependsOn} once any stage has it. Serial parts
 * add by moments, parallel parts take the later one, stages that answer early make the latency a mixture.
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
     * @param stages the path; stages off the request path are passed over
     * @param latencies latency of each stage, by name
     */
    public static Latency compose(List<Stage> stages, Map<String, LatencyDistribution> latencies) {
        boolean graph = stages.stream()
                .anyMatch(
                        stage -> stage.dependsOn() != null && !stage.dependsOn().isEmpty());
        List<Stage> order = graph ? topological(stages) : stages;
        Map<String, LatencyDistribution> ends = new HashMap<>();
        Map<String, String> longestBefore = new HashMap<>();
        List<Part> parts = new ArrayList<>();
        double remaining = 1;
        LatencyDistribution previous = LatencyDistribution.ZERO;
        String previousName = null;
        LatencyDistribution last = LatencyDistribution.ZERO;
        String lastName = null;
        for (Stage stage : order) {
            if (!stage.onRequestPath()) {
                continue;
            }
            LatencyDistribution start = previous;
            String before = previousName;
            if (graph) {
                start = LatencyDistribution.ZERO;
                before = null;
                for (String name : stage.dependsOn() == null ? List.<String>of() : stage.dependsOn()) {
                    LatencyDistribution end = ends.get(name);
                    if (end == null) {
                        // off the request path: nobody waits for it
                        continue;
                    }
                    before = before == null || end.mean() > ends.get(before).mean() ? name : before;
                    start = start.laterOf(end);
                }
            }
            LatencyDistribution own = latencies.getOrDefault(stage.name(), LatencyDistribution.ZERO);
            LatencyDistribution end = start.plus(stage.visitRatio() == null ? own : own.visitedBy(stage.visitRatio()));
            ends.put(stage.name(), end);
            if (before != null) {
                longestBefore.put(stage.name(), before);
            }
            previous = end;
            previousName = stage.name();
            if (stage.exitRatio() != null && stage.exitRatio() > 0) {
                parts.add(new Part(remaining * stage.exitRatio(), end));
                remaining *= 1 - stage.exitRatio();
            }
            last = graph ? last.laterOf(isLeaf(stage, stages) ? end : LatencyDistribution.ZERO) : end;
            lastName = lastName == null
                            || !graph
                            || end.mean() > ends.get(lastName).mean()
                    ? stage.name()
                    : lastName;
        }
        if (remaining > 0) {
            parts.add(new Part(remaining, last));
        }
        Set<String> critical = new HashSet<>();
        for (String name = lastName; name != null && critical.add(name); name = longestBefore.get(name)) {
            // walks back along the predecessor that ends last
        }
        return new Latency(parts, critical);
    }

    private static boolean isLeaf(Stage stage, List<Stage> stages) {
        return stages.stream()
                .noneMatch(other -> other.onRequestPath()
                        && other.dependsOn() != null
                        && other.dependsOn().contains(stage.name()));
    }

    /**
     * Stages so that each comes after those it depends on; the given order breaks ties. The profile check refuses
     * cycles.
     */
    private static List<Stage> topological(List<Stage> stages) {
        List<Stage> order = new ArrayList<>();
        Set<String> done = new HashSet<>();
        List<Stage> open = new ArrayList<>(stages);
        while (!open.isEmpty()) {
            int before = open.size();
            for (var rest = open.iterator(); rest.hasNext(); ) {
                Stage stage = rest.next();
                if (stage.dependsOn() == null || done.containsAll(stage.dependsOn())) {
                    order.add(stage);
                    done.add(stage.name());
                    rest.remove();
                }
            }
            if (open.size() == before) {
                throw new IllegalArgumentException("stages depend on each other in a circle: "
                        + open.stream().map(Stage::name).toList());
            }
        }
        return order;
    }
}
