package io.leapadvisor.rulebase;

import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.knowledge.PackFiles;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.rulebase.read.CaseReader;
import io.leapadvisor.rulebase.read.DrlRule;
import io.leapadvisor.rulebase.read.RuleCase;
import io.leapadvisor.rulebase.read.RuleCase.Type;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    public List<String> check(PackFiles pack) {
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
        List<String> faults = new ArrayList<>();
        List<RuleCase> cases = new ArrayList<>();
        pack.below("rules", PackCheck.CASES).forEach((path, text) -> {
            String file = PackCheck.file(pack.name(), path);
            rulebase.rule(DrlRule.stem(path))
                    .filter(rule -> rule.pack().equals(pack.name()))
                    .ifPresentOrElse(
                            rule -> cases.addAll(CaseReader.read(file, text, rule, values, faults)),
                            () -> faults.add(file + ": has no rule beside it"));
        });
        if (!faults.isEmpty()) {
            throw new RulebaseException(faults);
        }
        return cases;
    }

    /**
     * What the cases of a pack lack. Each rule needs one that fires and one that is silent; one at the threshold when
     * it reads one, written with the threshold's name so that it stays at the threshold when that moves; one with a
     * field missing when it requires fields.
     */
    public List<String> incomplete(PackFiles pack, Collection<RuleCase> cases) {
        Map<String, Set<Type>> present = cases.stream()
                .collect(Collectors.groupingBy(RuleCase::rule, Collectors.mapping(RuleCase::type, Collectors.toSet())));
        List<String> faults = new ArrayList<>();
        for (RuleInfo rule : rulebase.rules()) {
            if (rule.pack().equals(pack.name())) {
                Set<Type> types = present.getOrDefault(rule.id(), Set.of());
                String file = PackCheck.file(
                        pack.name(), PackCheck.withoutEnding(rule.path(), PackCheck.DRL) + PackCheck.CASES);
                Stream.of(
                                Type.FIRES,
                                Type.SILENT,
                                rule.thresholds().isEmpty() ? null : Type.AT_THRESHOLD,
                                rule.requires().isEmpty() ? null : Type.FIELD_MISSING)
                        .filter(type -> type != null && !types.contains(type))
                        .forEach(type -> faults.add(file + ": needs a case \"" + type.key() + "\"" + reason(type)));
            }
        }
        for (RuleCase one : cases) {
            List<String> read =
                    rulebase.rule(one.rule()).map(RuleInfo::thresholds).orElse(List.of());
            if (one.type() == Type.AT_THRESHOLD && one.limits().stream().noneMatch(read::contains)) {
                faults.add(one.label() + ": write the value as the threshold's name"
                        + (read.isEmpty() ? "" : ", such as \"@" + read.get(0) + "\""));
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

    /** Runs a case; what is wrong, or nothing. */
    public Optional<String> run(RuleCase one) {
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
            holds = found.stream().anyMatch(finding -> hasAll(finding, one.finds()));
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
        return Optional.of(one.label() + "\n    expected " + one.expected() + "\n    got " + got);
    }

    private static boolean hasAll(Object finding, Map<String, Object> wanted) {
        return wanted.entrySet().stream().allMatch(entry -> has(finding, entry.getKey(), entry.getValue()));
    }

    private static boolean has(Object finding, String key, Object wanted) {
        if (finding instanceof Diagnosis diagnosis) {
            return switch (key) {
                case "stage" -> Objects.equals(wanted, diagnosis.stage());
                case "diagnosis" -> Objects.equals(wanted, diagnosis.id());
                case "evidence" -> metrics(diagnosis.evidence()).containsAll((List<?>) wanted);
                default -> false;
            };
        }
        if (finding instanceof Prescription prescription) {
            return switch (key) {
                case "stage" -> Objects.equals(wanted, prescription.stage());
                case "remedy" -> Objects.equals(wanted, prescription.remedy());
                case "diagnosis" -> Objects.equals(wanted, prescription.diagnosis());
                default -> false;
            };
        }
        if (finding instanceof Contraindication contraindication) {
            return switch (key) {
                case "stage" -> Objects.equals(wanted, contraindication.stage());
                case "remedy" -> Objects.equals(wanted, contraindication.remedy());
                case "evidence" -> metrics(contraindication.evidence()).containsAll((List<?>) wanted);
                default -> false;
            };
        }
        return false;
    }

    private static Set<String> metrics(List<Evidence> evidence) {
        return evidence.stream().map(Evidence::metric).collect(Collectors.toSet());
    }
}
