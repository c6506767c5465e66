package io.leapadvisor.plan;

import io.leapadvisor.knowledge.remedy.RemedySpec.Layer;
import io.leapadvisor.plan.project.Ends;
import io.leapadvisor.plan.search.Search;
import io.leapadvisor.plan.search.Search.Found;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Puts chosen remedies in the order of the work: data path and infrastructure, and another use of the machines that are
 * there, before the model before other machines, each layer by what a step gains for its effort on top of those before
 * it, prerequisites first. What spends quality changes what the model answers, wherever it is done, and of steps of
 * like worth what spends none comes first: it may suffice. So does what is done once, before what is paid for each
 * hour. What may do harm as well is an experiment, which nobody begins with: it follows what changes the model. What is
 * expected to make worse what was asked for first, for the sake of something else, comes last.
 */
final class WorkOrder {

    /** Gains that differ by less are equal. */
    private static final double CLOSE = 1e-9;

    /** Part of the quality metric from which on a step spends some: evaluations tell no less apart. Ours. */
    private static final double SPENT = 0.002;
    /**
     * Part of its gain that a step counts with which spends quality, or raises the bill by what pays for a change: one
     * of like worth that spends neither is first. Ours.
     */
    private static final double LIKE = 0.4;

    private static final String REPLICAS = "replicas";
    /** Between two layers: after the model, before machines. */
    private static final int EXPERIMENT = 2 * (Layer.MODEL.ordinal() - Layer.INFRASTRUCTURE.ordinal()) + 1;
    /** After all layers. */
    private static final int LAST = 2 * Layer.values().length;

    private final Workbench workbench;
    private final Combinations combinations;
    private final Ends ends;

    WorkOrder(Workbench workbench, Combinations combinations) {
        this.workbench = workbench;
        this.combinations = combinations;
        this.ends = new Ends(workbench.projector());
    }

    /**
     * What was found, in the order of the work. Where an effect depends on the order so that this one is worth less
     * than the one that was searched in, only those steps come forward that leave it worth as much.
     */
    List<Action> ordered(Found found, Search search) {
        Map<Action, Integer> ranks = new IdentityHashMap<>();
        found.actions().forEach(action -> ranks.put(action, rank(action)));
        List<Action> left = new ArrayList<>(found.actions());
        List<Action> done = new ArrayList<>();
        while (!left.isEmpty()) {
            Action next = next(done, left, ranks);
            done.add(next);
            left.remove(next);
        }
        return isAsGood(done, found, search) ? done : broughtForward(done, found, search);
    }

    private boolean isAsGood(List<Action> actions, Found found, Search search) {
        return search.evaluate(actions).value() >= found.value() - CLOSE
                && combinations.isPossible(actions, workbench.projector().after(actions));
    }

    private List<Action> broughtForward(List<Action> wanted, Found found, Search search) {
        List<Action> kept = found.actions();
        for (int place = 0; place < kept.size() - 1; place++) {
            List<Action> left = kept.subList(place, kept.size());
            for (Action action : wanted) {
                if (action == left.get(0)) {
                    break;
                }
                if (left.contains(action) && isReady(action, left)) {
                    List<Action> moved = new ArrayList<>(kept);
                    moved.remove(action);
                    moved.add(place, action);
                    if (isAsGood(moved, found, search)) {
                        kept = moved;
                        break;
                    }
                }
            }
        }
        return kept;
    }

    /**
     * The same work without steps at its end that only correct the replicas which an earlier one sets at the same
     * place: that one sets the right number at once.
     */
    static List<Action> folded(List<Action> sized) {
        List<Action> folded = new ArrayList<>();
        for (Action action : sized) {
            int earlier = Sizing.isSizing(action) ? thatSets(folded, action.stage()) : -1;
            if (earlier < 0) {
                folded.add(action);
            } else {
                folded.set(earlier, withReplicasOf(folded.get(earlier), action));
            }
        }
        return folded;
    }

    private static int thatSets(List<Action> actions, String stage) {
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i).parameters().get(REPLICAS) != null
                    && Objects.equals(actions.get(i).stage(), stage)) {
                return i;
            }
        }
        return -1;
    }

    private static Action withReplicasOf(Action action, Action sizing) {
        Map<String, Object> parameters = new HashMap<>(action.parameters());
        parameters.put(REPLICAS, sizing.parameters().get(REPLICAS));
        return new Action(action.remedy(), action.stage(), parameters);
    }

    private Action next(List<Action> done, List<Action> left, Map<Action, Integer> ranks) {
        int rank = left.stream().mapToInt(ranks::get).min().orElseThrow();
        double before = workbench.score().gain(workbench.projector().after(done));
        Action best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (Action action : left) {
            if (ranks.get(action) == rank && (isReady(action, left) || best == null && left.size() == 1)) {
                double gain = workbench.score().gain(workbench.projector().after(append(done, action))) - before;
                double like = gain > 0 && (spendsQuality(action) || isDear(action)) ? LIKE : 1;
                double perEffort = like * gain / workbench.score().effort(action);
                if (best == null || perEffort > most + CLOSE) {
                    best = action;
                    most = perEffort;
                }
            }
        }
        // Prerequisites of a later layer cannot come first: the remedy waits for nothing then.
        return best == null ? left.get(0) : best;
    }

    private boolean isReady(Action action, List<Action> left) {
        return combinations.required(action).stream().noneMatch(required -> left.stream()
                .anyMatch(other -> other.remedy().id().equals(required)));
    }

    private int rank(Action action) {
        if (worsens(action)) {
            return LAST;
        }
        Layer layer = isSetting(action) ? Layer.INFRASTRUCTURE : action.remedy().layer();
        if (layer.compareTo(Layer.MODEL) <= 0 && mayDoHarm(action)) {
            return EXPERIMENT;
        }
        Layer least = spendsQuality(action) ? Layer.MODEL : Layer.INFRASTRUCTURE;
        return 2 * (Math.max(layer.ordinal(), least.ordinal()) - Layer.INFRASTRUCTURE.ordinal());
    }

    /** True of another use of the machines that are there, for no more and no less money: nothing is bought for it. */
    private boolean isSetting(Action action) {
        Projection was = workbench.today().projection();
        Projection is = workbench.alone(action).projection();
        return action.remedy().layer() == Layer.HARDWARE
                && !Sizing.isSizing(action)
                && Math.abs(is.memoryGBps() / was.memoryGBps() - 1) < CLOSE
                && !(Math.abs(is.bill().usdPerHour() - was.bill().usdPerHour()) > CLOSE);
    }

    private boolean spendsQuality(Action action) {
        return workbench.projector().after(List.of(action)).accuracyKept() < 1 - SPENT;
    }

    /** True of what raises the bill of today by more than a change has to bring. */
    private boolean isDear(Action action) {
        double was = workbench.today().projection().bill().usdPerHour();
        double is = workbench.alone(action).usdPerHour();
        return is > was * (1 + workbench.score().worthwhile());
    }

    /** True of what is expected to, alone, on the deployment of today. */
    private boolean worsens(Action action) {
        Metric primary = Metric.of(workbench.score().primary());
        Double was = primary == null ? null : workbench.metricsToday().get(primary);
        Double is = was == null ? null : workbench.alone(action).metrics(null).get(primary);
        return workbench.now().hasChosenMetric()
                && is != null
                && was > 0
                && primary.gain(is / was) < -workbench.score().noise();
    }

    /** Alone, on the deployment of today. */
    private boolean mayDoHarm(Action action) {
        Metric primary = Metric.of(workbench.score().primary());
        return primary != null
                && ends.mayWorsen(List.of(action), primary, workbench.score().noise());
    }

    private static List<Action> append(List<Action> actions, Action action) {
        List<Action> all = new ArrayList<>(actions);
        all.add(action);
        return all;
    }
}
