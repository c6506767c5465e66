package io.leapadvisor.situation;

import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.simulate.Projection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The objectives of a profile and how a projected deployment stands to them.
 *
 * @param targets every stated objective but accuracy, in the contract's order
 * @param accuracy quality limits; null = none
 * @param priority what to prefer
 * @param targetUtilization share of the capacity that may be used
 * @param variation coefficient of variation assumed for token times whose spread nobody measured
 * @param ttftScale measured over modelled time to the first token, by statistic; 1 = not measured
 * @param tpotScale the same for the time per output token
 */
public record Targets(
        List<Target> targets,
        AccuracyObjective accuracy,
        Priority priority,
        double targetUtilization,
        double variation,
        double[] ttftScale,
        double[] tpotScale) {

    private static final double[] AS_MODELLED = {1, 1, 1, 1};
    private static final List<String> STATISTICS = List.of("meanMs", "p50Ms", "p95Ms", "p99Ms");

    /** One target. */
    public record Target(String metric, double value, String unit, boolean higherIsBetter) {}

    /** The objectives of a profile whose deployment stands, as it is, where {@code now} says. */
    public static Targets of(DeploymentProfile profile, Knowledge knowledge, Projection now) {
        Targets stated =
                stated(profile, knowledge.threshold("target-utilization"), knowledge.threshold("default-stage-cv"));
        Outcome modelled = stated.outcome(now);
        return new Targets(
                stated.targets,
                stated.accuracy,
                stated.priority,
                stated.targetUtilization,
                stated.variation,
                scale("ttft", profile.endToEnd(), modelled.ttft()),
                scale("tpot", profile.endToEnd(), modelled.tpot()));
    }

    /** What the model's percentiles have to be multiplied by to give those that were measured. */
    private static double[] scale(String kind, EndToEnd measured, double[] modelled) {
        double[] scale = AS_MODELLED.clone();
        double mean = 1;
        for (int i = 0; i < scale.length; i++) {
            Double known = measured(kind + "." + STATISTICS.get(i), measured);
            boolean usable = known != null && known > 0 && modelled[i] > 0;
            mean = usable && i == Outcome.MEAN ? known / modelled[i] : mean;
            // A percentile that was not measured moves with the mean that was.
            scale[i] = usable ? known / modelled[i] : mean;
        }
        return scale;
    }

    private static Targets stated(DeploymentProfile profile, double targetUtilization, double variation) {
        Objectives objectives = profile.objectives();
        List<Target> targets = new ArrayList<>();
        if (objectives == null) {
            return new Targets(
                    targets, null, Priority.BALANCED, targetUtilization, variation, AS_MODELLED, AS_MODELLED);
        }
        latency(targets, "latency", objectives.latency());
        latency(targets, "ttft", objectives.ttft());
        latency(targets, "tpot", objectives.tpot());
        add(targets, "throughputRps", objectives.throughputRps(), "requests/s", true);
        add(targets, Metrics.USD_PER_HOUR, objectives.usdPerHour(), "USD/h", false);
        add(targets, Metrics.USD_PER_THOUSAND, objectives.usdPerThousandRequests(), "USD", false);
        return new Targets(
                List.copyOf(targets),
                objectives.accuracy(),
                objectives.priority() == null ? Priority.BALANCED : objectives.priority(),
                targetUtilization,
                variation,
                AS_MODELLED,
                AS_MODELLED);
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
    public List<ObjectiveStatus> status(DeploymentProfile profile, Projection projection) {
        List<ObjectiveStatus> status = new ArrayList<>();
        Outcome now = outcome(projection);
        for (Target target : targets) {
            Double measured = measured(target.metric(), profile.endToEnd());
            double value = measured != null ? measured : now.value(target.metric());
            status.add(status(target, Double.isNaN(value) ? null : (Double) value));
        }
        if (accuracy != null && accuracy.minimum() != null) {
            status.add(status(
                    new Target(
                            Metrics.ACCURACY,
                            accuracy.minimum(),
                            accuracy.metric() == null ? "score" : accuracy.metric(),
                            true),
                    accuracy.current()));
        }
        return status;
    }

    private static ObjectiveStatus status(Target target, Double observed) {
        if (observed == null) {
            return new ObjectiveStatus(
                    target.metric(), target.value(), null, null, null, target.unit(), target.higherIsBetter());
        }
        double gap = target.value() == 0
                ? 0
                : target.higherIsBetter() ? 1 - observed / target.value() : observed / target.value() - 1;
        return new ObjectiveStatus(
                target.metric(), target.value(), observed, gap <= 0, gap, target.unit(), target.higherIsBetter());
    }

    private static Double measured(String metric, EndToEnd endToEnd) {
        if (endToEnd == null) {
            return null;
        }
        int dot = metric.indexOf('.');
        LatencySummary summary =
                switch (dot < 0 ? metric : metric.substring(0, dot)) {
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

    /** The values that a projection gives for the objectives. */
    public Outcome outcome(Projection projection) {
        return new Outcome(
                new double[] {projection.meanMs(), projection.p50Ms(), projection.p95Ms(), projection.p99Ms()},
                firstToken(projection),
                perToken(projection),
                projection.throughputRps(),
                projection.capacityRps(),
                projection.usdPerHour(),
                projection.usdPerThousandRequests(),
                projection.saturated());
    }

    /**
     * Waiting for the first token is a queue's: it is as long as its variance says; what follows it varies as stages
     * do.
     */
    private double[] firstToken(Projection projection) {
        double mean = projection.ttftMs();
        Serving serving = projection.serving();
        if (Double.isNaN(mean) || serving == null || !(serving.ttftMs() > 0)) {
            return unknown();
        }
        double wait = mean * Math.min(1, Math.max(0, serving.waitMs()) / serving.ttftMs());
        double rest = (mean - wait) * variation;
        double chance = Math.min(1, Double.isNaN(serving.utilization()) ? 1 : serving.utilization());
        return scaled(new LatencyDistribution(mean, rest * rest + Queue.waitVariance(wait, chance)), ttftScale);
    }

    private double[] perToken(Projection projection) {
        return Double.isNaN(projection.tpotMs())
                ? unknown()
                : scaled(LatencyDistribution.of(projection.tpotMs(), variation), tpotScale);
    }

    private static double[] unknown() {
        double[] unknown = new double[STATISTICS.size()];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }

    private static double[] scaled(LatencyDistribution time, double[] scale) {
        return new double[] {
            time.mean() * scale[Outcome.MEAN],
            time.p50() * scale[Outcome.P50],
            time.p95() * scale[Outcome.P95],
            time.p99() * scale[Outcome.P99]
        };
    }

    /**
     * How far an outcome misses the objectives: the sum of the logarithms of what is missed; 0 = all that can be judged
     * hold.
     */
    public double violation(Outcome outcome) {
        return violation(outcome, 1);
    }

    /** The same with every latency target multiplied by a share: what is left to it is slack. */
    public double violation(Outcome outcome, double share) {
        double sum = outcome.saturated() ? 1 : 0;
        for (Target target : targets) {
            double value = outcome.value(target.metric());
            if (Double.isNaN(value) || value <= 0) {
                continue;
            }
            double wanted = target.unit().equals("ms") ? target.value() * share : wanted(target, outcome);
            sum += Math.max(0, target.higherIsBetter() ? Math.log(wanted / value) : Math.log(value / wanted));
        }
        return sum;
    }

    /** What the value of a target has to be: a throughput asked for needs a capacity with room. */
    double wanted(Target target, Outcome outcome) {
        return target.metric().equals("throughputRps") && !Double.isNaN(outcome.capacityRps())
                ? target.value() / targetUtilization
                : target.value();
    }

    /** True when every objective that can be judged holds, within rounding. */
    public boolean met(Outcome outcome) {
        return violation(outcome) < 1e-9;
    }

    /**
     * The rate that machines must be sized for: the larger of the peak, the throughput objective and the mean; NaN =
     * not known.
     */
    public double sizingRps(DeploymentProfile profile) {
        double rate = Double.NaN;
        if (profile.traffic() != null) {
            rate = max(rate, profile.traffic().meanRps());
            rate = max(rate, profile.traffic().peakRps());
        }
        return max(
                rate, profile.objectives() == null ? null : profile.objectives().throughputRps());
    }

    private static double max(double rate, Double other) {
        return other == null ? rate : Double.isNaN(rate) ? other : Math.max(rate, other);
    }

    /** Largest relative drop of the quality metric that is acceptable; null = no limit is stated. */
    public Double allowedDrop() {
        if (accuracy == null) {
            return null;
        }
        Double byMinimum = accuracy.minimum() == null || accuracy.current() == null || accuracy.current() == 0
                ? null
                : Math.max(0, 1 - accuracy.minimum() / accuracy.current());
        return accuracy.maximumDrop() == null
                ? byMinimum
                : byMinimum == null ? accuracy.maximumDrop() : (Double) Math.min(byMinimum, accuracy.maximumDrop());
    }

    /**
     * The metric that verdicts and ranks are judged on: that of the first missed objective, else of the priority, among
     * those known.
     */
    public String primaryMetric(List<ObjectiveStatus> status, Projection projection) {
        Optional<String> missed = status.stream()
                .filter(one -> Boolean.FALSE.equals(one.met()) && !one.metric().equals(Metrics.ACCURACY))
                .map(ObjectiveStatus::metric)
                .map(Targets::impactMetric)
                .findFirst();
        if (missed.isPresent()) {
            return missed.get();
        }
        List<String> wanted =
                switch (priority) {
                    case LATENCY -> List.of(Metrics.P99, Metrics.MEAN);
                    case COST ->
                        List.of(Metrics.USD_PER_THOUSAND, Metrics.USD_PER_HOUR, Metrics.CAPACITY, Metrics.MEAN);
                    case THROUGHPUT -> List.of(Metrics.CAPACITY, "throughputRps", Metrics.MEAN);
                    case BALANCED -> List.of(Metrics.MEAN, Metrics.CAPACITY);
                };
        Outcome now = outcome(projection);
        return wanted.stream()
                .filter(metric -> !Double.isNaN(now.value(metric)))
                .findFirst()
                .orElse(Metrics.MEAN);
    }

    /** The metric of an impact that moves an objective. */
    static String impactMetric(String objective) {
        return objective.equals("throughputRps")
                ? Metrics.CAPACITY
                : objective.startsWith("ttft.") ? "ttftMs" : objective.startsWith("tpot.") ? "tpotMs" : objective;
    }
}
