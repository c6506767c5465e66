package io.leapadvisor.plan.weigh;

import io.leapadvisor.diagnose.RequestShare;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Targets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The favourable end of an action.
 *
 * @param gain largest relative improvement of any metric that matters, below 0 = worse
 * @param metric that metric
 * @param stageShare part of the request that the action works on, when that part is what bounds it; null = it is not
 * @param expected largest relative improvement that is expected
 */
record BestCase(double gain, String metric, Double stageShare, double expected) {

    /** The best that an action can do alone to the deployment of today. */
    static BestCase of(Action action, Workbench workbench) {
        double noise = workbench.score().noise();
        BestCase expected = expected(action, workbench);
        if (expected.gain() >= noise) {
            return expected;
        }
        BestCase best = none(workbench);
        Set<Metric> unasked = unasked(workbench, workbench.projector().after(List.of(action)));
        for (Impact impact : workbench.projector().impact(List.of(action), null, null)) {
            if (!unasked.contains(Metric.of(impact.metric()))) {
                best = best.orBetter(workbench, Metric.of(impact.metric()), impact.favourable());
            }
        }
        if (best.gain() == Double.NEGATIVE_INFINITY) {
            return new BestCase(0, best.metric(), null, 0);
        }
        Projection today = workbench.today().projection();
        boolean ofTheModel = action.remedy().layer() == RemedySpec.Layer.MODEL
                || action.remedy().role() == RemedyRole.UPGRADE_HARDWARE;
        OptionalDouble share = ofTheModel ? RequestShare.ofModel(today) : OptionalDouble.empty();
        boolean bounded = share.isPresent()
                && share.getAsDouble() < workbench.knowledge().threshold("bounding-model-share")
                && best.gain() < noise;
        return new BestCase(
                best.gain(), best.metric(), bounded ? share.getAsDouble() : null, Math.max(0, expected.gain()));
    }

    /** The expected improvement, which is cheaper to know than its favourable end. */
    private static BestCase expected(Action action, Workbench workbench) {
        Map<Metric, Double> before = workbench.metricsToday();
        After after = workbench.projector().after(List.of(action));
        BestCase best = none(workbench);
        Set<Metric> unasked = unasked(workbench, after);
        for (Map.Entry<Metric, Double> is : after.metrics(null).entrySet()) {
            Double was = before.get(is.getKey());
            if (was != null && was > 0 && !unasked.contains(is.getKey())) {
                best = best.orBetter(workbench, is.getKey(), is.getKey().gain(is.getValue() / was));
            }
        }
        return best;
    }

    /** What a change may make better without anybody who gains by it. */
    private static Set<Metric> unasked(Workbench workbench, After after) {
        if (workbench.score().answersFewer(workbench.outcome(after))) {
            return EnumSet.of(Metric.CAPACITY, Metric.USD_PER_THOUSAND);
        }
        return needsCapacity(workbench) ? EnumSet.noneOf(Metric.class) : EnumSet.of(Metric.CAPACITY);
    }

    /**
     * True unless objectives are stated that ask for times alone, and the machines carry the peak with room: what more
     * they could serve then helps nobody.
     */
    private static boolean needsCapacity(Workbench workbench) {
        Targets targets = workbench.targets();
        boolean timesAlone = workbench.now().hasObjectives()
                && targets.targets().stream()
                        .allMatch(target -> target.metric().indexOf('.') > 0 || Metric.isPrice(target.metric()));
        double sizing = targets.sizingRps(workbench.today().variant().profile());
        Projection today = workbench.today().projection();
        return !timesAlone
                || !(sizing < targets.targetUtilization() * today.rates().capacityRps());
    }

    private static BestCase none(Workbench workbench) {
        return new BestCase(Double.NEGATIVE_INFINITY, workbench.score().primary(), null, Double.NEGATIVE_INFINITY);
    }

    /** What is judged first counts as well, such as what a provider's model answers. */
    private BestCase orBetter(Workbench workbench, Metric other, double itsGain) {
        boolean matters = other.matters() || other.is(workbench.score().primary());
        return matters && itsGain > gain ? new BestCase(itsGain, other.id(), null, itsGain) : this;
    }
}
