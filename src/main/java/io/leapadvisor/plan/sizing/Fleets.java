package io.leapadvisor.plan.sizing;

import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Targets;
import java.util.List;
import java.util.Objects;

/**
 * Finds the smallest fleets that chosen actions leave to be needed, place after place. Places that bear their smallest
 * fleets together each bear theirs, since fewer machines are never faster: one simulation in place of some for each.
 *
 * @param workbench of the deployment
 * @param sizing what there is to size, and with what
 * @param chosen actions that were chosen; a place that none of them touches keeps its machines unless they idle
 * @param mayBuy whether machines may be bought where more are needed
 */
record Fleets(Workbench workbench, Sizing sizing, List<Action> chosen, boolean mayBuy) {

    private static final double CLOSE = 1e-9;
    /** Part of so many times the machines by which they answer sooner, where what they answer mostly waits. Ours. */
    private static final double IN_FULL = 0.9;
    /** Replicas that a remedy can set at the most. */
    private static final double LARGEST = 1e6;

    /** The actions with machines at the places from an index on, up to another. */
    List<Action> sized(List<Action> actions, int from, int to) {
        if (to - from == 1) {
            return sized(actions, sizing.places().get(from));
        }
        After after = after(actions);
        if (bearsNoLess(after) && !mayBuy) {
            return actions;
        }
        if (!(mayBuy && violation(after, 1) > CLOSE) && !workbench.targets().missesBudget(workbench.outcome(after))) {
            List<Action> fewer = least(actions, after, sizing.places().subList(from, to));
            if (fewer == actions || bears(fewer, after)) {
                return fewer;
            }
        }
        int middle = (from + to) / 2;
        return sized(sized(actions, from, middle), middle, to);
    }

    private After after(List<Action> actions) {
        return workbench.projector().after(actions);
    }

    /** The actions with the smallest fleets at some places that carry their load. */
    private List<Action> least(List<Action> actions, After after, List<Place> places) {
        List<Action> all = actions;
        for (Place place : places) {
            Integer needed = sizing.needed(after, place);
            if (needed != null && needed < replicas(after, place) && mayShrink(after, place)) {
                all = sizing.append(all, RemedyRole.REMOVE_MACHINES, place, needed);
            }
        }
        return all;
    }

    private static int replicas(After after, Place place) {
        return place.machines(after.variant()).replicaCount();
    }

    private List<Action> sized(List<Action> actions, Place place) {
        After after = after(actions);
        int now = replicas(after, place);
        int needed = Objects.requireNonNullElse(sizing.needed(after, place), now);
        if (mayBuy && violation(after, 1) > CLOSE && (needed > now || waitForEachOther(after))) {
            List<Action> more = bought(actions, place, now, needed);
            if (needed >= now || more != actions) {
                return more;
            }
        }
        if (needed >= now || bearsNoLess(after) || !mayShrink(after, place) || !bears(actions, after, place, now - 1)) {
            return actions;
        }
        // Waiting falls with every replica, so that the smallest fleet that bears the load is found by halving.
        int tooFew = needed - 1;
        int enough = now - 1;
        while (enough - tooFew > 1) {
            int middle = tooFew + (enough - tooFew) / 2;
            if (bears(actions, after, place, middle)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return sizing.append(actions, RemedyRole.REMOVE_MACHINES, place, enough);
    }

    /** True of a number of clients, waiting or all at once: they find shorter queues at more machines at any rate. */
    private static boolean waitForEachOther(After after) {
        Traffic traffic = after.variant().profile().traffic();
        return traffic != null && traffic.hasClients();
    }

    /**
     * The machines that the rate needs; of a number of clients the fewest more that bring their times to the targets.
     * They are doubled while that brings those nearer: the next doubling may reach them. Where none does, as many are
     * bought as answer so many times sooner: those take away what is waited.
     */
    private List<Action> bought(List<Action> actions, Place place, int now, int needed) {
        List<Action> rate = needed > now ? sizing.bought(actions, place, now, needed) : actions;
        After reached = after(rate);
        if (!waitForEachOther(reached) || replicas(reached, place) < needed) {
            return rate;
        }
        int most = most(reached, place);
        int tooFew = Math.max(now, needed);
        int enough = tooFew;
        int sooner = tooFew;
        while (enough < most && violation(reached, 1) > CLOSE) {
            int more = Math.min(2 * enough, most);
            After then = with(actions, place, more);
            if (!brings(reached, then)) {
                break;
            }
            double gained = reached.projection().latency().meanMs()
                    / then.projection().latency().meanMs();
            sooner = sooner == enough && gained >= IN_FULL * more / enough ? more : sooner;
            tooFew = enough;
            enough = more;
            reached = then;
        }
        while (violation(reached, 1) <= CLOSE && enough - tooFew > 1) {
            int middle = tooFew + (enough - tooFew) / 2;
            boolean reaches = violation(with(actions, place, middle), 1) <= CLOSE;
            enough = reaches ? middle : enough;
            tooFew = reaches ? tooFew : middle;
        }
        int buy = violation(reached, 1) <= CLOSE ? enough : sooner;
        return buy > now ? sizing.bought(actions, place, now, buy) : rate;
    }

    /** Replicas of which each has one client, or twice those of now, or as many as are allowed. */
    private static int most(After after, Place place) {
        Integer limit = place.machines(after.variant()).maxReplicas();
        double alone = Math.ceil(after.variant().profile().traffic().concurrency());
        return (int) Math.min(Math.max(2.0 * replicas(after, place), alone), limit == null ? LARGEST : limit);
    }

    private After with(List<Action> actions, Place place, int replicas) {
        return after(sizing.append(actions, RemedyRole.ADD_MACHINES, place, replicas));
    }

    /** True for machines that the budgets bear, and that reach the targets or bring them nearer by more than noise. */
    private boolean brings(After before, After after) {
        boolean nearer =
                violation(before, 1) > violation(after, 1) + workbench.score().noise();
        return workbench.brokenBudget(after).isEmpty() && (nearer || violation(after, 1) <= CLOSE);
    }

    /** True when an objective is missed, so that fewer machines would leave it less than what is missing already. */
    private boolean bearsNoLess(After after) {
        double missing = violation(after, 1);
        return missing > CLOSE
                && violation(after, sizing.margin()) > missing + CLOSE
                && !workbench.targets().missesBudget(workbench.outcome(after));
    }

    /** True when machines at a place may be taken away, and that saves money. */
    private boolean mayShrink(After after, Place place) {
        return !Double.isNaN(after.usdPerHour())
                && !isShortToday(place)
                && sizing.mayShrink(chosen, place, after.variant());
    }

    /**
     * True for machines that are full with what arrives today, or near their limit at the peak where latency comes
     * first, and no price is asked for: what the other steps free is room that was missing, and nobody asked to have it
     * taken away again. Clients who wait fill machines that bear less than is asked for.
     */
    private boolean isShortToday(Place place) {
        Targets targets = workbench.targets();
        DeploymentProfile profile = workbench.today().variant().profile();
        boolean soon = targets.priority() == Priority.LATENCY;
        Traffic traffic = profile.traffic();
        double arrives = traffic == null ? Double.NaN : traffic.mostRps();
        double peak = soon || targets.waits() ? targets.sizingRps(profile) : arrives;
        double full = soon ? workbench.knowledge().threshold("knee") : 1;
        return targets.priority() != Priority.COST
                && (targets.budgets().findAny().isEmpty() || !workbench.now().hasObjectives())
                && peak >= full * workbench.today().projection().capacityOf(place.host());
    }

    /**
     * True when so few replicas leave the objectives where they are, with room enough that the alert on them does not
     * ring from the first day; where that room is missing already, they may take none of what is left.
     */
    private boolean bears(List<Action> actions, After after, Place place, int replicas) {
        return bears(sizing.append(actions, RemedyRole.REMOVE_MACHINES, place, replicas), after);
    }

    private boolean bears(List<Action> fewer, After after) {
        return violation(after(fewer), sizing.margin()) <= violation(after, sizing.margin()) + CLOSE
                && answersAsMany(after(fewer))
                && fewer.stream().filter(Sizing::isSizing).allMatch(this::isPaidAlone);
    }

    /** True when clients who wait get as many answers as today; where a latency is asked for, that says how many. */
    private boolean answersAsMany(After fewer) {
        double asMany = sizing.answeredRps() * (1 - workbench.score().noise());
        boolean timed = workbench.targets().targets().stream()
                .anyMatch(target -> target.metric().startsWith("latency."));
        return timed || !(fewer.projection().rates().throughputRps() < asMany);
    }

    /** True when the budgets bear a fleet by itself: it is recommended as such. */
    private boolean isPaidAlone(Action fleet) {
        return workbench.targets().budgets().findAny().isEmpty()
                || workbench.brokenBudget(after(List.of(fleet))).isEmpty();
    }

    private double violation(After after, double share) {
        return workbench.targets().violation(workbench.outcome(after), share);
    }
}
