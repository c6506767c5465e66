package io.leapadvisor.rulebase;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.rulebase.run.Narrowing;
import io.leapadvisor.rulebase.run.NotEvaluated;
import io.leapadvisor.rulebase.run.Requirements;
import io.leapadvisor.rulebase.run.StoppedException;
import io.leapadvisor.rulebase.run.StoppedPack;
import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.rulebase.tree.DrlReader;
import io.leapadvisor.text.Digest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
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

/**
 * The rules of several packs, ready to run. The built-in pack runs first; each other pack then sees the same facts and
 * the diagnoses of the built-in one, in a session of its own. Immutable and thread-safe.
 */
public final class Rulebase {

    private final List<PackRules> packs;
    private final SortedMap<String, RuleInfo> rules;
    /** The same without order, in which one is found sooner. */
    private final Map<String, RuleInfo> byId;

    private final String version;

    private Rulebase(List<PackRules> packs, SortedMap<String, RuleInfo> rules, String version) {
        this.packs = List.copyOf(packs);
        this.rules = Collections.unmodifiableSortedMap(rules);
        this.byId = new HashMap<>(rules);
        this.version = version;
    }

    /**
     * The rules of packs together; the built-in one first.
     *
     * @throws RulebaseException when two packs have the same name, or two rules of them
     */
    public static Rulebase of(List<PackRules> packs) {
        List<RuleFault> faults = new ArrayList<>();
        SortedMap<String, RuleInfo> rules = new TreeMap<>();
        Set<String> names = new LinkedHashSet<>();
        Digest version = new Digest();
        for (PackRules pack : packs) {
            if (!names.add(pack.pack())) {
                faults.add(new RuleFault(pack.pack(), "two packs have this name: rename one"));
                continue;
            }
            pack.rules().values().forEach(rule -> {
                RuleInfo other = rules.putIfAbsent(rule.id(), rule);
                if (other != null) {
                    faults.add(new RuleFault(
                            PackCheck.file(rule.pack(), rule.path()),
                            "rule " + rule.id() + " exists already in " + PackCheck.file(other.pack(), other.path())
                                    + ": give one another name"));
                }
            });
            version.add(pack.version());
        }
        if (!faults.isEmpty()) {
            throw new RulebaseException(faults);
        }
        return new Rulebase(packs, rules, version.shortHex());
    }

    /**
     * Checks and compiles the rules of packs, or takes them from the cache when nothing that they depend on has
     * changed.
     *
     * @param packs the packs; their rules are known by unique ids
     * @param knowledge what the rules may name
     * @param cacheFolder folder for compiled rules, made when it is not there; null = none
     * @throws RulebaseException with every fault
     */
    public static Rulebase load(List<PackFiles> packs, Knowledge knowledge, Path cacheFolder) {
        return load(packs, KnownNames.of(knowledge), cacheFolder, DrlReader::read);
    }

    /**
     * The same with a parser of one's own.
     *
     * @param parser makes the tree of a text; asked only when nothing is kept of the rules
     */
    static Rulebase load(List<PackFiles> packs, KnownNames names, Path cacheFolder, Function<String, DrlFile> parser) {
        List<PackRules> loaded = new ArrayList<>();
        List<RuleFault> faults = new ArrayList<>();
        PackRules core = null;
        for (PackFiles pack : packs) {
            try {
                PackRules rules = PackRules.load(pack, core, names, cacheFolder, parser);
                loaded.add(rules);
                core = pack.name().equals(PackCheck.CORE) ? rules : core;
            } catch (RulebaseException e) {
                faults.addAll(e.faults());
            }
        }
        if (!faults.isEmpty()) {
            throw new RulebaseException(faults);
        }
        return of(loaded);
    }

    /** The rules of each pack, the built-in one first. */
    public List<PackRules> packs() {
        return packs;
    }

    /** All rules, by id. */
    public List<RuleInfo> rules() {
        return List.copyOf(rules.values());
    }

    /** The rule with this id. */
    public Optional<RuleInfo> rule(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Digest of the text of all rules. */
    public String version() {
        return version;
    }

    /** Matters of style in packs other than the built-in one; their rules work all the same. */
    public List<RuleFault> warnings() {
        return packs.stream().flatMap(pack -> pack.warnings().stream()).toList();
    }

    /** True when nothing had to be compiled. */
    public boolean fromCache() {
        return packs.stream().allMatch(PackRules::fromCache);
    }

    /** How long checking and compiling took. */
    public Duration loadTime() {
        return packs.stream().map(PackRules::loadTime).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Runs all rules over facts. The order of the facts does not matter.
     *
     * @param facts what was observed, thresholds included
     * @param fieldPresent whether the profile has a field, for {@code @requires}
     * @return what was found; a pack other than the built-in one whose rules fail or do not come to rest is named in
     *     {@code stopped}
     * @throws RulebaseException when the built-in rules fail or do not come to rest
     */
    public Findings run(Collection<?> facts, Predicate<String> fieldPresent) {
        List<NotEvaluated> notEvaluated = new ArrayList<>();
        List<Fired<?>> fired = new ArrayList<>();
        List<StoppedPack> stopped = new ArrayList<>();
        List<Object> seen = facts.stream().filter(Objects::nonNull).collect(Collectors.toCollection(ArrayList::new));
        for (PackRules pack : packs) {
            boolean core = pack.pack().equals(PackCheck.CORE);
            try {
                List<Fired<?>> ofPack = pack.fire(seen, pack.requirements().allowed(fieldPresent, notEvaluated));
                fired.addAll(ofPack);
                if (core) {
                    ofPack.stream()
                            .map(Fired::finding)
                            .filter(Diagnosis.class::isInstance)
                            .distinct()
                            .forEach(seen::add);
                }
            } catch (StoppedException e) {
                if (core) {
                    throw e;
                }
                stopped.add(e.stopped());
            }
        }
        notEvaluated.sort(Comparator.comparing(NotEvaluated::rule));
        return Narrowing.of(Findings.of(fired, notEvaluated, stopped), rule -> byId.get(rule)
                .narrows());
    }

    /**
     * Runs a single rule.
     *
     * @throws IllegalArgumentException when there is no such rule
     */
    public Findings runOnly(String ruleId, Collection<?> facts, Predicate<String> fieldPresent) {
        PackRules pack = packs.stream()
                .filter(one -> one.rules().containsKey(ruleId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("rule " + ruleId + " does not exist"));
        List<NotEvaluated> notEvaluated = new ArrayList<>();
        Predicate<String> allowed =
                Requirements.of(List.of(pack.rules().get(ruleId))).allowed(fieldPresent, notEvaluated);
        return Findings.of(
                pack.fire(facts.stream().filter(Objects::nonNull).toList(), allowed), notEvaluated, List.of());
    }
}
