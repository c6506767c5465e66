package io.leapadvisor.plan.project;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.learn.outcome.Taught;
import io.leapadvisor.plan.own.Correction;
import io.leapadvisor.plan.own.DirectMetric;
import io.leapadvisor.plan.own.Lever;
import io.leapadvisor.plan.own.OwnError;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Metric;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What a team's own outcomes make of the actions on one deployment. An action alone is simulated without them first:
 * its interval says what a standard deviation is here; then the factor is sought on the times which it changes that
 * moves its most direct metric as far as the outcomes say. Every later simulation of the action has that factor, so
 * that all numbers go on agreeing.
 */
public final class Corrections {

    /**
     * A learned factor lies within a factor of so much: what is further off is another remedy, or another measurement.
     * Ours.
     */
    private static final double FURTHEST = Math.log(3);
    /** A lever that moves the metric by less than this part of its own move is none. Ours. */
    private static final double LEAST = 0.05;
    /** Change of the logarithm of a time with which a lever is tried. */
    private static final double TRIAL = 0.1;
    /** Secant steps; the metric is close to linear in the factor. */
    private static final int STEPS = 3;

    /** What only changes the number of machines, or what comes to them, is arithmetic: it takes no factor on times. */
    private static final Set<RemedyRole> OF_MACHINES = EnumSet.of(
            RemedyRole.ADD_MACHINES, RemedyRole.REMOVE_MACHINES, RemedyRole.RIGHT_SIZE, RemedyRole.REFUSE_LOAD);

    private final Knowledge knowledge;
    private final Map<String, Taught> taught;
    private final Supplier<Projector> untaught;
    private final Map<String, Correction> known = new HashMap<>();
    private final Map<String, Taught> used = new TreeMap<>();
    private Projector plain;

    /**
     * @param taught what outcomes say of each remedy, by its id
     * @param untaught makes a projector of the same deployment without them
     */
    Corrections(Knowledge knowledge, Map<String, Taught> taught, Supplier<Projector> untaught) {
        this.knowledge = knowledge;
        this.taught = taught;
        this.untaught = untaught;
    }

    /** What outcomes make of an action. */
    public Correction of(Action action) {
        Taught of = taught.get(action.remedy().id());
        if (of == null || of.isNothing() || isOfMachines(action)) {
            return Correction.NONE;
        }
        return known.computeIfAbsent(action.label(), label -> sought(action, of));
    }

    private static boolean isOfMachines(Action action) {
        return action.remedy().role() != null
                && OF_MACHINES.contains(action.remedy().role());
    }

    /** Ids of the outcomes that were used, by remedy. */
    public List<String> used() {
        return used.values().stream().flatMap(one -> one.outcomes().stream()).toList();
    }

    /**
     * What outcomes make of the model's own error in what the actions from an index on do. Its width is the mean square
     * of theirs.
     */
    OwnError ownError(List<Action> actions, int from, String stage) {
        List<Action> last = actions.subList(from, actions.size());
        if (taught.isEmpty() || last.stream().allMatch(action -> of(action).isNone())) {
            return OwnError.AS_STATED;
        }
        double sum = 0;
        for (Action action : last) {
            sum += Math.pow(of(action).width(), 2);
        }
        After start = plain.after(actions.subList(0, from));
        After end = plain.after(actions);
        Map<Metric, Double> before = start.metrics(stage);
        Map<Metric, Double> stated = new EnumMap<>(Metric.class);
        end.metrics(stage).forEach((metric, is) -> {
            Double was = before.get(metric);
            if (was != null && was > 0 && is > 0) {
                stated.put(metric, is / was);
            }
        });
        return new OwnError(Math.sqrt(sum / last.size()), Simulated.changed(start, end), stated);
    }

    private Correction sought(Action action, Taught of) {
        if (plain == null) {
            plain = untaught.get();
        }
        Map<Metric, Impact> stated = new HashMap<>();
        plain.impact(List.of(action), action.stage(), null).stream()
                .filter(impact -> impact.touched() && impact.ratio().low() > 0)
                .forEach(impact -> stated.put(Metric.of(impact.metric()), impact));
        Optional<Metric> direct = DirectMetric.of(action.remedy(), stated::containsKey);
        if (direct.isEmpty()) {
            return Correction.NONE;
        }
        used.put(action.remedy().id(), of);
        Interval ratio = stated.get(direct.get()).ratio();
        double deviation = DirectMetric.deviation(ratio, knowledge);
        double wanted = of.shift() * deviation;
        After after = plain.after(List.of(action));
        Variant today = plain.after(List.of()).variant();
        for (Lever lever : Lever.of(today, after.variant(), action)) {
            double log = log(lever, wanted, direct.get(), action, after);
            if (!Double.isNaN(log)) {
                double moved =
                        value(lever, log, direct.get(), action, after) - value(lever, 0, direct.get(), action, after);
                return new Correction(lever, Math.exp(log), moved, direct.get(), ratio, deviation, of);
            }
        }
        return new Correction(null, 1, 0, direct.get(), ratio, deviation, of);
    }

    /**
     * The logarithm of the factor that moves the metric by so much, as of a time; NaN = this lever does not move it.
     */
    private double log(Lever lever, double wanted, Metric metric, Action action, After after) {
        double from = value(lever, 0, metric, action, after);
        double x = wanted < 0 ? -TRIAL : TRIAL;
        double moved = value(lever, x, metric, action, after) - from;
        if (!(moved / x >= LEAST)) {
            return Double.NaN;
        }
        for (int i = 0; i < STEPS && Math.abs(moved - wanted) > LEAST * Math.abs(wanted); i++) {
            double next = Math.max(-FURTHEST, Math.min(FURTHEST, x * wanted / moved));
            double there = value(lever, next, metric, action, after) - from;
            if (!(there / next >= LEAST)) {
                break;
            }
            x = next;
            moved = there;
        }
        return Math.max(-FURTHEST, Math.min(FURTHEST, x * wanted / moved));
    }

    /** Logarithm of the metric, as of a time: of a rate the opposite. */
    private double value(Lever lever, double log, Metric metric, Action action, After after) {
        Variant moved = log == 0 ? after.variant() : lever.times(after.variant(), Math.exp(log));
        Double value = plain.known(moved, after, action.stage()).get(metric);
        return value == null || value <= 0 ? Double.NaN : (metric.higherIsBetter() ? -1 : 1) * Math.log(value);
    }
}
