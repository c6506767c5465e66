package io.leapadvisor.rulebase;

import io.leapadvisor.rulebase.read.DrlRule;
import io.leapadvisor.rulebase.read.DrlRule.Mention;
import io.leapadvisor.rulebase.read.Kind;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the names that rules mention against all that there is. */
final class MentionCheck {

    private static final String EXTRA = "extra.";

    private final List<RuleFault> faults;

    MentionCheck(List<RuleFault> faults) {
        this.faults = faults;
    }

    /** Ids are unique, and every name that a rule mentions exists: in its own pack or in the built-in one. */
    void check(Collection<DrlRule> rules, Collection<RuleInfo> core, KnownNames known) {
        Map<String, String> fileById = new HashMap<>();
        Set<String> diagnoses = new HashSet<>();
        for (RuleInfo rule : core) {
            fileById.put(rule.id(), PackCheck.file(rule.pack(), rule.path()));
            if (rule.kind() == Kind.DIAGNOSIS) {
                diagnoses.add(rule.id());
            }
        }
        for (DrlRule rule : rules) {
            String other = fileById.putIfAbsent(rule.id(), PackCheck.file(rule.pack(), rule.path()));
            if (other != null) {
                fault(
                        rule,
                        rule.line(),
                        "rule " + rule.id() + " exists already in " + other + ": give one another name",
                        null);
            }
            if (rule.kind() == Kind.DIAGNOSIS || rule.kind() == null) {
                diagnoses.add(rule.id());
            }
        }
        for (DrlRule rule : rules) {
            exists(rule, "threshold", rule.thresholds(), known.thresholds());
            exists(rule, "remedy", rule.remedies(), known.remedies());
            exists(rule, "diagnosis", rule.diagnoses(), diagnoses);
            exists(rule, "diagnosis", rule.narrows(), diagnoses);
            exists(rule, "input", rule.inputs(), known.inputs());
            exists(rule, "input", required(rule), known.inputs());
        }
        faults.addAll(NarrowingCheck.faults(rules, core));
    }

    /** Inputs among the fields that a rule requires. */
    private static List<Mention> required(DrlRule rule) {
        return rule.requires().stream()
                .filter(field -> field.name().startsWith(EXTRA))
                .map(field -> new Mention(field.name().substring(EXTRA.length()), field.line()))
                .toList();
    }

    private void exists(DrlRule rule, String what, List<Mention> mentions, Set<String> known) {
        for (Mention mention : mentions) {
            if (!known.contains(mention.name())) {
                fault(
                        rule,
                        mention.line(),
                        what + " " + mention.name() + " does not exist",
                        RuleFault.nearest(mention.name(), known));
            }
        }
    }

    private void fault(DrlRule rule, int line, String message, String hint) {
        faults.add(new RuleFault(PackCheck.file(rule.pack(), rule.path()), line, message, hint));
    }
}
