package io.leapadvisor.plan;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.physics.Cost;
import io.leapadvisor.plan.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Metrics;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Targets;
import io.leapadvisor.situation.reconcile.Reconciled;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Map;

/**
 * What a change is worth: first the objectives that it brings nearer, then money, latency and room by priority, against
 * its effort. All in natural logarithms of ratios, so that halving anything counts alike.
 */
public final class PlanScore {

    /** An objective that is missed counts so many times more than anything that is merely nice. */
    private static final double OBJECTIVE = 1000;
    /** A percent of quality counts like three percent of the bill, within the limit too. */
    private static final double QUALITY = 3;

    private static final int SPARE = 2;
    /** Effort and risk in the same currency: a remedy of low effort must bring about 1 %, one of high effort 8 %. */
    private static final double LOW_EFFORT = 0.01;

    private static final double MEDIUM_EFFORT = 0.03;
    private static final double HIGH_EFFORT = 0.08;

    private final Projector projector;
    private final Reconciled base;
    private final Targets goals;
    private final double noise;
    private final double worthwhile;
    private final String primary;
    private final double now;

    public PlanScore(Knowledge knowledge, Projector projector, Reconciled base, Targets goals, String primary) {
        this.projector = projector;
        this.base = base;
        this.goals = goals;
        this.noise = knowledge.threshold("noise");
        this.worthwhile = knowledge.threshold("worthwhile");
        this.primary = primary;
        this.now = value(goals.outcome(base.projection()), 1);
    }

    public double noise() {
        return noise;
    }

    public double worthwhile() {
        return worthwhile;
    }

    public String primary() {
        return primary;
    }

    /** PlanScore of a state without its effort; 0 = the deployment as it is. */
    public double gain(After after) {
        return gain(goals.outcome(after.projection()), after.accuracyKept());
    }

    /** PlanScore of an outcome that keeps a share of quality, without the effort for it. */
    public double gain(Outcome outcome, double kept) {
        return value(outcome, kept) - now;
    }

    private double value(Outcome outcome, double kept) {
        double value = -OBJECTIVE * goals.violation(outcome) + QUALITY * Math.log(kept);
        double money = log(outcome.usdPerHour());
        double latency = log(outcome.felt());
        double room = log(outcome.capacityRps());
        if (!goals.targets().isEmpty()) {
            // Once objectives are stated the bill decides between the ways to them.
            return value - (goals.priority() == Priority.LATENCY ? 0.5 : 1) * money - 0.05 * latency;
        }
        return value
                + switch (goals.priority()) {
                    case COST -> -money - 0.1 * latency + 0.2 * room;
                    case LATENCY -> -latency - 0.1 * money;
                    case THROUGHPUT -> room - 0.2 * money - 0.1 * latency;
                    case BALANCED -> -0.5 * latency - 0.5 * money + 0.5 * room;
                };
    }

    private static double log(double value) {
        return Double.isNaN(value) || value <= 0 || Double.isInfinite(value) ? 0 : Math.log(value);
    }

    /** Effort and risk of actions. */
    public double effort(List<Action> actions) {
        return actions.stream().mapToDouble(this::effort).sum();
    }

    /** Effort in points for people: 1 = a change of low effort. */
    public static double effortPoints(double effort) {
        return Math.round(effort / LOW_EFFORT * 100) / 100.0;
    }

    /** Effort and risk of one action. */
    public double effort(Action action) {
        return cost(action.remedy().effort()) + cost(action.remedy().risk()) / 2;
    }

    private static double cost(Level level) {
        return switch (level) {
            case LOW -> LOW_EFFORT;
            case MEDIUM -> MEDIUM_EFFORT;
            case HIGH -> HIGH_EFFORT;
        };
    }

    /** What a state makes worse, in words. */
    String losses(After after) {
        Map<String, Double> before = Metrics.of(base.projection(), base.variant(), null);
        return Metrics.of(after.projection(), after.variant(), null).entrySet().stream()
                .filter(is -> matters(is.getKey()) && before.getOrDefault(is.getKey(), 0.0) > 0)
                .filter(is -> Metrics.higherIsBetter(is.getKey())
                        ? is.getValue() < before.get(is.getKey()) * (1 - noise)
                        : is.getValue() > before.get(is.getKey()) * (1 + noise))
                .map(is -> is.getKey() + " goes from " + Phrases.number(before.get(is.getKey())) + " to "
                        + Phrases.number(is.getValue()))
                .reduce((a, b) -> a + ", " + b)
                .orElse("it moves away from the objectives");
    }

    /** Replicas that carry the rate that machines are sized for; null = that cannot be known. */
    Integer replicasNeeded(Projection projection, Variant variant) {
        return replicasNeeded(projection.capacityRps(), variant.profile());
    }

    /** Replicas that a deployment needs whose replicas of today have a capacity together, in requests/s. */
    Integer replicasNeeded(double capacityRps, DeploymentProfile profile) {
        double rate = goals.sizingRps(profile);
        if (Double.isNaN(rate) || Double.isNaN(capacityRps) || Double.isInfinite(capacityRps)) {
            return null;
        }
        Hardware hardware = profile.hardwareOrNone();
        int needed = Cost.replicasFor(rate, capacityRps / hardware.replicaCount(), goals.targetUtilization());
        // Whoever runs several machines wants to survive the loss of one; to run a single one has to be said.
        int least = hardware.minReplicas() == null
                ? Math.min(SPARE, hardware.replicaCount())
                : Math.max(1, hardware.minReplicas());
        int most = hardware.maxReplicas() == null ? Integer.MAX_VALUE : hardware.maxReplicas();
        return Math.max(least, Math.min(most, needed));
    }

    /**
     * The favourable end of an action.
     *
     * @param gain largest relative improvement of any metric that matters, below 0 = worse
     * @param metric that metric
     * @param stageShare part of the request that the action works on, when that part is what bounds it; null = it is
     *     not
     */
    public record Best(double gain, String metric, Double stageShare) {}

    Best bestCase(Action action) {
        Best expected = bestExpected(action);
        if (expected.gain() >= noise) {
            return expected;
        }
        Best best = new Best(Double.NEGATIVE_INFINITY, primary, null);
        for (Impact impact : projector.impact(List.of(action), null, null)) {
            if (matters(impact.metric())) {
                double gain = favourable(impact);
                if (gain > best.gain()) {
                    best = new Best(gain, impact.metric(), null);
                }
            }
        }
        if (best.gain() == Double.NEGATIVE_INFINITY) {
            return new Best(0, primary, null);
        }
        Double share = action.remedy().layer() == RemedySpec.Layer.MODEL
                        || action.remedy().id().equals("upgrade-accelerator")
                ? modelShare()
                : null;
        return share != null && share < 0.2 && best.gain() < noise ? new Best(best.gain(), best.metric(), share) : best;
    }

    /** The expected improvement, which is cheaper to know than its favourable end. */
    private Best bestExpected(Action action) {
        Map<String, Double> before = Metrics.of(base.projection(), base.variant(), null);
        After after = projector.after(List.of(action));
        Best best = new Best(Double.NEGATIVE_INFINITY, primary, null);
        for (Map.Entry<String, Double> is :
                Metrics.of(after.projection(), after.variant(), null).entrySet()) {
            Double was = before.get(is.getKey());
            if (matters(is.getKey()) && was != null && was > 0) {
                double gain = Metrics.higherIsBetter(is.getKey()) ? is.getValue() / was - 1 : 1 - is.getValue() / was;
                best = gain > best.gain() ? new Best(gain, is.getKey(), null) : best;
            }
        }
        return best;
    }

    private Double modelShare() {
        Map<String, StageState> stages = base.projection().stages();
        if (stages.isEmpty() || Double.isNaN(base.projection().meanMs())) {
            return null;
        }
        double model = stages.values().stream()
                .filter(state -> state.stage().kind().isModel())
                .mapToDouble(state -> state.latency().mean())
                .sum();
        return model / base.projection().meanMs();
    }

    /** The relative improvement at the favourable end. */
    public static double favourable(Impact impact) {
        return Metrics.higherIsBetter(impact.metric())
                ? impact.ratio().high() - 1
                : 1 - impact.ratio().low();
    }

    /** The expected relative improvement. */
    public static double expected(Impact impact) {
        return Metrics.higherIsBetter(impact.metric())
                ? impact.ratio().expected() - 1
                : 1 - impact.ratio().expected();
    }

    /** The relative improvement at the unfavourable end. */
    static double unfavourable(Impact impact) {
        return Metrics.higherIsBetter(impact.metric())
                ? impact.ratio().low() - 1
                : 1 - impact.ratio().high();
    }

    /** Metrics that make a remedy worth its place: those of the whole request, its capacity and its price. */
    private static boolean matters(String metric) {
        return switch (metric) {
            case Metrics.MEAN,
                    Metrics.P99,
                    "ttftMs",
                    "tpotMs",
                    Metrics.CAPACITY,
                    Metrics.USD_PER_HOUR,
                    Metrics.USD_PER_THOUSAND,
                    "coldStartMs" -> true;
            default -> false;
        };
    }
}
