package io.leapadvisor.plan.weigh;

import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.CheaperParts;
import io.leapadvisor.plan.sizing.Fleet;
import io.leapadvisor.plan.sizing.Place;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.sizing.ThinkingBudgets;
import io.leapadvisor.plan.weigh.choice.BatchSizes;
import io.leapadvisor.plan.weigh.choice.Beside;
import io.leapadvisor.plan.weigh.choice.MoreInFlight;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.service.Focus;
import io.leapadvisor.simulate.station.Served;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes actions of a remedy, with each candidate value of its parameters. */
public final class Choices {

    private static final String REPLICAS = "replicas";
    private static final String SIZE = "to";
    private static final String STUDENT = "student";

    private static final String CORES = "cores";
    /** Times today's cores that a container is given in one step; who needs more measures after it. Ours. */
    private static final double MOST_GROWTH = 4;

    /** Worths that differ by less are the same. Ours. */
    private static final double SAME = 0.01;

    private final Workbench workbench;
    private final Fleet fleet;
    private final Beside there;

    public Choices(Workbench workbench) {
        this.workbench = workbench;
        this.fleet = Fleet.of(workbench);
        this.there = new Beside(workbench);
    }

    /** All actions that a remedy at a stage can be and whose effect can be known; a null stage = the deployment. */
    public List<Action> actions(RemedySpec remedy, String stage) {
        List<Action> actions = new ArrayList<>();
        boolean mayRepeat = remedy.parameters().stream().anyMatch(Parameter::optional);
        Set<DeploymentProfile> made = new HashSet<>();
        List<Map<String, Object>> sized = choices(remedy, stage).stream()
                .flatMap(choice -> sized(remedy, stage, choice))
                .toList();
        for (Map<String, Object> choice : sized) {
            Action action =
                    workbench.projector().applier().action(workbench.today().variant(), remedy, stage, choice);
            for (Action weighed : spent(action)) {
                boolean known = remedy.parameters().stream().noneMatch(parameter -> isMissing(parameter, weighed));
                if (known && !there.isBehind(weighed) && (!mayRepeat || made.add(changedBy(weighed)))) {
                    actions.add(weighed);
                }
            }
        }
        if (actions.size() > 1) {
            actions = preferring(action -> !there.has(action), actions);
            actions = preferring(action -> action.parameters().get(STUDENT) != null, actions);
            actions = preferring(workbench::isExpectedToKeepQuality, actions);
        }
        // More requests in flight than do are room for a throughput that is to be reached surely.
        Optional<Parameter> size = remedy.parameters().stream()
                .filter(one -> one.name().equals(SIZE) && one.type() == Parameter.Type.INTEGER)
                .filter(one -> !MoreInFlight.isOf(one))
                .findFirst();
        return size.isEmpty() ? actions : new BatchSizes(workbench).nearestFirst(remedy, stage, spared(actions));
    }

    private static List<Action> preferring(Predicate<Action> wanted, List<Action> actions) {
        List<Action> some = actions.stream().filter(wanted).toList();
        return some.isEmpty() ? actions : some;
    }

    /**
     * The action at the spend of today; where accelerators idle, also with those that it frees given back, and where it
     * limits answers too little, with smaller limits, and where it asks for too little at a time, with more.
     */
    private List<Action> spent(Action action) {
        List<Action> inFlight = new MoreInFlight(workbench).choices(Sizing.atEqualSpend(workbench, action));
        Action equal = inFlight.get(0);
        if (inFlight.size() > 1) {
            return inFlight;
        }
        boolean gives = !equal.equals(action) && new CheaperParts(workbench).isIdle();
        return gives ? List.of(equal, action) : new ThinkingBudgets(workbench).of(equal);
    }

    /** The same without numbers that do no more than a smaller one does. */
    private List<Action> spared(List<Action> actions) {
        List<Action> kept = new ArrayList<>();
        Map<Map<String, Object>, After> best = new HashMap<>();
        for (Action action : actions) {
            Map<String, Object> others = new HashMap<>(action.parameters());
            others.remove(SIZE);
            After after = workbench.projector().after(List.of(action));
            After smaller = best.get(others);
            if (smaller == null || workbench.doesMore(after, smaller, SAME)) {
                best.put(others, after);
                kept.add(action);
            }
        }
        return kept;
    }

    /** The deployment or the service that an action makes: values that mean nothing together make one that is there. */
    private DeploymentProfile changedBy(Action action) {
        return Focus.on(workbench.stated(action), action.stage()).profile();
    }

    /** The combinations of a remedy's candidates; of another part also those that cost less than one that idles. */
    private List<Map<String, Object>> choices(RemedySpec remedy, String stage) {
        List<Map<String, Object>> choices = combinations(remedy, stage);
        if (remedy.role() != RemedyRole.UPGRADE_HARDWARE) {
            return choices;
        }
        List<Map<String, Object>> all = new ArrayList<>(choices);
        remedy.parameters().stream()
                .filter(parameter -> parameter.type() == Parameter.Type.ACCELERATOR)
                .findFirst()
                .ifPresent(parameter -> new CheaperParts(workbench)
                        .of(stage).stream()
                                .filter(part -> !parameter.candidates().contains(part))
                                .forEach(part -> all.add(Map.of(parameter.name(), part))));
        return all;
    }

    private List<Map<String, Object>> combinations(RemedySpec remedy, String stage) {
        List<Map<String, Object>> choices = new ArrayList<>();
        choices.add(new LinkedHashMap<>());
        for (Parameter parameter : remedy.parameters()) {
            List<Object> values = values(remedy, parameter, stage);
            if (values.isEmpty()) {
                continue;
            }
            List<Map<String, Object>> more = parameter.optional() ? new ArrayList<>(choices) : new ArrayList<>();
            for (Map<String, Object> choice : choices) {
                for (Object value : values) {
                    Map<String, Object> next = new LinkedHashMap<>(choice);
                    next.put(parameter.name(), value);
                    more.add(next);
                }
            }
            choices = more;
        }
        return choices;
    }

    /**
     * A parameter's candidates, behind the number that is told of today: of what is as good, what runs stays; 0 is to
     * do without. Of cores those that are more than today's, and where there are none the usual ones.
     */
    private List<Object> values(RemedySpec remedy, Parameter parameter, String stage) {
        Served served = parameter.today() == null ? null : workbench.served(stage);
        Object told = served == null ? null : Fields.value(served.resolved().profile(), parameter.today());
        boolean counts = parameter.type() == Parameter.Type.NUMBER || parameter.type() == Parameter.Type.INTEGER;
        if (counts
                && told instanceof Number number
                && number.doubleValue() > 0
                && parameter.admits(number.doubleValue())) {
            return Stream.concat(
                            Stream.of(told), parameter.candidates().stream().filter(value -> !isSame(value, number)))
                    .toList();
        }
        Double now = workbench.today().variant().machinesOf(stage).cpuCores();
        return parameter.name().equals(CORES) && now != null
                ? parameter.candidates().stream()
                        .filter(value -> value instanceof Number cores
                                && cores.doubleValue() > now
                                && cores.doubleValue() <= MOST_GROWTH * now)
                        .toList()
                : there.candidates(remedy, parameter, stage);
    }

    private static boolean isSame(Object value, Number number) {
        return value instanceof Number other && other.doubleValue() == number.doubleValue();
    }

    /** Machines by what the load needs: the first fleet that carries it at the target utilization, and larger ones. */
    private Stream<Map<String, Object>> sized(RemedySpec remedy, String stage, Map<String, Object> choice) {
        After today = workbench.projector().after(List.of());
        // What clients who wait get today asks for no more machines; how many their latency takes is the plan's to say.
        boolean byRate = remedy.role() != RemedyRole.ADD_MACHINES
                || !Double.isNaN(workbench.targets().sizingRps(today.variant().profile()));
        List<Integer> sizes = byRate && Sizing.isSizing(remedy) && !choice.containsKey(REPLICAS)
                ? fleet.sizes(today, Place.of(stage, today.variant()))
                : List.of();
        return sizes.isEmpty()
                ? Stream.of(choice)
                : sizes.stream().map(replicas -> {
                    Map<String, Object> sized = new LinkedHashMap<>(choice);
                    sized.put(REPLICAS, replicas);
                    return sized;
                });
    }

    /** Remedies whose effect hangs on a number that nobody gave cannot be weighed. */
    private static boolean isMissing(Parameter parameter, Action action) {
        return MissingInputs.needsAValue(parameter) && action.parameters().get(parameter.name()) == null;
    }
}
