package io.leapadvisor.rulebase;

import io.leapadvisor.knowledge.remedy.Bound;
import io.leapadvisor.rulebase.read.DrlRule;
import io.leapadvisor.rulebase.read.DrlRule.Mention;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks that no diagnosis is a case of itself, by way of others too: it would silence itself. And that one which
 * silences a wider diagnosis that names what sets the pace names it too: to know the cause better must not let remedies
 * pass that the wider one rejects.
 */
final class NarrowingCheck {

    private final Map<String, List<Mention>> wider = new HashMap<>();

    private NarrowingCheck(Collection<DrlRule> rules) {
        rules.forEach(rule -> wider.put(rule.id(), rule.narrows()));
    }

    static List<RuleFault> faults(Collection<DrlRule> rules, Collection<RuleInfo> core) {
        return Stream.concat(circular(rules), lostBounds(rules, core)).toList();
    }

    private static Stream<RuleFault> lostBounds(Collection<DrlRule> rules, Collection<RuleInfo> core) {
        Map<String, Bound> bounds = new HashMap<>();
        core.stream().filter(rule -> rule.bound() != null).forEach(rule -> bounds.put(rule.id(), rule.bound()));
        rules.stream().filter(rule -> rule.bound() != null).forEach(rule -> bounds.put(rule.id(), rule.bound()));
        return rules.stream().filter(rule -> rule.bound() == null).flatMap(rule -> rule.narrows().stream()
                .filter(wider -> bounds.containsKey(wider.name()))
                .limit(1)
                .map(wider -> new RuleFault(
                        PackCheck.file(rule.pack(), rule.path()),
                        wider.line(),
                        "@narrows names " + wider.name() + ", whose @bound (" + bounds.get(wider.name())
                                + ") would be lost: give " + rule.id() + " the @bound that sets the pace there",
                        null)));
    }

    private static Stream<RuleFault> circular(Collection<DrlRule> rules) {
        NarrowingCheck check = new NarrowingCheck(rules);
        return rules.stream()
                .filter(rule -> check.reached(rule.id()).contains(rule.id()))
                .map(rule -> new RuleFault(
                        PackCheck.file(rule.pack(), rule.path()),
                        rule.narrows().get(0).line(),
                        "@narrows leads from " + rule.id() + " back to itself: leave one of the names out",
                        null));
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
