package io.leapadvisor.diagnose;

import io.leapadvisor.fact.observed.StageGroup;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.Tool;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.NotEvaluated;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.situation.Situation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What to measure next: the fields that unlock most, and the tool that measures each. A rule counts by the severity of
 * what it would find and by the part of the request that it is about; rules about tokens count nothing where no tokens
 * are generated. Thread-safe.
 */
public final class NextMeasurements {

    private static final int MOST = 10;
    private static final int OWN_ENGINE = 100;
    private static final String UTILIZATION = "utilization.";
    /**
     * Weight of a rule whose part of the request is not known or is none: less than one about the largest part, more
     * than nothing.
     */
    private static final double ELSEWHERE = 0.3;

    private static final Set<String> ACCELERATOR_FIELDS = Set.of(
            "utilization.gpu",
            "utilization.gpuMemory",
            "utilization.gpuComputeActive",
            "utilization.gpuMemoryBandwidth");
    private static final Set<String> TOKEN_FIELDS = Set.of(
            "traffic.inputTokens",
            "traffic.outputTokens",
            "traffic.sharedPrefixTokens",
            "utilization.kvCache",
            "utilization.preemptionsPerMinute",
            "endToEnd.ttft",
            "endToEnd.tpot",
            "objectives.ttft",
            "objectives.tpot",
            "model.features");
    /** Part of the request that a family of rules is about. */
    private static final Map<String, StageGroup> PARTS = Map.of(
            "model",
            StageGroup.MODEL,
            "memory",
            StageGroup.MODEL,
            "batching",
            StageGroup.MODEL,
            "serialization",
            StageGroup.SERIALIZATION,
            "network",
            StageGroup.NETWORK,
            "data",
            StageGroup.DATA,
            "preprocessing",
            StageGroup.PREPROCESSING);

    private final Knowledge knowledge;
    private final Rulebase rulebase;
    private final Map<String, List<Tool>> tools = new ConcurrentHashMap<>();

    public NextMeasurements(Knowledge knowledge, Rulebase rulebase) {
        this.knowledge = knowledge;
        this.rulebase = rulebase;
    }

    /** The fields worth measuring next, those that unlock most first. */
    public List<MeasureNext> of(Situation situation, List<NotEvaluated> notEvaluated) {
        Resolved resolved = situation.resolved();
        Projection now = situation.today().projection();
        Map<String, List<String>> unlocks = new TreeMap<>();
        for (NotEvaluated rule : notEvaluated) {
            rule.missing().stream().filter(field -> applies(field, resolved)).forEach(field -> unlocks.computeIfAbsent(
                            field, ignored -> new ArrayList<>())
                    .add(rule.rule()));
        }
        Map<String, Double> shares = shares(now);
        Set<String> missing = new HashSet<>(unlocks.keySet());
        return unlocks.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, List<String>>>comparingDouble(
                                entry -> -weight(entry.getValue(), shares))
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST)
                .map(entry -> new MeasureNext(
                        entry.getKey(),
                        why(entry.getValue()),
                        entry.getValue(),
                        tool(entry.getKey(), missing, resolved)))
                .toList();
    }

    /**
     * False for what this deployment does not have: an accelerator, tokens. What a team considers is no measurement.
     */
    private static boolean applies(String field, Resolved resolved) {
        boolean accelerated = resolved.part() != null;
        ModelFamily family = resolved.profile().model() == null
                ? null
                : resolved.profile().model().family();
        boolean generates = family == null
                || family == ModelFamily.DECODER_LLM
                || family == ModelFamily.SEQ2SEQ
                || family == ModelFamily.SPEECH;
        return !field.equals("considering")
                && (accelerated || resolved.profile().hardware() == null || !ACCELERATOR_FIELDS.contains(field))
                && (generates || !TOKEN_FIELDS.contains(field));
    }

    /** Part of the time of all stages, by group. */
    private static Map<String, Double> shares(Projection now) {
        Map<String, Double> shares = new TreeMap<>();
        double sum = now.stages().values().stream()
                .mapToDouble(state -> state.latency().mean())
                .sum();
        for (StageState state : now.stages().values()) {
            if (sum > 0) {
                shares.merge(
                        StageGroup.of(state.stage().kind()).name(),
                        state.latency().mean() / sum,
                        Double::sum);
            }
        }
        return shares;
    }

    /** Rules that stand for a severe diagnosis of a large part count more. */
    private double weight(List<String> rules, Map<String, Double> shares) {
        double weight = 0;
        for (String id : rules) {
            RuleInfo rule = rulebase.rule(id).orElse(null);
            if (rule != null) {
                StageGroup part = PARTS.get(rule.family());
                double share = part == null || shares.isEmpty() ? ELSEWHERE : shares.getOrDefault(part.name(), 0.0);
                weight += (rule.severity() == null ? 1 : 2 + rule.severity().ordinal()) * (ELSEWHERE + share);
            }
        }
        return weight;
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

    /**
     * Among the tools that measure a field most closely: the metrics of the engine in use; for utilization what is
     * exported all the time and fills most of what is missing; else the first.
     */
    private String tool(String field, Set<String> missing, Resolved resolved) {
        String runtime =
                resolved.profile().model() == null || resolved.profile().model().runtime() == null
                        ? ""
                        : resolved.profile().model().runtime().toLowerCase(Locale.ROOT);
        List<Tool> closest = tools.computeIfAbsent(field, this::closest);
        Tool best = null;
        long most = -1;
        for (Tool tool : closest) {
            String maker = maker(tool);
            if (isOfAnotherEngine(tool, runtime)
                    || maker != null
                            && (resolved.part() == null
                                    || !resolved.part()
                                            .name()
                                            .toUpperCase(Locale.ROOT)
                                            .contains(maker))) {
                continue;
            }
            long fills = isOf(tool, runtime)
                    ? OWN_ENGINE
                    : field.startsWith(UTILIZATION)
                            ? tool.measures().stream()
                                    .filter(other -> other.startsWith(UTILIZATION) && missing.contains(other))
                                    .count()
                            : 0;
            if (fills > most) {
                best = tool;
                most = fills;
            }
        }
        return best != null
                ? best.name() + ": " + best.how()
                : closest.isEmpty()
                        ? null
                        : "The engine in use exports no such metric; with another, "
                                + closest.get(0).name() + ": " + closest.get(0).how();
    }

    /** The maker of the accelerator that a tool is for; null = any. */
    private static String maker(Tool tool) {
        return tool.name().startsWith("AMD ") ? "AMD" : null;
    }

    private static boolean isOf(Tool tool, String runtime) {
        return tool.id().endsWith("-metrics")
                && !runtime.isEmpty()
                && runtime.contains(tool.id().split("-")[0]);
    }

    private boolean isOfAnotherEngine(Tool tool, String runtime) {
        String first = tool.id().split("-")[0];
        return tool.id().endsWith("-metrics")
                && !isOf(tool, runtime)
                && (first.equals("triton")
                        || knowledge.engines().stream()
                                .anyMatch(engine -> engine.id().split("-")[0].equals(first)));
    }

    private List<Tool> closest(String field) {
        int longest = knowledge.tools().stream()
                .mapToInt(tool -> longest(tool, field))
                .max()
                .orElse(0);
        return longest == 0
                ? List.of()
                : knowledge.tools().stream()
                        .filter(tool -> longest(tool, field) == longest)
                        .toList();
    }

    private static int longest(Tool tool, String field) {
        return tool.measures().stream()
                .filter(prefix ->
                        field.equals(prefix) || field.startsWith(prefix + ".") || prefix.startsWith(field + "."))
                .mapToInt(prefix -> Math.min(prefix.length(), field.length()))
                .max()
                .orElse(0);
    }
}
