package io.leapadvisor.situation;

import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.simulate.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        Percentiles ttftScale,
        Percentiles tpotScale) {

    /** The objectives of a profile whose deployment stands, as it is, where {@code now} says. */
    public static Targets of(DeploymentProfile profile, Knowledge knowledge, Projection now) {
        Objectives objectives = profile.objectives();
        Targets asModelled = new Targets(
                StatedTargets.of(objectives),
                objectives == null ? null : objectives.accuracy(),
                objectives == null || objectives.priority() == null ? Priority.BALANCED : objectives.priority(),
                knowledge.threshold("target-utilization"),
                knowledge.threshold("default-stage-cv"),
                Percentiles.ONES,
                Percentiles.ONES);
        Outcome modelled = asModelled.outcome(now);
        return new Targets(
                asModelled.targets,
                asModelled.accuracy,
                asModelled.priority,
                asModelled.targetUtilization,
                asModelled.variation,
                Measured.scale(Measured.summary("ttft", profile.endToEnd()), modelled.ttft()),
                Measured.scale(Measured.summary("tpot", profile.endToEnd()), modelled.tpot()));
    }

    /** How the deployment stands today: by measurement where there is one, else by the projection; accuracy last. */
    public List<ObjectiveStatus> status(DeploymentProfile profile, Projection projection) {
        List<ObjectiveStatus> status = new ArrayList<>();
        Outcome now = outcome(projection);
        for (Target target : targets) {
            Double measured = Measured.value(target.metric(), profile.endToEnd());
            double value = measured != null ? measured : now.value(target.metric());
            status.add(target.status(Double.isNaN(value) ? null : (Double) value));
        }
        if (accuracy != null && accuracy.minimum() != null) {
            String unit = accuracy.metric() == null ? "score" : accuracy.metric();
            status.add(new Target(Metric.ACCURACY.id(), accuracy.minimum(), unit, true).status(accuracy.current()));
        }
        return status;
    }

    /** The values that a projection gives for the objectives. */
    public Outcome outcome(Projection projection) {
        return new Outcome(
                Percentiles.ofRequest(projection),
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
    private Percentiles firstToken(Projection projection) {
        double mean = projection.ttftMs();
        Serving serving = projection.serving();
        if (Double.isNaN(mean) || serving == null || !(serving.ttftMs() > 0)) {
            return Percentiles.UNKNOWN;
        }
        double wait = mean * Math.min(1, Math.max(0, serving.waitMs()) / serving.ttftMs());
        double rest = (mean - wait) * variation;
        double chance = Math.min(1, Double.isNaN(serving.utilization()) ? 1 : serving.utilization());
        return Percentiles.of(new LatencyDistribution(mean, rest * rest + Queue.waitVariance(wait, chance)))
                .times(ttftScale);
    }

    private Percentiles perToken(Projection projection) {
        return Double.isNaN(projection.tpotMs())
                ? Percentiles.UNKNOWN
                : Percentiles.of(LatencyDistribution.of(projection.tpotMs(), variation))
                        .times(tpotScale);
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
                .filter(objective -> Boolean.FALSE.equals(objective.met()) && !Metric.ACCURACY.is(objective.metric()))
                .map(ObjectiveStatus::metric)
                .map(Targets::impactMetric)
                .findFirst();
        if (missed.isPresent()) {
            return missed.get();
        }
        Outcome now = outcome(projection);
        return preferred()
                .map(Metric::id)
                .filter(metric -> !Double.isNaN(now.value(metric)))
                .findFirst()
                .orElse(Metric.MEAN.id());
    }

    /** What the priority looks at first, the best known of them in this order. */
    private Stream<Metric> preferred() {
        return switch (priority) {
            case LATENCY -> Stream.of(Metric.P99, Metric.MEAN);
            case COST -> Stream.of(Metric.USD_PER_THOUSAND, Metric.USD_PER_HOUR, Metric.CAPACITY, Metric.MEAN);
            case THROUGHPUT -> Stream.of(Metric.CAPACITY, Metric.THROUGHPUT, Metric.MEAN);
            case BALANCED -> Stream.of(Metric.MEAN, Metric.CAPACITY);
        };
    }

    /** The metric of an impact that moves an objective. */
    private static String impactMetric(String objective) {
        return Metric.THROUGHPUT.is(objective)
                ? Metric.CAPACITY.id()
                : objective.startsWith("ttft.")
                        ? Metric.TTFT.id()
                        : objective.startsWith("tpot.") ? Metric.TPOT.id() : objective;
    }
}
