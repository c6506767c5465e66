package io.leapadvisor.plan.sizing;

import io.leapadvisor.knowledge.Family;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.remedy.Action;
import java.util.List;

/**
 * What an action answers by the money that it takes. Findings about money are findings that too much is paid: what
 * raises the bill may be right for another reason, and cures none of them.
 *
 * @param workbench of the deployment
 */
public record Savings(Workbench workbench) {

    /** Bills that differ by less are the same. */
    private static final double SAME = 1e-6;

    /** Those of some diagnoses that an action answers. */
    public List<String> answered(Action action, List<String> diagnoses) {
        return diagnoses.stream().anyMatch(this::isOfMoney) && isDearer(action)
                ? diagnoses.stream().filter(id -> !isOfMoney(id)).toList()
                : diagnoses;
    }

    private boolean isOfMoney(String diagnosis) {
        return workbench
                .rulebase()
                .rule(diagnosis)
                .map(rule -> workbench.knowledge().family(rule.family()).kindOf(diagnosis))
                .filter(Family.Kind.COST::equals)
                .isPresent();
    }

    private boolean isDearer(Action action) {
        double today = workbench.today().projection().usdPerHour();
        return workbench.projector().after(List.of(action)).projection().usdPerHour() > today * (1 + SAME);
    }
}
