package io.leapadvisor.intake;

import io.leapadvisor.gate.Policy;
import io.leapadvisor.gate.Until;
import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.intake.json.Pointer;
import io.leapadvisor.knowledge.name.Names;
import java.util.Collection;
import java.util.List;

/** Whether a policy means something: limits have an end, days exist, rules are known. */
final class PolicyCheck {

    private final Collection<String> rules;

    /** @param rules ids of the rules that can be suppressed; empty = not known here, any goes */
    PolicyCheck(Collection<String> rules) {
        this.rules = rules;
    }

    void check(Policy policy, Pointer at, Faults faults) {
        List<Policy.Limit> limits = policy.limits() == null ? List.of() : policy.limits();
        for (int i = 0; i < limits.size(); i++) {
            if (limits.get(i).most() == null && limits.get(i).least() == null) {
                faults.add(at.field("limits").element(i), "Give most, least, or both.");
            }
        }
        List<Policy.Suppression> suppressions = policy.suppressions() == null ? List.of() : policy.suppressions();
        for (int i = 0; i < suppressions.size(); i++) {
            Pointer place = at.field("suppressions").element(i);
            String rule = suppressions.get(i).rule();
            if (!rules.isEmpty() && !rules.contains(rule)) {
                faults.add(place.field("rule"), "There is no rule " + rule + "." + Names.didYouMean(rule, rules));
            }
            if (Until.parse(suppressions.get(i).until()) == null) {
                faults.add(place.field("until"), Until.ADVICE);
            }
        }
    }
}
