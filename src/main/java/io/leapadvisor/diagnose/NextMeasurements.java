package io.leapadvisor.diagnose;

import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.NotEvaluated;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.situation.Situation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to measure next: what tells a cause from its rival, then the fields that unlock most, and the tool that measures
 * each. A rule counts by the severity of what it would find and by the part of the request that it is about; one that
 * needs what the deployment does not have counts nothing. Thread-safe.
 */
public final class NextMeasurements {

    private static final int MOST = 10;
    private static final String CONSIDERING = "considering";

    private final Knowledge knowledge;
    private final Rulebase rulebase;
    private final ToolChoice tools;
    private final DecidingMeasurements deciding;
    private final RivalMeasurements rivals;
    private final double unplaced;

    public NextMeasurements(Knowledge knowledge, Rulebase rulebase) {
        this.knowledge = knowledge;
        this.rulebase = rulebase;
        this.tools = new ToolChoice(knowledge);
        this.deciding = new DecidingMeasurements(
                tools, knowledge.threshold("distant-hop-ms"), knowledge.threshold("network-share"));
        this.rivals = new RivalMeasurements(knowledge, rulebase);
        this.unplaced = knowledge.threshold("unplaced-share");
    }

    /**
     * The fields worth measuring next: first what much of the answer hangs on, then what tells the causes that were
     * found from their rivals, then those that unlock most; each once.
     */
    public List<MeasureNext> of(Situation situation, List<DiagnosisResult> diagnoses, List<NotEvaluated> notEvaluated) {
        Set<String> told = new HashSet<>();
        return Stream.of(
                        deciding.of(situation, notEvaluated),
                        rivals.of(situation, diagnoses).stream(),
                        unlocking(situation, diagnoses, notEvaluated))
                .flatMap(several -> several)
                .filter(next -> told.add(next.field()))
                .limit(MOST)
                .toList();
    }

    /**
     * A field that is not known.
     *
     * @param rules those that wait for it
     * @param assumed true of what every number rests on without having been measured: it comes first
     * @param decides true where it decides on a grave finding
     * @param weight how much the rules count
     */
    private record Unlocking(String field, List<String> rules, boolean assumed, boolean decides, double weight) {

        static final Comparator<Unlocking> ORDER = Comparator.comparing((Unlocking one) -> !one.assumed)
                .thenComparing(one -> !one.decides)
                .thenComparingDouble(one -> -one.weight)
                .thenComparing(Unlocking::field);
    }

    private Stream<MeasureNext> unlocking(
            Situation situation, List<DiagnosisResult> diagnoses, List<NotEvaluated> notEvaluated) {
        Set<String> deciding = deciding(diagnoses, notEvaluated);
        Resolved resolved = situation.resolved();
        Projection now = situation.today().projection();
        Map<String, List<String>> unlocks = unlocks(FieldScope.of(situation), notEvaluated);
        Map<StageKind, Double> shares = shares(now);
        Map<String, Double> ofFamilies = new HashMap<>();
        Set<String> missing = new HashSet<>(unlocks.keySet());
        List<Unlocking> ordered = unlocks.entrySet().stream()
                .map(entry -> new Unlocking(
                        entry.getKey(),
                        entry.getValue(),
                        situation.assumes(entry.getKey()),
                        deciding.contains(entry.getKey()),
                        weight(entry.getValue(), shares, ofFamilies)))
                .sorted(Unlocking.ORDER)
                .toList();
        // Sorted before, so that no more of them are written than are told.
        return ordered.stream()
                .map(one -> new MeasureNext(
                        one.field(), why(one.rules()), one.rules(), tools.of(one.field(), missing, resolved)));
    }

    /** Rules that wait for a field, by the field; one that waits for what the deployment does not have is left out. */
    private static SortedMap<String, List<String>> unlocks(FieldScope scope, List<NotEvaluated> notEvaluated) {
        SortedMap<String, List<String>> unlocks = new TreeMap<>();
        for (NotEvaluated rule : notEvaluated) {
            if (hasAll(scope, rule.missing())) {
                for (String field : rule.missing()) {
                    unlocks.computeIfAbsent(field, ignored -> new ArrayList<>()).add(rule.rule());
                }
            }
        }
        // What a team considers is no measurement.
        unlocks.remove(CONSIDERING);
        return unlocks;
    }

    private static boolean hasAll(FieldScope scope, List<String> fields) {
        for (String field : fields) {
            if (!field.equals(CONSIDERING) && !scope.has(field)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Fields that alone decide whether a grave finding is a case of something narrower, or whether a remedy of it can
     * be had: whoever knows that it is a lowered clock buys no faster part, and whoever knows that a hop crosses a
     * region no faster protocol.
     */
    private Set<String> deciding(List<DiagnosisResult> diagnoses, List<NotEvaluated> notEvaluated) {
        Set<String> grave = diagnoses.stream()
                .filter(found -> found.severity().compareTo(Severity.HIGH) >= 0)
                .map(DiagnosisResult::id)
                .collect(Collectors.toSet());
        Set<String> deciding = new HashSet<>();
        for (NotEvaluated rule : notEvaluated) {
            if (rule.missing().size() == 1 && isAbout(rule.rule(), grave)) {
                deciding.add(rule.missing().get(0));
            }
        }
        return deciding;
    }

    /** True of a rule that narrows one of these findings, or prescribes for it. */
    private boolean isAbout(String id, Set<String> grave) {
        RuleInfo rule = rulebase.rule(id).orElse(null);
        return rule != null
                && (!Collections.disjoint(rule.narrows(), grave)
                        || rule.remedy() != null && grave.contains(rule.diagnosis()));
    }

    /** Part of the time of all stages, by kind. */
    private static Map<StageKind, Double> shares(Projection now) {
        Map<StageKind, Double> shares = new EnumMap<>(StageKind.class);
        double sum = now.stages().values().stream()
                .mapToDouble(state -> state.latency().mean())
                .sum();
        for (StageState state : now.stages().values()) {
            if (sum > 0) {
                shares.merge(state.stage().kind(), state.latency().mean() / sum, Double::sum);
            }
        }
        return shares;
    }

    /**
     * Rules that stand for a severe diagnosis of a large part count more; {@code ofFamilies} keeps what is worked out.
     */
    private double weight(List<String> rules, Map<StageKind, Double> shares, Map<String, Double> ofFamilies) {
        double weight = 0;
        for (String id : rules) {
            RuleInfo rule = rulebase.rule(id).orElse(null);
            if (rule != null) {
                double share = ofFamilies.computeIfAbsent(rule.family(), family -> share(family, shares));
                weight += (rule.severity() == null ? 1 : 2 + rule.severity().ordinal()) * (unplaced + share);
            }
        }
        return weight;
    }

    /** The part of the request that rules of a family are about. */
    private double share(String family, Map<StageKind, Double> shares) {
        Set<StageKind> about = knowledge.family(family).stageKinds();
        return about.isEmpty() || shares.isEmpty()
                ? unplaced
                : about.stream()
                        .mapToDouble(kind -> shares.getOrDefault(kind, 0.0))
                        .sum();
    }

    /** What a field tells: which diagnoses are made, else which remedies of those that are can be had. */
    private String why(List<String> rules) {
        List<String> diagnoses = titles(rules, rule -> rule.severity() != null);
        List<String> titles = diagnoses.isEmpty() ? titles(rules, rule -> rule.remedy() != null) : diagnoses;
        return (diagnoses.isEmpty() ? "Decides on: " : "Tells whether: ")
                + String.join("; ", titles)
                + (rules.size() > titles.size() ? " — and more." : ".");
    }

    private List<String> titles(List<String> rules, Predicate<RuleInfo> which) {
        return rules.stream()
                .map(rulebase::rule)
                .flatMap(Optional::stream)
                .filter(which)
                .sorted(Comparator.comparing(
                                RuleInfo::severity, Comparator.nullsFirst(Comparator.<Severity>naturalOrder()))
                        .reversed()
                        .thenComparing(RuleInfo::id))
                .map(RuleInfo::title)
                .limit(2)
                .toList();
    }
}
