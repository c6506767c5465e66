package io.leapadvisor.advise;

import io.leapadvisor.estimate.Projection;
import io.leapadvisor.finding.ObjectiveStatus;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The objectives of a profile and how a projected deployment stands to them.
 *
 * @param targets           every stated objective but accuracy, in the contract's order
 * @param accuracy          quality limits; null = none
 * @param priority          what to prefer
 * @param targetUtilization share of the capacity that may be used
 */
record Goals(List<Target> targets, AccuracyObjective accuracy, Priority priority, double targetUtilization) {

    /** One target. */
    record Target(String metric, double value, String unit, boolean higherIsBetter) {
    }

    static Goals of(DeploymentProfile profile, double targetUtilization) {
        Objectives objectives = profile.objectives();
        List<Target> targets = new ArrayList<>();
        if (objectives == null) {
            return new Goals(targets, null, Priority.BALANCED, targetUtilization);
        }
        latency(targets, "latency", objectives.latency());
        latency(targets, "ttft", objectives.ttft());
        latency(targets, "tpot", objectives.tpot());
        add(targets, "throughputRps", objectives.throughputRps(), "requests/s", true);
        add(targets, Metrics.USD_PER_HOUR, objectives.usdPerHour(), "USD/h", false);
        add(targets, Metrics.USD_PER_THOUSAND, objectives.usdPerThousandRequests(), "USD", false);
        return new Goals(List.copyOf(targets), objectives.accuracy(), objectives.priority() == null ? Priority.BALANCED : objectives.priority(),
                targetUtilization);
    }

    private static void latency(List<Target> targets, String name, LatencyTarget target) {
        if (target != null) {
            add(targets, name + ".meanMs", target.meanMs(), "ms", false);
            add(targets, name + ".p50Ms", target.p50Ms(), "ms", false);
            add(targets, name + ".p95Ms", target.p95Ms(), "ms", false);
            add(targets, name + ".p99Ms", target.p99Ms(), "ms", false);
        }
    }

    private static void add(List<Target> targets, String metric, Double value, String unit, boolean higherIsBetter) {
        if (value != null) {
            targets.add(new Target(metric, value, unit, higherIsBetter));
        }
    }

    /** How the deployment stands today: by measurement where there is one, else by the projection; accuracy last. */
    List<ObjectiveStatus> status(DeploymentProfile profile, Projection projection) {
        List<ObjectiveStatus> status = new ArrayList<>();
        for (Target target : targets) {
            Double measured = measured(target.metric(), profile.endToEnd());
            double value = measured != null ? measured : observed(target.metric(), projection);
            status.add(status(target, Double.isNaN(value) ? null : (Double) value));
        }
        if (accuracy != null && accuracy.minimum() != null) {
            status.add(status(new Target(Metrics.ACCURACY, accuracy.minimum(), accuracy.metric() == null ? "score" : accuracy.metric(), true),
                    accuracy.current()));
        }
        return status;
    }

    private static ObjectiveStatus status(Target target, Double observed) {
        if (observed == null) {
            return new ObjectiveStatus(target.metric(), target.value(), null, null, null, target.unit(), target.higherIsBetter());
        }
        double gap = target.value() == 0 ? 0 : target.higherIsBetter() ? 1 - observed / target.value() : observed / target.value() - 1;
        return new ObjectiveStatus(target.metric(), target.value(), observed, gap <= 0, gap, target.unit(), target.higherIsBetter());
    }

    private static Double measured(String metric, EndToEnd endToEnd) {
        if (endToEnd == null) {
            return null;
        }
        int dot = metric.indexOf('.');
        LatencySummary summary = switch (dot < 0 ? metric : metric.substring(0, dot)) {
            case "latency" -> endToEnd.latency();
            case "ttft" -> endToEnd.ttft();
            case "tpot" -> endToEnd.tpot();
            default -> null;
        };
        if (summary == null) {
            return null;
        }
        return switch (metric.substring(dot + 1)) {
            case "meanMs" -> summary.meanMs();
            case "p50Ms" -> summary.p50Ms();
            case "p95Ms" -> summary.p95Ms();
            default -> summary.p99Ms();
        };
    }

    /** The value that a projection gives for an objective; throughput is what could be served at all. NaN = not known. */
    static double observed(String metric, Projection projection) {
        return switch (metric) {
            case Metrics.MEAN -> projection.meanMs();
            case Metrics.P50 -> projection.p50Ms();
            case Metrics.P95 -> projection.p95Ms();
            case Metrics.P99 -> projection.p99Ms();
            case "ttft.meanMs" -> projection.ttftMs();
            case "tpot.meanMs" -> projection.tpotMs();
            case "throughputRps" -> Double.isNaN(projection.capacityRps()) ? projection.throughputRps() : projection.capacityRps();
            case Metrics.USD_PER_HOUR -> projection.usdPerHour();
            case Metrics.USD_PER_THOUSAND -> projection.usdPerThousandRequests();
            default -> Double.NaN;
        };
    }

    /** How far a projection misses the objectives: the sum of the logarithms of what is missed; 0 = all that can be judged hold. */
    double violation(Projection projection) {
        return violation(projection, 1);
    }

    /** The same with every latency target multiplied by a share: what is left to it is slack. */
    double violation(Projection projection, double share) {
        double sum = projection.saturated() ? 1 : 0;
        for (Target target : targets) {
            double value = observed(target.metric(), projection);
            if (Double.isNaN(value) || value <= 0) {
                continue;
            }
            double wanted = target.metric().equals("throughputRps") && !Double.isNaN(projection.capacityRps()) ? target.value() / targetUtilization
                    : target.unit().equals("ms") ? target.value() * share : target.value();
            sum += Math.max(0, target.higherIsBetter() ? Math.log(wanted / value) : Math.log(value / wanted));
        }
        return sum;
    }

    /** True when every objective that can be judged holds, within rounding. */
    boolean met(Projection projection) {
        return violation(projection) < 1e-9;
    }

    /** The rate that machines must be sized for: the larger of the peak, the throughput objective and the mean; NaN = not known. */
    double sizingRps(DeploymentProfile profile) {
        double rate = Double.NaN;
        if (profile.traffic() != null) {
            rate = max(rate, profile.traffic().meanRps());
            rate = max(rate, profile.traffic().peakRps());
        }
        return max(rate, profile.objectives() == null ? null : profile.objectives().throughputRps());
    }

    private static double max(double rate, Double other) {
        return other == null ? rate : Double.isNaN(rate) ? other : Math.max(rate, other);
    }

    /** Largest relative drop of the quality metric that is acceptable; null = no limit is stated. */
    Double allowedDrop() {
        if (accuracy == null) {
            return null;
        }
        Double byMinimum = accuracy.minimum() == null || accuracy.current() == null || accuracy.current() == 0 ? null
                : Math.max(0, 1 - accuracy.minimum() / accuracy.current());
        return accuracy.maximumDrop() == null ? byMinimum : byMinimum == null ? accuracy.maximumDrop() : (Double) Math.min(byMinimum, accuracy.maximumDrop());
    }

    /** The metric that verdicts and ranks are judged on: that of the first missed objective, else of the priority, among those known. */
    String primaryMetric(List<ObjectiveStatus> status, Projection projection) {
        Optional<String> missed = status.stream().filter(one -> Boolean.FALSE.equals(one.met()) && !one.metric().equals(Metrics.ACCURACY))
                .map(ObjectiveStatus::metric).map(Goals::impactMetric).findFirst();
        if (missed.isPresent()) {
            return missed.get();
        }
        List<String> wanted = switch (priority) {
            case LATENCY -> List.of(Metrics.P99, Metrics.MEAN);
            case COST -> List.of(Metrics.USD_PER_THOUSAND, Metrics.USD_PER_HOUR, Metrics.CAPACITY, Metrics.MEAN);
            case THROUGHPUT -> List.of(Metrics.CAPACITY, "throughputRps", Metrics.MEAN);
            case BALANCED -> List.of(Metrics.MEAN, Metrics.CAPACITY);
        };
        return wanted.stream().filter(metric -> !Double.isNaN(value(metric, projection))).findFirst().orElse(Metrics.MEAN);
    }

    /** The metric of an impact that moves an objective. */
    private static String impactMetric(String objective) {
        return objective.equals("throughputRps") ? Metrics.CAPACITY : objective.startsWith("ttft.") ? "ttftMs" : objective.startsWith("tpot.") ? "tpotMs"
                : objective;
    }

    private static double value(String metric, Projection projection) {
        return metric.equals(Metrics.CAPACITY) ? projection.capacityRps() : observed(metric, projection);
    }
}
