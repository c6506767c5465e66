package io.leapadvisor.rulebase;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.rulebase.compile.RuleCache;
import io.leapadvisor.rulebase.compile.RuleCache.Kept;
import io.leapadvisor.rulebase.compile.RuleCompiler;
import io.leapadvisor.rulebase.compile.ThresholdReads;
import io.leapadvisor.rulebase.read.DrlRule;
import io.leapadvisor.rulebase.read.FactTypes;
import io.leapadvisor.rulebase.read.Reading;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.read.RuleReader;
import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.text.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.drools.base.util.Drools;
import org.jboss.logging.Logger;
import org.kie.api.KieBase;

/**
 * Reads, checks and compiles the rules of a pack, or takes from the cache what they were read and compiled to when
 * nothing that it depends on has changed. Pages, cases and the names of the knowledge base are checked every time.
 */
final class PackReader {

    /** Another one where the same text is compiled to something else. */
    private static final String COMPILED_AS = "5: built-in rules read thresholds by name";

    private static final Logger LOG = Logger.getLogger(PackReader.class);

    private final PackFiles pack;
    private final Function<String, DrlFile> parser;
    private final List<RuleFault> faults = new ArrayList<>();

    /** @param parser makes the tree of a text; asked only when nothing is kept of the rules */
    PackReader(PackFiles pack, Function<String, DrlFile> parser) {
        this.pack = pack;
        this.parser = parser;
    }

    /**
     * The rules of a pack.
     *
     * @param rules what they say
     * @param base the compiled rules; null when there are none, or they were only read
     * @param fromCache true when nothing had to be parsed or compiled
     * @param warnings matters of style
     * @param version digest of the texts of the rules
     * @param digest of all that the compiled rules depend on; empty when they were only read
     */
    record Read(
            List<DrlRule> rules,
            KieBase base,
            boolean fromCache,
            List<RuleFault> warnings,
            String version,
            String digest) {}

    /** What the rules say, and the kjar that they were compiled to. */
    record Compiled(Reading reading, byte[] kjar) {}

    /**
     * Reads and compiles.
     *
     * @param core rules of the built-in pack
     * @param cacheFolder folder for compiled rules; null = none
     * @throws RulebaseException with every fault
     */
    Read compiled(Collection<RuleInfo> core, KnownNames names, Path cacheFolder) {
        Optional<RulePreparation.Ready> prepared = RulePreparation.of(pack);
        if (prepared.isPresent()) {
            // Its files were checked when it was prepared; the names are checked as ever.
            RulePreparation.Ready ready = prepared.get();
            faults.addAll(ready.reading().warnings());
            new MentionCheck(faults).check(ready.reading().rules(), core, names);
            return ready.read(warningsOrThrow());
        }
        String version = version(pack);
        String digest = digest(pack);
        RuleCache cache = new RuleCache(cacheFolder);
        Optional<Read> kept = cache.read(digest).flatMap(one -> ready(one, version, digest));
        if (kept.isPresent()) {
            faults.addAll(kept.get().warnings());
            check(kept.get().rules(), core, names);
            return new Read(kept.get().rules(), kept.get().base(), true, warningsOrThrow(), version, digest);
        }
        SortedMap<String, DrlFile> trees = trees();
        Reading reading = read(trees);
        check(reading.rules(), core, names);
        List<RuleFault> warnings = warningsOrThrow();
        if (trees.isEmpty()) {
            return new Read(reading.rules(), null, true, warnings, version, digest);
        }
        byte[] kjar = RuleCompiler.compile(digest, ThresholdReads.in(pack.name(), trees));
        KieBase base = RuleCompiler.base(kjar);
        cache.write(digest, new Kept(reading.toBytes(), kjar));
        return new Read(reading.rules(), base, false, warnings, version, digest);
    }

    /**
     * Reads and compiles without making anything ready to run.
     *
     * @param cacheFolder folder for compiled rules; null = none
     * @throws RulebaseException with every fault
     */
    Compiled compiled(KnownNames names, Path cacheFolder) {
        String digest = digest(pack);
        RuleCache cache = new RuleCache(cacheFolder);
        SortedMap<String, DrlFile> trees = trees();
        Reading reading = read(trees);
        check(reading.rules(), List.of(), names);
        warningsOrThrow();
        byte[] kjar = cache.read(digest)
                .map(Kept::kjar)
                .orElseGet(() -> RuleCompiler.compile(digest, ThresholdReads.in(pack.name(), trees)));
        cache.write(digest, new Kept(reading.toBytes(), kjar));
        return new Compiled(reading, kjar);
    }

    /**
     * Reads without compiling.
     *
     * @throws RulebaseException with every fault
     */
    Read described(KnownNames names) {
        Optional<Reading> prepared = RulePreparation.reading(pack);
        Reading reading = prepared.orElseGet(() -> read(trees()));
        if (prepared.isPresent()) {
            faults.addAll(reading.warnings());
            new MentionCheck(faults).check(reading.rules(), List.of(), names);
        } else {
            check(reading.rules(), List.of(), names);
        }
        return new Read(reading.rules(), null, true, warningsOrThrow(), version(pack), "");
    }

    /** What was kept, ready to run; empty when this program cannot use it. */
    private Optional<Read> ready(Kept kept, String version, String digest) {
        try {
            Reading reading = Reading.ofBytes(kept.reading());
            return Optional.of(new Read(
                    reading.rules(), RuleCompiler.base(kept.kjar()), true, reading.warnings(), version, digest));
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.warnf(e, "The compiled rules of pack %s cannot be used and will be compiled again", pack.name());
            return Optional.empty();
        }
    }

    private SortedMap<String, DrlFile> trees() {
        SortedMap<String, DrlFile> trees = new TreeMap<>();
        texts(pack).forEach((file, text) -> trees.put(file, parser.apply(text)));
        return trees;
    }

    /** Reads the trees; what is wrong is among the faults. */
    private Reading read(SortedMap<String, DrlFile> trees) {
        List<DrlRule> rules = new ArrayList<>();
        List<RuleFault> found = new ArrayList<>();
        pack.below("rules", PackCheck.DRL).keySet().forEach(path -> {
            String file = PackCheck.file(pack.name(), path);
            DrlRule rule = RuleReader.read(pack.name(), file, path, trees.get(file), found);
            if (rule != null) {
                rules.add(rule);
            }
        });
        faults.addAll(found);
        return new Reading(rules, found.stream().filter(RuleFault::warning).toList());
    }

    private void check(List<DrlRule> rules, Collection<RuleInfo> core, KnownNames names) {
        PackCheck check = new PackCheck(faults);
        check.name(pack);
        check.files(pack, rules);
        new MentionCheck(faults).check(rules, core, names);
    }

    private List<RuleFault> warningsOrThrow() {
        List<RuleFault> errors =
                faults.stream().filter(fault -> !fault.warning()).distinct().toList();
        if (!errors.isEmpty()) {
            throw new RulebaseException(errors);
        }
        return List.copyOf(faults);
    }

    private static SortedMap<String, String> texts(PackFiles pack) {
        SortedMap<String, String> texts = new TreeMap<>();
        pack.below("rules", PackCheck.DRL).forEach((path, text) -> texts.put(PackCheck.file(pack.name(), path), text));
        return texts;
    }

    /** Digest of the texts of the rules, 64 hexadecimal digits. */
    static String version(PackFiles pack) {
        Digest digest = new Digest();
        texts(pack).forEach((file, text) -> digest.add(file).add(text));
        return digest.hex();
    }

    /** Digest of all that reading and compiled rules depend on. It parses nothing. */
    static String digest(PackFiles pack) {
        Set<Class<?>> facts = texts(pack).values().stream()
                .flatMap(text -> FactTypes.mentioned(text).stream())
                .collect(Collectors.toSet());
        return digest(version(pack), FactTypes.signature(facts));
    }

    static String digest(String version, String signature) {
        return new Digest()
                .add(COMPILED_AS)
                .add(version)
                .add(signature)
                .add(Drools.getFullVersion())
                .hex();
    }
}
