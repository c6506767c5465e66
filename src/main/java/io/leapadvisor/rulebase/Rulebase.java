package io.leapadvisor.rulebase;

import io.leapadvisor.finding.Contraindication;
import io.leapadvisor.finding.Diagnosis;
import io.leapadvisor.finding.Prescription;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.PackFiles;
import io.leapadvisor.knowledge.Threshold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.drools.base.util.Drools;
import org.kie.api.KieBase;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;

/** The rules of all packs, checked, compiled and ready to run. Immutable and thread-safe. */
public final class Rulebase {

    /** Firings of one run; a rulebase that needs more does not come to rest. */
    static final int MAX_FIRINGS = 10_000;

    private static final int VERSION_DIGITS = 12;

    private final SortedMap<String, RuleInfo> rules;
    private final String version;
    private final List<String> warnings;
    private final KieBase base;
    private final boolean fromCache;
    private final Duration loadTime;

    private Rulebase(SortedMap<String, RuleInfo> rules, String version, List<String> warnings, CompiledRules compiled, Duration loadTime) {
        this.rules = Collections.unmodifiableSortedMap(rules);
        this.version = version;
        this.warnings = List.copyOf(warnings);
        this.base = compiled.base();
        this.fromCache = compiled.fromCache();
        this.loadTime = loadTime;
    }

    /** Loads the rules of packs against a knowledge base; see {@link #load(List, Set, Set, Path)}. */
    public static Rulebase load(List<PackFiles> packs, Knowledge knowledge, Path cacheFolder) {
        Set<String> thresholds = knowledge.thresholds().stream().map(Threshold::name).collect(Collectors.toSet());
        return load(packs, thresholds, Set.copyOf(knowledge.remedyIds()), cacheFolder);
    }

    /**
     * Checks and compiles the rules of packs, or takes them from the cache when nothing that they depend on has changed.
     *
     * @param packs       the packs; their rules are known by unique ids
     * @param thresholds  names of the thresholds that exist
     * @param remedies    ids of the remedies that exist
     * @param cacheFolder folder for compiled rules, made when it is not there; null = none
     * @throws RulebaseException with every fault
     */
    public static Rulebase load(List<PackFiles> packs, Set<String> thresholds, Set<String> remedies, Path cacheFolder) {
        long start = System.nanoTime();
        List<Fault> faults = new ArrayList<>();
        List<DrlRule> read = new ArrayList<>();
        PackCheck check = new PackCheck(faults);
        check.packs(packs);
        SortedMap<String, String> drl = new TreeMap<>();
        for (PackFiles pack : packs) {
            List<DrlRule> ofPack = new ArrayList<>();
            pack.below("rules", PackCheck.DRL).forEach((path, text) -> {
                DrlRule rule = RuleReader.read(pack.name(), PackCheck.file(pack.name(), path), path, text, faults);
                if (rule != null) {
                    ofPack.add(rule);
                }
                drl.put(PackCheck.file(pack.name(), path), text);
            });
            check.files(pack, ofPack);
            read.addAll(ofPack);
        }
        check.names(read, thresholds, remedies);
        List<String> warnings = warningsOrThrow(faults);

        Digest texts = new Digest();
        drl.forEach((file, text) -> texts.add(file).add(text));
        String version = texts.hex();
        String signature = FactTypes.signature(read.stream().flatMap(rule -> rule.types().stream()).collect(Collectors.toSet()));
        CompiledRules compiled = CompiledRules.load(digest(version, signature), drl, cacheFolder);

        SortedMap<String, RuleInfo> rules = new TreeMap<>();
        Map<String, PackFiles> packByName = packs.stream().collect(Collectors.toMap(PackFiles::name, Function.identity()));
        read.forEach(rule -> rules.put(rule.id(), info(rule, packByName.get(rule.pack()))));
        return new Rulebase(rules, version.substring(0, VERSION_DIGITS), warnings, compiled, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Digest of all that compiled rules depend on. */
    static String digest(String version, String signature) {
        return new Digest().add(version).add(signature).add(Drools.getFullVersion()).add(Runtime.version().toString()).hex();
    }

    private static List<String> warningsOrThrow(List<Fault> faults) {
        List<String> errors = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Fault fault : faults) {
            (fault.warning() ? warnings : errors).add(fault.toString());
        }
        if (!errors.isEmpty()) {
            throw new RulebaseException(errors.stream().distinct().toList());
        }
        return warnings;
    }

    private static RuleInfo info(DrlRule rule, PackFiles pack) {
        String page = pack.files().getOrDefault(PackCheck.withoutEnding(rule.path(), PackCheck.DRL) + PackCheck.PAGE, "");
        String diagnosis = rule.kind() == Kind.DIAGNOSIS ? rule.id() : rule.kind() == Kind.REMEDY ? rule.diagnoses().get(0).name() : null;
        return new RuleInfo(rule.id(), rule.pack(), rule.kind(), rule.leap(), rule.title(), rule.severity(), names(rule.requires()),
                names(rule.thresholds()), rule.remedy(), diagnosis, page, rule.path(), DrlRule.family(rule.path()),
                pack.files().get(rule.path()), PageText.section(page, PackCheck.ALTERNATIVE), PageText.section(page, PackCheck.REFUTED));
    }

    private static List<String> names(List<DrlRule.Mention> mentions) {
        return mentions.stream().map(DrlRule.Mention::name).distinct().toList();
    }

    /** All rules, by id. */
    public List<RuleInfo> rules() {
        return List.copyOf(rules.values());
    }

    /** The rule with this id. */
    public Optional<RuleInfo> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /** Digest of the text of all rules. */
    public String version() {
        return version;
    }

    /** Matters of style in packs other than the built-in one; their rules work all the same. */
    public List<String> warnings() {
        return warnings;
    }

    /** True when nothing had to be compiled. */
    public boolean fromCache() {
        return fromCache;
    }

    /** How long checking and compiling took. */
    public Duration loadTime() {
        return loadTime;
    }

    /**
     * Runs all rules over facts. The order of the facts does not matter.
     *
     * @param facts        what was observed, thresholds included
     * @param fieldPresent whether the profile has a field, for {@code @requires}
     * @throws RulebaseException when the rules do not come to rest
     */
    public Findings run(Collection<?> facts, Predicate<String> fieldPresent) {
        return run(facts, fieldPresent, rules.values());
    }

    /**
     * Runs a single rule.
     *
     * @throws IllegalArgumentException when there is no such rule
     */
    public Findings runOnly(String ruleId, Collection<?> facts, Predicate<String> fieldPresent) {
        RuleInfo rule = rules.get(ruleId);
        if (rule == null) {
            throw new IllegalArgumentException("rule " + ruleId + " does not exist");
        }
        return run(facts, fieldPresent, List.of(rule));
    }

    private Findings run(Collection<?> facts, Predicate<String> fieldPresent, Collection<RuleInfo> candidates) {
        List<NotEvaluated> notEvaluated = new ArrayList<>();
        Set<String> allowed = new LinkedHashSet<>();
        for (RuleInfo rule : candidates) {
            List<String> missing = rule.requires().stream().filter(fieldPresent.negate()).toList();
            if (missing.isEmpty()) {
                allowed.add(rule.id());
            } else {
                notEvaluated.add(new NotEvaluated(rule.id(), missing));
            }
        }
        List<Fired<?>> fired = fire(facts, allowed);
        return new Findings(only(fired, Diagnosis.class, Diagnosis::stage), only(fired, Prescription.class, Prescription::stage),
                only(fired, Contraindication.class, Contraindication::stage), notEvaluated, fired.size());
    }

    private List<Fired<?>> fire(Collection<?> facts, Set<String> allowed) {
        List<Fired<?>> fired = new ArrayList<>();
        KieSession session = base.newKieSession();
        try {
            session.addEventListener(new DefaultRuleRuntimeEventListener() {
                @Override
                public void objectInserted(ObjectInsertedEvent event) {
                    if (event.getRule() != null) {
                        String rule = event.getRule().getName();
                        fired.add(new Fired<>(event.getObject(), rule, rules.get(rule).pack()));
                    }
                }
            });
            facts.stream().filter(Objects::nonNull).forEach(session::insert);
            session.fireAllRules(match -> allowed.contains(match.getRule().getName()), MAX_FIRINGS + 1);
        } catch (RuntimeException e) {
            throw new RulebaseException("the rules failed on these facts: " + e.getMessage(), e);
        } finally {
            session.dispose();
        }
        if (fired.size() > MAX_FIRINGS) {
            throw new RulebaseException(List.of("the rules did not come to rest after " + MAX_FIRINGS + " firings: " + busiest(fired)
                    + "\n    Maybe a rule joins facts that have nothing in common."));
        }
        return fired;
    }

    private static String busiest(List<Fired<?>> fired) {
        Map<String, Long> times = fired.stream().collect(Collectors.groupingBy(Fired::rule, TreeMap::new, Collectors.counting()));
        return times.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(5).map(entry -> entry.getKey() + " (" + entry.getValue() + ")").collect(Collectors.joining(", "));
    }

    private static <T> List<Fired<T>> only(List<Fired<?>> fired, Class<T> type, Function<T, String> stage) {
        return fired.stream().filter(one -> type.isInstance(one.finding()))
                .map(one -> new Fired<>(type.cast(one.finding()), one.rule(), one.pack()))
                .distinct()
                .sorted(Comparator.<Fired<T>, String>comparing(Fired::rule)
                        .thenComparing(one -> stage.apply(one.finding()), Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(one -> one.finding().toString()))
                .toList();
    }
}
