package io.leapadvisor.rulebase.cases;

import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.rulebase.PackCheck;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.RulebaseException;
import io.leapadvisor.rulebase.cases.RuleCase.Type;
import io.leapadvisor.rulebase.read.DrlRule;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the cases of rules: each rule alone, over the facts of the case and all thresholds. For the built-in pack and
 * for anybody's own.
 */
public final class CaseRunner {

    private final Rulebase rulebase;
    private final Collection<Threshold> thresholds;
    private final Map<String, Double> values = new TreeMap<>();

    public CaseRunner(Rulebase rulebase, Collection<Threshold> thresholds) {
        this.rulebase = rulebase;
        this.thresholds = List.copyOf(thresholds);
        thresholds.forEach(threshold -> values.put(threshold.name(), threshold.value()));
    }

    /** All that is wrong with the cases of a pack: incomplete sets and failures; empty when all is well. */
    public List<RuleFault> check(PackFiles pack) {
        List<RuleCase> cases = read(pack);
        return Stream.concat(
                        incomplete(pack, cases).stream(),
                        cases.stream().map(this::run).flatMap(Optional::stream))
                .toList();
    }

    /**
     * The cases of a pack.
     *
     * @throws RulebaseException with every fault, when files cannot be read
     */
    public List<RuleCase> read(PackFiles pack) {
        List<RuleFault> faults = new ArrayList<>();
        List<RuleCase> cases = new ArrayList<>();
        pack.below("rules", PackCheck.CASES).forEach((path, text) -> {
            String file = PackCheck.file(pack.name(), path);
            rulebase.rule(DrlRule.stem(path))
                    .filter(rule -> rule.pack().equals(pack.name()))
                    .ifPresentOrElse(
                            rule -> cases.addAll(CaseReader.read(file, text, rule, values, faults)),
                            () -> faults.add(new RuleFault(file, "has no rule beside it")));
        });
        if (!faults.isEmpty()) {
            throw new RulebaseException(faults);
        }
        return cases;
    }

    /**
     * What the cases of a pack lack. Each rule needs one that fires and one that is silent; one at the threshold when
     * it reads one; one with a field missing when it requires fields.
     */
    public List<RuleFault> incomplete(PackFiles pack, Collection<RuleCase> cases) {
        return new CaseCoverage(rulebase).check(pack.name(), cases);
    }

    /** Runs a case; what is wrong, or nothing. */
    public Optional<RuleFault> run(RuleCase one) {
        List<Object> facts = new ArrayList<>(thresholds);
        facts.addAll(one.facts());
        Findings findings =
                rulebase.runOnly(one.rule(), facts, field -> !one.absent().contains(field));
        List<Object> found = Stream.of(findings.diagnoses(), findings.prescriptions(), findings.contraindications())
                .<Object>flatMap(list -> list.stream().map(Fired::finding))
                .toList();
        boolean evaluated = findings.notEvaluated().isEmpty();
        boolean holds;
        if (one.type() == Type.FIELD_MISSING) {
            holds = found.isEmpty() && !evaluated;
        } else if (one.fires()) {
            holds = found.stream().anyMatch(finding -> FindingMatch.hasAll(finding, one.finds()));
        } else {
            holds = found.isEmpty() && evaluated;
        }
        if (holds) {
            return Optional.empty();
        }
        String got = !evaluated
                ? "not evaluated without "
                        + String.join(", ", findings.notEvaluated().get(0).missing())
                : found.isEmpty()
                        ? "silence"
                        : found.stream().map(Object::toString).collect(Collectors.joining(" and "));
        return Optional.of(one.fault("\n    expected " + one.expected() + "\n    got " + got));
    }
}
