package io.leapadvisor.rulebase;

import io.leapadvisor.rulebase.read.DrlRule;
import io.leapadvisor.rulebase.read.DrlRule.Mention;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that no diagnosis is a case of itself, by way of others too: it would silence itself. */
final class NarrowingCheck {

    private final Map<String, List<Mention>> wider = new HashMap<>();

    private NarrowingCheck(Collection<DrlRule> rules) {
        rules.forEach(rule -> wider.put(rule.id(), rule.narrows()));
    }

    static List<RuleFault> faults(Collection<DrlRule> rules) {
        NarrowingCheck check = new NarrowingCheck(rules);
        return rules.stream()
                .filter(rule -> check.reached(rule.id()).contains(rule.id()))
                .map(rule -> new RuleFault(
                        PackCheck.file(rule.pack(), rule.path()),
                        rule.narrows().get(0).line(),
                        "@narrows leads from " + rule.id() + " back to itself: leave one of the names out",
                        null))
                .toList();
    }

    /** All diagnoses that one is a case of. */
    private Set<String> reached(String id) {
        Set<String> reached = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(id));
        while (!next.isEmpty()) {
            for (Mention mention : wider.getOrDefault(next.pop(), List.of())) {
                if (reached.add(mention.name())) {
                    next.push(mention.name());
                }
            }
        }
        return reached;
    }
}
