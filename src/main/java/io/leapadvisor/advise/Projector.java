package io.leapadvisor.advise;

import io.leapadvisor.estimate.Anchors;
import io.leapadvisor.estimate.Projection;
import io.leapadvisor.estimate.Reconciler.Reconciled;
import io.leapadvisor.estimate.Simulator;
import io.leapadvisor.estimate.Variant;
import io.leapadvisor.knowledge.Interval;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Applied;
import io.leapadvisor.remedy.Applier;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.remedy.EffectUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says what actions do to one deployment (an instance serves one assessment, by one thread): the deployment is simulated before and after. Intervals come from drawing each uncertain effect at its ends,
 * one at a time, and adding the deviations as squares in the logarithm, together with the spread of the model itself.
 */
final class Projector {

    /** From a ratio of this logarithm on, the whole spread of the model applies; what hardly changes is hardly uncertain. */
    private static final double FULL_SPREAD_AT = 0.15;

    private static final double[] NO_DEVIATION = new double[2];

    private final Simulator simulator;
    private final Applier applier;
    private final double spread;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<List<Integer>, After> seen = new HashMap<>();
    private final Map<List<Integer>, List<Drawn>> ends = new HashMap<>();

    Projector(Knowledge knowledge, Simulator simulator) {
        this.simulator = simulator;
        this.applier = new Applier(knowledge, simulator);
        this.spread = knowledge.calibration().spread("ratio");
    }

    Applier applier() {
        return applier;
    }

    /**
     * A deployment after actions.
     *
     * @param variant     as it would be
     * @param anchors     what its measurements still say
     * @param projection  under its load, expected values
     * @param effects     uncertain effects that were used
     * @param assumptions what was assumed
     * @param accuracyKept share of the quality metric that is kept, expected
     * @param ownEffects  those of the last action alone
     */
    record After(Variant variant, Anchors anchors, Projection projection, List<EffectUse> effects, List<String> assumptions, double accuracyKept,
            List<EffectUse> ownEffects) {
    }

    /** Applies actions in turn, all effects at their expected values. What was projected before is remembered: plans share beginnings. */
    After after(Reconciled base, List<Action> actions) {
        if (actions.isEmpty()) {
            return now(base);
        }
        List<Integer> key = key(actions);
        After known = seen.get(key);
        if (known == null) {
            known = next(base, after(base, actions.subList(0, actions.size() - 1)), actions.get(actions.size() - 1));
            seen.put(key, known);
        }
        return known;
    }

    private List<Integer> key(List<Action> actions) {
        List<Integer> key = new ArrayList<>(actions.size());
        for (Action action : actions) {
            key.add(numbers.computeIfAbsent(action.label(), ignored -> numbers.size()));
        }
        return key;
    }

    /** One more action on what others have made. */
    After next(Reconciled base, After before, Action action) {
        EffectUse drop = applier.accuracyDrop(before.variant(), action);
        Applied applied = applier.apply(before.variant(), action, Draw.EXPECTED);
        List<EffectUse> effects = new ArrayList<>(before.effects());
        effects.addAll(applied.effects());
        List<String> assumptions = new ArrayList<>(before.assumptions());
        assumptions.addAll(applied.assumptions());
        Anchors anchors = applied.variant().equals(before.variant()) ? before.anchors()
                : before.anchors().withCarried(before.anchors().carried() * action.remedy().carryOver());
        return new After(applied.variant(), anchors, simulator.project(applied.variant(), anchors), effects, assumptions,
                before.accuracyKept() * (drop == null ? 1 : 1 - drop.factor().expected()), applied.effects());
    }

    /** The deployment as it is. */
    After now(Reconciled base) {
        return new After(base.variant(), base.anchors(), base.projection(), List.of(), List.of(), 1, List.of());
    }

    /**
     * What actions do to every metric that is known on both sides.
     *
     * @param stage   stage whose latency is reported; null = none
     * @param quality current value of the quality metric; null = none
     */
    List<Impact> impact(Reconciled base, List<Action> actions, String stage, Double quality) {
        After after = after(base, actions);
        Map<String, Double> before = Metrics.of(base.projection(), base.variant(), stage);
        Map<String, Double> expected = Metrics.of(after.projection(), after.variant(), stage);
        Map<String, double[]> deviations = deviations(base, actions, stage, expected);
        List<Impact> impacts = new ArrayList<>();
        for (Map.Entry<String, Double> was : before.entrySet()) {
            Double is = expected.get(was.getKey());
            if (is == null || was.getValue() <= 0 || is < 0) {
                continue;
            }
            double ratio = is / was.getValue();
            double[] deviation = deviations.getOrDefault(was.getKey(), NO_DEVIATION);
            double own = Metrics.isPrice(was.getKey()) || ratio <= 0 ? 0 : spread * Interval.Z80 * Math.min(1, Math.abs(Math.log(ratio)) / FULL_SPREAD_AT);
            Interval interval = new Interval(ratio * Math.exp(-Math.hypot(Math.sqrt(deviation[0]), own)), ratio,
                    ratio * Math.exp(Math.hypot(Math.sqrt(deviation[1]), own)));
            impacts.add(new Impact(was.getKey(), was.getValue(), interval.times(was.getValue()), interval));
        }
        Interval kept = kept(base, actions);
        if (quality != null && kept != null) {
            impacts.add(new Impact(Metrics.ACCURACY, quality, kept.times(quality), kept));
        }
        return impacts;
    }

    /** Squared deviations downwards and upwards of the logarithm of each metric, over all uncertain effects. */
    private Map<String, double[]> deviations(Reconciled base, List<Action> actions, String stage, Map<String, Double> expected) {
        Map<String, double[]> deviations = new HashMap<>();
        for (Drawn drawn : drawn(base, actions)) {
            Map<String, Double> is = Metrics.of(drawn.projection(), drawn.variant(), stage);
            expected.forEach((metric, value) -> {
                Double other = is.get(metric);
                if (other != null && value > 0 && other > 0 && !other.equals(value)) {
                    double deviation = Math.log(other / value);
                    deviations.computeIfAbsent(metric, ignored -> new double[2])[deviation < 0 ? 0 : 1] += deviation * deviation;
                }
            });
        }
        return deviations;
    }

    /** A deployment after actions with one uncertain effect at one of its ends. */
    private record Drawn(Variant variant, Projection projection) {
    }

    /** Each uncertain effect at each of its ends, one at a time; what the actions before the last one gave is drawn on. */
    private List<Drawn> drawn(Reconciled base, List<Action> actions) {
        if (actions.isEmpty()) {
            return List.of();
        }
        List<Integer> key = key(actions);
        List<Drawn> known = ends.get(key);
        if (known != null) {
            return known;
        }
        List<Action> earlier = actions.subList(0, actions.size() - 1);
        Action last = actions.get(actions.size() - 1);
        Anchors anchors = after(base, actions).anchors();
        List<Drawn> drawn = new ArrayList<>();
        for (Drawn before : drawn(base, earlier)) {
            drawn.add(project(anchors, applier.apply(before.variant(), last, Draw.EXPECTED).variant()));
        }
        Variant variant = after(base, earlier).variant();
        List<EffectUse> own = after(base, actions).ownEffects();
        for (int effect = 0; effect < own.size(); effect++) {
            if (own.get(effect).factor().low() < own.get(effect).factor().high()) {
                drawn.add(project(anchors, applier.apply(variant, last, Draw.oneAt(effect, false)).variant()));
                drawn.add(project(anchors, applier.apply(variant, last, Draw.oneAt(effect, true)).variant()));
            }
        }
        ends.put(key, drawn);
        return drawn;
    }

    private Drawn project(Anchors anchors, Variant variant) {
        return new Drawn(variant, simulator.project(variant, anchors));
    }

    /** Share of the quality metric that is kept; null = none of the actions touches quality. */
    Interval kept(Reconciled base, List<Action> actions) {
        double low = 0;
        double high = 0;
        double expected = 1;
        boolean touched = false;
        for (int i = 0; i < actions.size(); i++) {
            EffectUse drop = applier.accuracyDrop(after(base, actions.subList(0, i)).variant(), actions.get(i));
            if (drop != null) {
                touched = true;
                double share = 1 - Math.min(0.999, drop.factor().expected());
                expected *= share;
                low += square(Math.log((1 - Math.min(0.999, drop.factor().high())) / share));
                high += square(Math.log((1 - drop.factor().low()) / share));
            }
        }
        return touched ? new Interval(expected * Math.exp(-Math.sqrt(low)), expected, expected * Math.exp(Math.sqrt(high))) : null;
    }

    private static double square(double value) {
        return value * value;
    }
}
