package io.leapadvisor.plan.sizing;

import io.leapadvisor.knowledge.Family;
import io.leapadvisor.knowledge.remedy.Bound;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.operation.Operation;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.station.Served;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an action answers by the money and the memory that it takes. Findings about money are findings that too much is
 * paid: what raises the bill may be right for another reason, and cures none of them. So may another format of weights
 * that are as large in it as today, where what is missing is memory or its bandwidth.
 *
 * @param workbench of the deployment
 */
public record Savings(Workbench workbench) {

    /** Bills that differ by less are the same, and so are weights. */
    private static final double SAME = 1e-6;

    private static final Set<Bound> OF_MEMORY = EnumSet.of(Bound.MEMORY_CAPACITY, Bound.MEMORY_BANDWIDTH);

    private static final String DEARER = "It raises the bill, and what it is prescribed for is that too much is paid.";
    private static final String AS_LARGE =
            "The weights stay as large as they are, and what it is prescribed for is that there is too little memory.";

    /** Those of some diagnoses that an action answers. */
    public List<String> answered(Action action, List<String> diagnoses) {
        return without(
                this::isOfMemory, this::isAsLarge, action, without(this::isOfMoney, this::isDearer, action, diagnoses));
    }

    /** Why it answers none of them. */
    public String why(Action action) {
        return isAsLarge(action) ? AS_LARGE : DEARER;
    }

    private static List<String> without(
            Predicate<String> kind, Predicate<Action> curesNone, Action action, List<String> diagnoses) {
        return diagnoses.stream().anyMatch(kind) && curesNone.test(action)
                ? diagnoses.stream().filter(kind.negate()).toList()
                : diagnoses;
    }

    private boolean isOfMemory(String diagnosis) {
        return workbench
                .rulebase()
                .rule(diagnosis)
                .map(RuleInfo::bound)
                .filter(OF_MEMORY::contains)
                .isPresent();
    }

    /** True for another format of the weights in which they take no less memory. */
    public boolean isAsLarge(Action action) {
        boolean formats = action.remedy().changes().stream()
                .anyMatch(change -> Operation.LOWER_PRECISION.operationName().equals(change.perform()));
        Served was = workbench.served(action.stage());
        if (!formats || was.model() == null) {
            return false;
        }
        Projection after = workbench.projector().after(List.of(action)).projection();
        Served is = was.name() == null ? after.own() : after.beside().get(was.name());
        return is.model() != null && is.model().weightMemory() >= was.model().weightMemory() * (1 - SAME);
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
        double today = workbench.today().projection().bill().usdPerHour();
        return workbench.projector().after(List.of(action)).usdPerHour() > today * (1 + SAME);
    }
}
