package io.leapadvisor.plan.weigh;

import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.Fleet;
import io.leapadvisor.plan.Sizing;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes actions of a remedy, with each candidate value of its parameters. */
public final class Choices {

    private static final String REPLICAS = "replicas";
    private static final String HIT_RATIO = "hitRatio";

    private final Workbench workbench;
    private final Fleet fleet;

    public Choices(Workbench workbench) {
        this.workbench = workbench;
        this.fleet = Fleet.of(workbench);
    }

    /** All actions that a remedy at a stage can be and whose effect can be known; a null stage = the deployment. */
    public List<Action> actions(RemedySpec remedy, String stage) {
        List<Action> actions = new ArrayList<>();
        for (Map<String, Object> choice : combinations(remedy)) {
            Action action = workbench
                    .projector()
                    .applier()
                    .action(workbench.today().variant(), remedy, stage, sized(remedy, choice));
            Action weighed = Sizing.atEqualSpend(workbench, action);
            if (remedy.parameters().stream().noneMatch(parameter -> isMissing(parameter, weighed))) {
                actions.add(weighed);
            }
        }
        return actions;
    }

    private static List<Map<String, Object>> combinations(RemedySpec remedy) {
        List<Map<String, Object>> choices = new ArrayList<>();
        choices.add(new LinkedHashMap<>());
        for (Parameter parameter : remedy.parameters()) {
            if (parameter.candidates().isEmpty()) {
                continue;
            }
            List<Map<String, Object>> more = new ArrayList<>();
            for (Map<String, Object> choice : choices) {
                for (Object value : parameter.candidates()) {
                    Map<String, Object> next = new LinkedHashMap<>(choice);
                    next.put(parameter.name(), value);
                    more.add(next);
                }
            }
            choices = more;
        }
        return choices;
    }

    /** Machines by what the load needs: the first fleet that carries it at the target utilization. */
    private Map<String, Object> sized(RemedySpec remedy, Map<String, Object> choice) {
        Integer needed = Sizing.isSizing(remedy)
                ? fleet.replicasNeeded(workbench.projector().after(List.of()))
                : null;
        if (needed == null || choice.containsKey(REPLICAS)) {
            return choice;
        }
        Map<String, Object> sized = new LinkedHashMap<>(choice);
        sized.put(REPLICAS, needed);
        return sized;
    }

    /** Remedies whose effect hangs on a number that nobody gave cannot be weighed. */
    private static boolean isMissing(Parameter parameter, Action action) {
        return parameter.name().equals(HIT_RATIO) && action.parameters().get(HIT_RATIO) == null;
    }
}
