package io.leapadvisor.plan.search;

import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.Place;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Percentiles;
import java.util.List;
import java.util.function.Predicate;

/**
 * An upper bound on what any choice among the remedies that are still open can be worth on top of those that are
 * chosen.
 *
 * <p>Gains of whole requests cannot be bounded from gains alone: two remedies that each free one of two parallel calls
 * bring nothing alone and much together, as do two that each take half of an overload. So the bound is taken a level
 * below, at the parts, where remedies only multiply: the {@linkplain BestRatios least ratio} that each open remedy
 * brings to the work, the occupied time and the visits of each stage. The path with all of them, and of what they spoil
 * only that of {@linkplain NeededRemedies those that a better set must contain}, is simulated like any other: waiting
 * falls with the occupied time, sums and maxima of stages fall with the stages, and batches that fill sooner on fewer
 * machines take no time to fill where machines may go, so that no choice among the open remedies has a shorter path,
 * more capacity or a smaller fleet. Money is bounded by the sum of what they save on the fleet that this capacity would
 * need, effort by that of the needed, or where none is by that of the cheapest of them.
 *
 * <p>A ratio can depend on what was done before (what is saved of a call weighs more when the call is short already).
 * Sets are simulated in one fixed order, so that the remedies before one in any set are a part of those before it in
 * the order: the ratio is therefore taken at both ends of that range, alone and after all that may come before it, and
 * the smaller one counts. That a ratio between the ends is not smaller than at both is an assumption;
 * {@code SearchTest} compares the search with all combinations on many deployments. Where a change is seen that the
 * ratios cannot describe, the bound is infinite.
 */
final class UpperBound {

    private final Workbench workbench;
    private final Sizing sizing;
    private final boolean mayBuy;
    private final OpenRemedies open;
    private final Relaxation relaxation;
    /** Where more is served than the model knows, fewer machines are seen to serve more each, by so much at most. */
    private final double servedBeyond;
    /** What was looked at last. */
    private Chosen last;

    /** A set of which nothing is open: what it leads to, its latency on any number of machines, and its effort. */
    private record Chosen(List<Action> actions, After after, Outcome outcome, double effort) {}

    UpperBound(Workbench workbench, Sizing sizing, List<Group> groups, boolean mayBuy) {
        this.workbench = workbench;
        this.sizing = sizing;
        // Machines that come from another place help as those that are bought.
        this.mayBuy = mayBuy || sizing.mayMove();
        this.relaxation = new Relaxation(workbench, this.mayBuy);
        Anchors measured = workbench.today().anchors();
        this.servedBeyond = Math.max(1, measured.keptOfRate(measured.rates().throughput()));
        this.open = new OpenRemedies(workbench, groups, this.mayBuy ? machines() : new BestRatios());
    }

    /**
     * The actions as they are, their latency on any number of machines where these help. What machines bring depends on
     * what is chosen: a remedy that overloads a deployment leaves them more to mend.
     */
    private Outcome outcome(List<Action> actions, After after) {
        Outcome now = workbench.outcome(after);
        // Where stages carry the latency and nothing is said of tokens, the relaxed path has all the machines.
        boolean relaxed = Double.isNaN(now.ttft().mean())
                && !workbench.today().variant().profile().stagesOrEmpty().isEmpty();
        if (!mayBuy || relaxed) {
            return now;
        }
        Outcome many = workbench.outcome(workbench.projector().after(withMany(actions)));
        return new Outcome(
                now.latency().min(many.latency()),
                now.ttft().min(many.ttft()),
                now.tpot().min(many.tpot()),
                now.throughputRps(),
                now.capacityRps(),
                now.usdPerHour(),
                now.usdPerThousand(),
                now.memoryGBps(),
                now.saturated(),
                now.waits());
    }

    /** A set is judged again for each remedy that is left out beside it. */
    private Chosen chosen(List<Action> actions) {
        if (last == null || last.actions() != actions) {
            After after = workbench.projector().after(actions);
            last = new Chosen(
                    actions, after, outcome(actions, after), workbench.score().effort(actions));
        }
        return last;
    }

    private List<Action> withMany(List<Action> actions) {
        return sizing.everywhere(actions, RemedyRole.ADD_MACHINES, Relaxation.MANY);
    }

    /** What any number of machines does to the stages of the deployment as it is. */
    private BestRatios machines() {
        List<Action> many = withMany(List.of());
        return many.isEmpty()
                ? new BestRatios()
                : OpenRemedies.between(
                                workbench,
                                workbench.projector().after(List.of()),
                                workbench.projector().after(many))
                        .orNothing();
    }

    /** Open remedies that every better set contains, none so far. */
    NeededRemedies needed() {
        return new NeededRemedies(open);
    }

    /**
     * The most that a larger set can be worth.
     *
     * @param chosen in the order of simulation
     * @param from index of the first group that is still open; all before it are decided
     * @param needed of those that are open
     */
    double above(List<Action> chosen, int from, NeededRemedies needed) {
        return from == open.size() || needed.isMissing(from)
                ? Double.NEGATIVE_INFINITY
                : value(chosen, from, needed.relief(from)) - needed.effort(from);
    }

    /**
     * The same after looking for more remedies that every set contains which is worth more than what is known.
     *
     * @param known worth of the best set that is known
     */
    double narrowed(List<Action> chosen, int from, NeededRemedies needed, double known) {
        return needed.narrow(from, known, relief -> value(chosen, from, relief));
    }

    /** The most that the chosen set can be worth with its machines sized. */
    double sized(List<Action> chosen) {
        return value(chosen, open.size(), open.from(open.size()));
    }

    /** The most that the chosen actions and all the relief are worth, less the effort of the chosen. */
    private double value(List<Action> actions, int from, BestRatios relief) {
        Chosen known = chosen(actions);
        After chosen = known.after();
        // Who refuses few is served well, and who would refuse many refuses nobody: a little more capacity may turn it.
        boolean refuses = chosen.variant().adjustments().admitted() > 0;
        if (relief.isUnknown() || refuses && !relief.isNone()) {
            return Double.POSITIVE_INFINITY;
        }
        Outcome now = known.outcome();
        DeploymentProfile profile = chosen.variant().profile();
        int replicas = profile.hardwareOrNone().replicaCount();
        Percentiles latency = now.latency().times(relief.latency);
        double capacity = now.capacityRps() * relief.capacity;
        double own = chosen.projection().capacityOf(null) * relief.capacity;
        boolean saturated =
                now.saturated() && relief.capacity <= 1 && chosen.projection().hasRoom();
        Predicate<Place> mayShrink =
                place -> open.touches(from, place.host()) || sizing.mayShrink(actions, place, chosen.variant());
        boolean fills = Relaxation.waitsForOthers(chosen.projection())
                && sizing.places().stream().anyMatch(mayShrink);
        if (fills && relief.isNone()) {
            latency = latency.min(relaxation.filled(chosen, latency));
        }
        Projection relaxed = null;
        if (!profile.stagesOrEmpty().isEmpty() && !relief.isNone()) {
            relaxed = relaxation.relaxed(chosen, relief, 0, fills);
            // A model that shares its batches among more machines is faster than its stage of today on any number.
            latency = mayBuy && !Double.isNaN(now.ttft().mean())
                    ? Percentiles.ofRequest(relaxed).min(latency)
                    : Percentiles.ofRequest(relaxed);
            if (relief.path.exit() > 0) {
                // A cache cuts the median and may stretch what is measured beyond it: the better of both counts.
                latency = Percentiles.ofRequest(relaxation.relaxed(chosen, relief, relief.path.exit(), fills))
                        .min(latency);
            }
            double admitted =
                    (mayBuy ? (double) replicas / Relaxation.MANY : 1) / (1 - Math.min(0.999_999, relief.path.exit()));
            capacity = relaxed.rates().capacityRps() * admitted;
            own = relaxed.capacityOf(null) * admitted;
            saturated = relaxed.rates().saturated() && relief.path.exit() == 0;
        }
        capacity *= servedBeyond;
        Traffic traffic = profile.traffic();
        boolean closed = traffic == null || traffic.meanRps() == null;
        double usd =
                new LeastBill(sizing, chosen, relaxed, own * servedBeyond, relief, mayShrink).usd(now.usdPerHour());
        double billed = closed ? Math.max(capacity, now.throughputRps()) : traffic.meanRps();
        double perThousand = Math.min(usd / (3.6 * billed), now.usdPerThousand());
        Outcome best = new Outcome(
                latency,
                now.ttft().times(relief.ttft),
                now.tpot().times(relief.tpot),
                closed ? Double.MAX_VALUE : now.throughputRps(),
                mayBuy ? Double.MAX_VALUE : capacity,
                usd,
                perThousand,
                1,
                saturated && !closed && !mayBuy,
                now.waits());
        return workbench.score().gain(best, chosen.accuracyKept() * relief.kept) - known.effort();
    }
}
