package io.leapadvisor.diagnose;

import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.NotEvaluated;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.situation.Situation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to measure next: what tells a cause from its rival, then the fields that unlock most, and the tool that measures
 * each. A rule counts by the severity of what it would find and by the part of the request that it is about; rules
 * about tokens count nothing where no tokens are generated. Thread-safe.
 */
public final class NextMeasurements {

    private static final int MOST = 10;

    private static final Set<String> ACCELERATOR_FIELDS = Set.of(
            "utilization.gpu",
            "utilization.gpuMemory",
            "utilization.gpuComputeActive",
            "utilization.gpuMemoryBandwidth");
    private static final Set<String> TOKEN_FIELDS = Set.of(
            "traffic.inputTokens",
            "traffic.outputTokens",
            "traffic.outputTokensP95",
            "traffic.prefixHitRatio",
            "traffic.reasoningTokens",
            "traffic.sharedPrefixTokens",
            "traffic.turnsPerSession",
            "utilization.kvCache",
            "utilization.preemptionsPerMinute",
            "endToEnd.ttft",
            "endToEnd.tpot",
            "objectives.ttft",
            "objectives.tpot",
            "model.features");
    private static final Set<ModelFamily> GENERATING =
            EnumSet.of(ModelFamily.DECODER_LLM, ModelFamily.SEQ2SEQ, ModelFamily.SPEECH);
    /** What only the one who runs a model can tell. */
    private static final List<String> OF_MACHINES =
            List.of("hardware", "utilization.", "model.batching", "model.features");

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
        this.deciding = new DecidingMeasurements(tools);
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

    /** A field that is not known, the rules that wait for it, and how much they count. */
    private record Unlocking(String field, List<String> rules, double weight) {}

    private Stream<MeasureNext> unlocking(
            Situation situation, List<DiagnosisResult> diagnoses, List<NotEvaluated> notEvaluated) {
        Set<String> narrowing = narrowing(diagnoses, notEvaluated);
        Resolved resolved = situation.resolved();
        Projection now = situation.today().projection();
        Map<String, List<String>> unlocks = new TreeMap<>();
        for (NotEvaluated rule : notEvaluated) {
            rule.missing().stream()
                    .filter(field -> applies(field, resolved, now))
                    .forEach(field -> unlocks.computeIfAbsent(field, ignored -> new ArrayList<>())
                            .add(rule.rule()));
        }
        Map<StageKind, Double> shares = shares(now);
        Map<String, Double> ofFamilies = new HashMap<>();
        Set<String> missing = new HashSet<>(unlocks.keySet());
        return unlocks.entrySet().stream()
                .map(entry ->
                        new Unlocking(entry.getKey(), entry.getValue(), weight(entry.getValue(), shares, ofFamilies)))
                // What every number rests on without having been measured comes first.
                .sorted(Comparator.comparing((Unlocking one) -> !situation.assumes(one.field()))
                        .thenComparing(one -> !narrowing.contains(one.field()))
                        .thenComparingDouble(one -> -one.weight())
                        .thenComparing(Unlocking::field))
                .map(one -> new MeasureNext(
                        one.field(), why(one.rules()), one.rules(), tools.of(one.field(), missing, resolved)));
    }

    /**
     * Fields that alone decide whether a grave finding is a case of something narrower: whoever knows that it is a
     * lowered clock buys no faster part.
     */
    private Set<String> narrowing(List<DiagnosisResult> diagnoses, List<NotEvaluated> notEvaluated) {
        Set<String> grave = diagnoses.stream()
                .filter(found -> found.severity().compareTo(Severity.HIGH) >= 0)
                .map(DiagnosisResult::id)
                .collect(Collectors.toSet());
        return notEvaluated.stream()
                .filter(rule -> rule.missing().size() == 1)
                .filter(rule -> rulebase.rule(rule.rule())
                        .map(RuleInfo::narrows)
                        .filter(wider -> wider.stream().anyMatch(grave::contains))
                        .isPresent())
                .flatMap(rule -> rule.missing().stream())
                .collect(Collectors.toSet());
    }

    /**
     * False for what this deployment does not have: an accelerator, tokens, machines of its own where its model runs at
     * a provider. What a team considers is no measurement.
     */
    private static boolean applies(String field, Resolved resolved, Projection now) {
        boolean accelerated = resolved.part() != null && resolved.part().kind() != Accelerator.Kind.CPU;
        boolean hosted = resolved.engine() != null && resolved.engine().isHosted();
        return !field.equals("considering")
                && !(hosted
                        && resolved.profile().hardware() == null
                        && OF_MACHINES.stream().anyMatch(field::startsWith))
                && (accelerated || resolved.profile().hardware() == null || !ACCELERATOR_FIELDS.contains(field))
                && (!TOKEN_FIELDS.contains(field) || generates(resolved, now));
    }

    /** True where a model generates tokens, or none is known. */
    static boolean generates(Resolved resolved, Projection now) {
        List<ModelFamily> families = Stream.concat(
                        Stream.of(resolved), now.beside().values().stream().map(Served::resolved))
                .map(of -> of.profile().model())
                .filter(model -> model != null && model.family() != null)
                .map(ModelSpec::family)
                .toList();
        return families.isEmpty() || families.stream().anyMatch(GENERATING::contains);
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

    private String why(List<String> rules) {
        List<String> titles = rules.stream()
                .map(rulebase::rule)
                .flatMap(Optional::stream)
                .filter(rule -> rule.severity() != null)
                .sorted(Comparator.comparing(RuleInfo::severity).reversed().thenComparing(RuleInfo::id))
                .map(RuleInfo::title)
                .limit(2)
                .toList();
        return titles.isEmpty()
                ? "Lets " + rules.size() + (rules.size() == 1 ? " rule" : " rules") + " be judged."
                : "Tells whether: " + String.join("; ", titles) + (rules.size() > titles.size() ? " — and more." : ".");
    }
}
