package io.leapadvisor.plan.search;

import io.leapadvisor.plan.Plan.FrontPoint;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.ComparedBill;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.field.MovedMachines;
import io.leapadvisor.situation.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The sets that were tried of which no other is at least as good in latency, bill and effort and better in one of them.
 * What the search left out as worth less than the plan can be missing. Sets that are faster by less than the noise are
 * left out of the answer.
 */
public final class ParetoFront {

    /** More are not read by anybody. */
    private static final int MOST = 8;

    private static final double CLOSE = 1e-9;

    private final Workbench workbench;
    private final ComparedBill bill;
    private final List<Point> points = new ArrayList<>();

    public ParetoFront(Workbench workbench) {
        this.workbench = workbench;
        this.bill = ComparedBill.with(
                workbench.knowledge().threshold("unknown-bill-factor"),
                workbench.today().projection());
    }

    /**
     * A set with what it is compared by; NaN = not known.
     *
     * @param paid the bill an hour, or the machines that stand for it where nobody can tell what today's is
     */
    private record Point(List<Action> actions, double latency, double paid, double effort) {

        boolean dominates(Point other) {
            boolean asGood =
                    atMost(latency, other.latency) && atMost(paid, other.paid) && effort <= other.effort + CLOSE;
            return asGood
                    && (!atMost(other.latency, latency) || !atMost(other.paid, paid) || effort < other.effort - CLOSE);
        }

        boolean same(Point other) {
            return atMost(latency, other.latency)
                    && atMost(other.latency, latency)
                    && atMost(paid, other.paid)
                    && atMost(other.paid, paid)
                    && Math.abs(effort - other.effort) <= CLOSE;
        }

        private static boolean atMost(double a, double b) {
            return Double.isNaN(a) == Double.isNaN(b) && (Double.isNaN(a) || a <= b * (1 + CLOSE));
        }
    }

    private Point point(List<Action> actions, After after) {
        Outcome outcome = workbench.outcome(after);
        double effort = 0;
        for (Action action : actions) {
            boolean moves = action.parameters().get(MovedMachines.FROM) != null;
            effort += Sizing.isSizing(action) && !moves ? 0 : workbench.score().effort(action);
        }
        return new Point(actions, outcome.felt(), bill.of(outcome), effort);
    }

    /** Notes a set that was simulated. */
    public void offer(List<Action> actions) {
        offer(actions, workbench.projector().after(actions));
    }

    /** The same where what it leads to is at hand. */
    void offer(List<Action> actions, After after) {
        add(point(actions, after));
    }

    private void add(Point offered) {
        for (Point point : points) {
            if (point.dominates(offered) || point.same(offered)) {
                return;
            }
        }
        points.removeIf(offered::dominates);
        points.add(offered);
    }

    /** The front by effort, the plan always among it unless something else is better in all three. */
    public List<FrontPoint> points(List<Action> plan) {
        Point chosen = point(plan, workbench.projector().after(plan));
        List<Point> sorted = points.stream()
                .sorted(Comparator.comparingDouble(Point::effort)
                        .thenComparingDouble(Point::paid)
                        .thenComparingDouble(Point::latency)
                        .thenComparing(point -> point.actions().stream()
                                .map(Action::label)
                                .toList()
                                .toString()))
                .toList();
        double noise = workbench.score().noise();
        List<Point> kept = new ArrayList<>();
        for (Point point : sorted) {
            boolean isPlan = point.same(chosen);
            boolean worthShowing = kept.stream()
                    .noneMatch(other -> other.latency() <= point.latency() * (1 + noise)
                            && !(other.paid() > point.paid() * (1 + CLOSE)));
            if (isPlan || worthShowing) {
                kept.add(isPlan ? chosen : point);
            }
        }
        while (kept.size() > MOST) {
            kept.remove(closest(kept, chosen));
        }
        return kept.stream().map(this::shown).toList();
    }

    /** The point that is closest to its neighbour in latency, never the first, the last or the plan. */
    private static int closest(List<Point> kept, Point plan) {
        int closest = kept.size() - 2;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < kept.size() - 1; i++) {
            double distance = Math.abs(
                            Math.log(kept.get(i).latency() / kept.get(i - 1).latency()))
                    + Math.abs(Math.log(kept.get(i).paid() / kept.get(i - 1).paid()));
            if (distance < least && !kept.get(i).same(plan)) {
                least = distance;
                closest = i;
            }
        }
        return closest;
    }

    private FrontPoint shown(Point point) {
        After after = workbench.projector().after(point.actions());
        Outcome outcome = workbench.outcome(after);
        return new FrontPoint(
                point.actions().stream().map(Action::named).toList(),
                outcome.latency().summary(),
                known(outcome.usdPerHour()),
                workbench.score().effortPoints(point.effort()),
                workbench.meets(after));
    }

    private static Double known(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? null : (Double) value;
    }
}
