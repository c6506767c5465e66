package io.leapadvisor.advise;

import io.leapadvisor.advise.Candidates.Candidate;
import io.leapadvisor.advise.Plan.Alternative;
import io.leapadvisor.advise.Plan.Cumulative;
import io.leapadvisor.advise.Projector.After;
import io.leapadvisor.estimate.LatencyEstimate;
import io.leapadvisor.estimate.Reconciler.Reconciled;
import io.leapadvisor.knowledge.Interval;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.RemedySpec;
import io.leapadvisor.knowledge.RemedySpec.Layer;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds the cheapest way to the objectives by re-simulation: remedies are added while they are worth their effort, dropped again when
 * the others make them needless, and the machines are sized for what remains. Bounds are counts, so that the same profile gives the
 * same plan.
 */
final class Planner {

    private static final int MOST_STEPS = 8;
    private static final int MOST_COMBINATIONS = 128;
    private static final double LEAST_WORTH = 1e-9;

    private final Knowledge knowledge;
    private final Projector projector;
    private final Reconciled base;
    private final Goals goals;
    private final Worth worth;
    private final Double quality;
    private final double margin;
    /** True when the rules found machines idle already today. */
    private boolean idle;

    Planner(Knowledge knowledge, Projector projector, Reconciled base, Goals goals, Worth worth) {
        this.knowledge = knowledge;
        this.projector = projector;
        this.base = base;
        this.goals = goals;
        this.worth = worth;
        this.margin = knowledge.threshold("alert-fraction");
        this.quality = goals.accuracy() == null ? null : goals.accuracy().current();
    }

    /** The plan, and the actions that it consists of. */
    record Planned(Plan plan, List<Action> actions) {
    }

    Planned plan(List<Candidate> candidates) {
        List<Action> usable = candidates.stream().map(Candidate::options).flatMap(List::stream).filter(action -> !isSizing(action)).toList();
        idle = candidates.stream().map(candidate -> candidate.action().remedy().id()).anyMatch(id -> id.equals("scale-in") || id.equals("right-size"));
        Selected selected = select(usable);
        List<Action> kept = sized(selected.actions(), selected.mayBuy());
        boolean met = goals.met(projector.after(base, kept).projection());
        List<Plan.Step> steps = new ArrayList<>();
        List<Impact> combined = List.of();
        for (int i = 1; i <= kept.size(); i++) {
            List<Action> upTo = kept.subList(0, i);
            Action last = upTo.get(i - 1);
            combined = projector.impact(base, upTo, null, quality);
            steps.add(new Plan.Step(last.remedy().id(), last.stage(), last.parameters(), cumulative(combined)));
        }
        return new Planned(new Plan(met, steps, combined, alternatives(candidates, selected.actions(), kept)), kept);
    }

    /** What was chosen, and whether machines may be bought beside it. */
    private record Selected(List<Action> actions, boolean mayBuy) {
    }

    /**
     * In stages: data path and infrastructure first, the model when those do not reach the objectives, hardware when nothing else does
     * (the article's order, and its first myth). Without objectives nobody is told to buy hardware.
     */
    private Selected select(List<Action> usable) {
        boolean stated = !goals.targets().isEmpty();
        Set<Layer> allowed = EnumSet.of(Layer.DATA_PATH, Layer.INFRASTRUCTURE);
        List<Action> chosen = search(of(usable, allowed), false);
        if (stated && reaches(chosen, false)) {
            return new Selected(chosen, false);
        }
        allowed.add(Layer.MODEL);
        chosen = search(of(usable, allowed), false);
        if (!stated || reaches(chosen, false)) {
            return new Selected(chosen, false);
        }
        allowed.add(Layer.HARDWARE);
        return new Selected(search(of(usable, allowed), true), true);
    }

    private static List<Action> of(List<Action> actions, Set<Layer> layers) {
        return actions.stream().filter(action -> layers.contains(action.remedy().layer())).toList();
    }

    private boolean reaches(List<Action> actions, boolean mayBuy) {
        return goals.met(projector.after(base, sized(actions, mayBuy)).projection());
    }

    /** Forward selection with elimination: exact enough for the dozen remedies that a diagnosis brings, and bounded. */
    private List<Action> search(List<Action> options, boolean mayBuy) {
        List<Action> chosen = new ArrayList<>();
        double current = value(chosen, mayBuy);
        for (int step = 0; step < MOST_STEPS; step++) {
            List<Action> best = null;
            double bestValue = current + LEAST_WORTH;
            for (Action option : options) {
                List<Action> tried = with(chosen, option);
                if (tried == null) {
                    continue;
                }
                double value = value(tried, mayBuy);
                if (value > bestValue) {
                    bestValue = value;
                    best = tried;
                }
            }
            if (best == null) {
                break;
            }
            chosen = best;
            current = bestValue;
        }
        return refine(eliminate(chosen, current, mayBuy), options, mayBuy);
    }

    /** Once the remedies are chosen together, all their choices of parameters are tried together, up to a bound. */
    private List<Action> refine(List<Action> chosen, List<Action> options, boolean mayBuy) {
        List<List<Action>> combinations = List.of(List.of());
        for (Action action : chosen) {
            List<Action> choices = options.stream().filter(option -> option.key().equals(action.key())).toList();
            boolean tooMany = combinations.size() * choices.size() > MOST_COMBINATIONS;
            List<List<Action>> longer = new ArrayList<>();
            for (List<Action> combination : combinations) {
                for (Action choice : tooMany ? List.of(action) : choices) {
                    List<Action> tried = with(combination, choice);
                    if (tried != null) {
                        longer.add(tried);
                    }
                }
            }
            combinations = longer;
        }
        List<Action> refined = chosen;
        double best = value(chosen, mayBuy);
        for (List<Action> combination : combinations) {
            double value = value(combination, mayBuy);
            if (value > best + LEAST_WORTH) {
                refined = combination;
                best = value;
            }
        }
        return refined;
    }

    private List<Action> eliminate(List<Action> chosen, double value, boolean mayBuy) {
        List<Action> kept = chosen;
        double current = value;
        for (Action action : chosen) {
            List<Action> without = kept.stream().filter(other -> other != action).toList();
            double other = value(without, mayBuy);
            if (other >= current - LEAST_WORTH) {
                kept = without;
                current = other;
            }
        }
        return kept;
    }

    /** The chosen actions with one more, in the order of a plan; null when it excludes one of them or is expected to cost more quality than may be lost. */
    private List<Action> with(List<Action> chosen, Action action) {
        for (Action other : chosen) {
            if (other.key().equals(action.key()) || excludes(other.remedy(), action.remedy(), other, action)) {
                return null;
            }
        }
        List<Action> all = new ArrayList<>(chosen);
        all.add(action);
        all.sort(ORDER);
        Double allowed = goals.allowedDrop();
        Interval kept = allowed == null ? null : projector.kept(base, all);
        return kept != null && 1 - kept.expected() > allowed ? null : all;
    }

    private static boolean excludes(RemedySpec a, RemedySpec b, Action first, Action second) {
        boolean listed = a.conflictsWith().contains(b.id()) || b.conflictsWith().contains(a.id());
        boolean sameStage = first.stage() == null || second.stage() == null || Objects.equals(first.stage(), second.stage());
        return listed && sameStage;
    }

    /** Data path before infrastructure before the model before hardware; within a layer what costs least effort first. */
    static final Comparator<Action> ORDER = Comparator.<Action, Layer>comparing(action -> action.remedy().layer())
            .thenComparing(action -> action.remedy().effort())
            .thenComparing(Action::key);

    private double value(List<Action> actions, boolean mayBuy) {
        List<Action> sized = sized(actions, mayBuy);
        return worth.gain(projector.after(base, sized)) - worth.effort(actions);
    }

    static boolean isSizing(Action action) {
        return action.remedy().id().equals("scale-in") || action.remedy().id().equals("scale-out") || action.remedy().id().equals("right-size");
    }

    /**
     * Actions with the machines sized for what they leave to do: fewer where the objectives hold with fewer, more, if they may be bought,
     * where the throughput asked for or the load itself needs them. Sizing is free in effort: it is what turns room into money.
     */
    private List<Action> sized(List<Action> actions, boolean mayBuy) {
        After after = projector.after(base, actions);
        Integer needed = worth.replicasNeeded(after.projection(), after.variant());
        if (needed == null) {
            return actions;
        }
        int now = after.variant().profile().hardwareOrNone().replicaCount();
        if (needed > now) {
            return mayBuy && goals.violation(after.projection()) > LEAST_WORTH ? append(actions, "scale-out", needed) : actions;
        }
        boolean priced = !Double.isNaN(after.projection().usdPerHour());
        if (needed == now || !priced || actions.isEmpty() && !idle || !bears(actions, after, now - 1)) {
            return actions;
        }
        // Waiting falls with every replica, so that the smallest fleet that bears the load is found by halving.
        int tooFew = needed - 1;
        int enough = now - 1;
        while (enough - tooFew > 1) {
            int middle = tooFew + (enough - tooFew) / 2;
            if (bears(actions, after, middle)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return append(actions, "scale-in", enough);
    }

    /** True when so few replicas leave the objectives where they are, with room enough that the alert on them does not ring from the first day. */
    private boolean bears(List<Action> actions, After after, int replicas) {
        After fewer = projector.after(base, append(actions, "scale-in", replicas));
        return goals.violation(fewer.projection(), margin) <= goals.violation(after.projection()) + LEAST_WORTH;
    }

    private List<Action> append(List<Action> actions, String remedy, int replicas) {
        return knowledge.remedy(remedy).map(spec -> {
            List<Action> all = new ArrayList<>(actions);
            all.add(new Action(spec, null, Map.of("replicas", replicas)));
            return all;
        }).orElse(new ArrayList<>(actions));
    }

    private static Cumulative cumulative(List<Impact> impacts) {
        LatencyEstimate latency = after(impacts, Metrics.MEAN) == null ? null
                : new LatencyEstimate(after(impacts, Metrics.MEAN), after(impacts, Metrics.P50), after(impacts, Metrics.P95), after(impacts, Metrics.P99));
        return new Cumulative(latency, after(impacts, Metrics.CAPACITY), after(impacts, Metrics.USD_PER_HOUR), after(impacts, Metrics.USD_PER_THOUSAND));
    }

    private static Interval after(List<Impact> impacts, String metric) {
        return impacts.stream().filter(impact -> impact.metric().equals(metric)).map(Impact::after).findFirst().orElse(null);
    }

    private List<Alternative> alternatives(List<Candidate> candidates, List<Action> chosen, List<Action> kept) {
        List<Alternative> alternatives = new ArrayList<>();
        Set<List<Action>> seen = new LinkedHashSet<>();
        seen.add(kept);
        seen.add(List.of());
        add(alternatives, seen, "the same remedies on the hardware of today", chosen);
        add(alternatives, seen, "more machines alone", sized(List.of(), true));
        add(alternatives, seen, "without touching the model's quality", sized(chosen.stream().filter(action -> !action.remedy().touchesAccuracy()).toList(), false));
        List<Action> everything = new ArrayList<>();
        for (Candidate candidate : candidates) {
            boolean wanted = candidate.action().remedy().layer() != Layer.HARDWARE;
            List<Action> more = wanted ? with(everything, candidate.action()) : null;
            everything = more == null ? everything : more;
        }
        add(alternatives, seen, "everything that helps without new hardware", sized(everything, false));
        return alternatives;
    }

    private void add(List<Alternative> alternatives, Set<List<Action>> seen, String label, List<Action> actions) {
        if (seen.add(actions)) {
            boolean met = goals.met(projector.after(base, actions).projection());
            alternatives.add(new Alternative(label, actions.stream().map(Planner::label).toList(), met, projector.impact(base, actions, null, quality)));
        }
    }

    private static String label(Action action) {
        return action.stage() == null ? action.remedy().id() : action.remedy().id() + " at " + action.stage();
    }
}
