package io.leapadvisor.plan.sizing;

import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.field.MovedMachines;
import io.leapadvisor.simulate.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Machines that one service does not need and another of the same kind lacks: to move them costs nothing, so that it
 * comes before machines are bought, where nothing is missed then or no budget pays for more.
 */
final class Moves {

    private static final double CLOSE = 1e-9;

    private final Workbench workbench;
    private final Sizing sizing;
    /** Places that lack machines today and have a neighbour with machines of the same kind. */
    private final List<Place> lacking;

    Moves(Workbench workbench, Sizing sizing) {
        this.workbench = workbench;
        this.sizing = sizing;
        After today = workbench.projector().after(List.of());
        this.lacking = sizing.places().size() < 2
                ? List.of()
                : sizing.places().stream()
                        .filter(place -> spare(place, today) < 0
                                && sizing.places().stream()
                                        .anyMatch(other -> other != place
                                                && place.isOfKind(other, today.variant(), workbench.knowledge())))
                        .toList();
    }

    /** True when machines may be moved at all. */
    boolean arePossible() {
        return !lacking.isEmpty();
    }

    /** Replicas that are not needed at a place, below 0 = that are missing; 0 where that cannot be known. */
    private int spare(Place place, After after) {
        Integer needed = sizing.needed(after, place);
        return needed == null ? 0 : place.machines(after.variant()).replicaCount() - needed;
    }

    /**
     * The actions, followed by the moves that bring the objectives nearer.
     *
     * @param mayBuy when machines may be bought, only a move that suffices is made, unless no budget pays for what is
     *     missing
     */
    List<Action> after(List<Action> actions, boolean mayBuy) {
        List<Action> all = actions;
        for (Place place : lacking) {
            After now = workbench.projector().after(all);
            int missing = -spare(place, now);
            Optional<Action> move = move(place, now, missing);
            if (move.isPresent()) {
                List<Action> moved = new ArrayList<>(all);
                moved.add(move.get());
                After then = workbench.projector().after(moved);
                boolean tooFew = mayBuy && (violation(then) > CLOSE || spare(place, then) < 0);
                boolean made = isBetter(now, then) && !(tooFew && isPaid(all, move.get(), sizing.needed(now, place)));
                all = made ? moved : all;
            }
        }
        return all;
    }

    private Optional<Action> move(Place to, After now, int missing) {
        Place giver = null;
        int most = 0;
        for (Place place : sizing.places()) {
            boolean may = place != to
                    && to.isOfKind(place, now.variant(), workbench.knowledge())
                    && !place.keepsData(now.variant());
            int spare = may ? spare(place, now) : 0;
            if (spare > most) {
                giver = place;
                most = spare;
            }
        }
        if (missing <= 0 || giver == null) {
            return Optional.empty();
        }
        int replicas = to.machines(now.variant()).replicaCount() + Math.min(missing, most);
        Optional<RemedySpec> remedy = sizing.remedy(RemedyRole.ADD_MACHINES, to);
        Optional<String> from = stageOf(giver, now.variant());
        return remedy.isEmpty() || from.isEmpty()
                ? Optional.empty()
                : Optional.of(new Action(
                        remedy.get(), to.stage(), Map.of(Sizing.REPLICAS, replicas, MovedMachines.FROM, from.get())));
    }

    /** The stage that stands for a place; for the deployment's own machines the first that works on them. */
    private static Optional<String> stageOf(Place place, Variant variant) {
        return place.stage() != null
                ? Optional.of(place.stage())
                : variant.profile().stagesOrEmpty().stream()
                        .map(Stage::name)
                        .filter(stage -> variant.services().hostOf(stage) == null)
                        .findFirst();
    }

    private boolean isBetter(After before, After then) {
        return violation(then) < violation(before) - CLOSE
                && workbench.brokenBudget(then).isEmpty();
    }

    /** True when the budgets pay for as many machines: who may buy does not stay above a target to save them. */
    private boolean isPaid(List<Action> actions, Action move, int replicas) {
        List<Action> buying = new ArrayList<>(actions);
        buying.add(new Action(move.remedy(), move.stage(), Map.of(Sizing.REPLICAS, replicas)));
        return workbench.brokenBudget(workbench.projector().after(buying)).isEmpty();
    }

    private double violation(After after) {
        return workbench.targets().violation(workbench.outcome(after));
    }
}
