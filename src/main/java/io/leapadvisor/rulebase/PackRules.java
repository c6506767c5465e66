package io.leapadvisor.rulebase;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.rulebase.run.PackRun;
import io.leapadvisor.rulebase.run.Requirements;
import io.leapadvisor.rulebase.run.RunLimits;
import io.leapadvisor.rulebase.run.StoppedException;
import io.leapadvisor.rulebase.run.StoppedPack;
import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.rulebase.tree.DrlReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The rules of one pack, checked, compiled and ready to run in sessions of their own. A pack stands on the built-in one
 * and on itself, never on another: so each can be loaded, chosen, stopped and dropped without touching the others.
 * Immutable but for its suspension, and thread-safe.
 */
public final class PackRules {

    private final String pack;
    private final String packVersion;
    private final SortedMap<String, RuleInfo> rules;
    private final Requirements requirements;
    private final String version;
    private final String digest;
    private final List<RuleFault> warnings;
    private final boolean fromCache;
    private final Duration loadTime;
    private final boolean compiled;
    private final PackRun run;

    private PackRules(PackFiles pack, PackReader.Read read, Duration loadTime) {
        this.pack = pack.name();
        this.packVersion = pack.version();
        this.rules = RuleInfos.of(pack, read.rules());
        this.requirements = Requirements.of(rules.values());
        this.version = read.version();
        this.digest = read.digest();
        this.warnings = read.warnings();
        this.fromCache = read.fromCache();
        this.loadTime = loadTime;
        this.compiled = read.base() != null;
        this.run = new PackRun(pack.name(), read.base());
    }

    /**
     * Checks and compiles the rules of a pack, or takes them from the cache when nothing that they depend on has
     * changed.
     *
     * @param pack the pack
     * @param core rules of the built-in pack; null when this is that one, or stands alone
     * @param knowledge what the rules may name
     * @param cacheFolder folder for compiled rules, made when it is not there; null = none
     * @throws RulebaseException with every fault
     */
    public static PackRules load(PackFiles pack, PackRules core, Knowledge knowledge, Path cacheFolder) {
        return load(pack, core, KnownNames.of(knowledge), cacheFolder, DrlReader::read);
    }

    /**
     * The same with a parser of one's own.
     *
     * @param parser makes the tree of a text; asked only when nothing is kept of the rules
     */
    static PackRules load(
            PackFiles pack, PackRules core, KnownNames names, Path cacheFolder, Function<String, DrlFile> parser) {
        long start = System.nanoTime();
        PackReader.Read read = new PackReader(pack, parser)
                .compiled(core == null ? List.of() : core.rules.values(), names, cacheFolder);
        return new PackRules(pack, read, Duration.ofNanos(System.nanoTime() - start));
    }

    /**
     * Reads the rules of the built-in pack without compiling them: enough to check another pack against it, not enough
     * to run it.
     *
     * @throws RulebaseException with every fault
     */
    public static PackRules describe(PackFiles pack, Knowledge knowledge) {
        PackReader.Read read = new PackReader(pack, DrlReader::read).described(KnownNames.of(knowledge));
        return new PackRules(pack, read, Duration.ZERO);
    }

    /**
     * Digest of all that the compiled rules of a pack would depend on here and now: compiled rules of another digest
     * cannot be run by this program.
     */
    public static String digest(PackFiles pack) {
        return PackReader.digest(pack);
    }

    /** Name of the pack. */
    public String pack() {
        return pack;
    }

    /** Version of the pack. */
    public String packVersion() {
        return packVersion;
    }

    /** Its rules by id. */
    public SortedMap<String, RuleInfo> rules() {
        return rules;
    }

    /** What they require of a profile. */
    Requirements requirements() {
        return requirements;
    }

    /** Digest of the text of its rules, 64 hexadecimal digits. */
    public String version() {
        return version;
    }

    /** Digest of all that the compiled rules depend on: their text, the fact classes and the engine. */
    public String digest() {
        return digest;
    }

    /** Puts them into use: their runs no longer share the few places of packs that are tried. */
    public void use() {
        run.use();
    }

    /** True when they were compiled, false when they were only described. */
    public boolean runs() {
        return compiled;
    }

    /** Matters of style; the rules work all the same. */
    public List<RuleFault> warnings() {
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

    /** Why the pack runs no more; empty while it may. Loading it again makes a new start. */
    public Optional<StoppedPack> suspended() {
        return run.suspended();
    }

    /**
     * Lets the pack run no more.
     *
     * @param reason why, as part of a sentence
     */
    public void suspend(String reason) {
        run.suspend(reason);
    }

    /**
     * Runs rules over facts, in a session of their own. The rules of a pack other than the built-in one run on a
     * worker, and are left behind when they do not end.
     *
     * @param allowed true of the ids of the rules that may fire
     * @throws StoppedException when they fail or do not come to rest
     */
    List<Fired<?>> fire(Collection<?> facts, Predicate<String> allowed) {
        if (rules.isEmpty()) {
            return List.of();
        }
        if (!compiled) {
            throw new IllegalStateException("the rules of pack " + pack + " were described, not compiled");
        }
        return pack.equals(PackCheck.CORE)
                ? RunThresholds.during(facts, others -> run.fireHere(others, allowed, RunLimits.CORE))
                : run.fireAside(requirements.read(facts, allowed), allowed);
    }
}
