package io.leapadvisor.rulebase.cases;

import io.leapadvisor.rulebase.PackCheck;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.cases.RuleCase.Type;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which kinds of cases a rule needs, and whether it has them. */
final class CaseCoverage {

    private final Rulebase rulebase;

    CaseCoverage(Rulebase rulebase) {
        this.rulebase = rulebase;
    }

    /**
     * What the cases of a pack lack. Each rule needs one that fires and one that is silent; one at the threshold when
     * it reads one, written with the threshold's name so that it stays at the threshold when that moves; one with a
     * field missing when it requires fields.
     */
    List<RuleFault> check(String pack, Collection<RuleCase> cases) {
        Map<String, Set<Type>> present = cases.stream()
                .collect(Collectors.groupingBy(RuleCase::rule, Collectors.mapping(RuleCase::type, Collectors.toSet())));
        List<RuleFault> faults = new ArrayList<>();
        for (RuleInfo rule : rulebase.rules()) {
            if (rule.pack().equals(pack)) {
                Set<Type> types = present.getOrDefault(rule.id(), Set.of());
                String file =
                        PackCheck.file(pack, PackCheck.withoutEnding(rule.path(), PackCheck.DRL) + PackCheck.CASES);
                Stream.of(
                                Type.FIRES,
                                Type.SILENT,
                                rule.thresholds().isEmpty() ? null : Type.AT_THRESHOLD,
                                rule.requires().isEmpty() ? null : Type.FIELD_MISSING)
                        .filter(type -> type != null && !types.contains(type))
                        .forEach(type ->
                                faults.add(new RuleFault(file, "needs a case \"" + type.key() + "\"" + reason(type))));
            }
        }
        for (RuleCase one : cases) {
            List<String> read =
                    rulebase.rule(one.rule()).map(RuleInfo::thresholds).orElse(List.of());
            if (one.type() == Type.AT_THRESHOLD && one.limits().stream().noneMatch(read::contains)) {
                faults.add(one.fault(": write the value as the threshold's name"
                        + (read.isEmpty() ? "" : ", such as \"@" + read.get(0) + "\"")));
            }
        }
        return faults;
    }

    private static String reason(Type type) {
        return switch (type) {
            case AT_THRESHOLD -> ", because the rule reads a threshold";
            case FIELD_MISSING -> ", because the rule has @requires";
            default -> "";
        };
    }
}
