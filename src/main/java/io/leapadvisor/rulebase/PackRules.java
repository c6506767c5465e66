package io.leapadvisor.rulebase;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.PackFiles;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.rulebase.read.DrlRule;
import io.leapadvisor.rulebase.read.FactTypes;
import io.leapadvisor.rulebase.read.Fault;
import io.leapadvisor.rulebase.read.Kind;
import io.leapadvisor.rulebase.read.PageText;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.read.RuleReader;
import io.leapadvisor.rulebase.run.BoundedRun;
import io.leapadvisor.rulebase.run.CompiledRules;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.rulebase.run.RunLimits;
import io.leapadvisor.rulebase.run.StoppedException;
import io.leapadvisor.rulebase.run.StoppedPack;
import io.leapadvisor.rulebase.run.StoppedPack.Cause;
import io.leapadvisor.rulebase.run.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.drools.base.util.Drools;
import org.jboss.logging.Logger;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * The rules of one pack, checked, compiled and ready to run in sessions of their own. A pack stands on the built-in one
 * and on itself, never on another: so each can be loaded, chosen, stopped and dropped without touching the others.
 * Immutable but for its suspension, and thread-safe.
 */
public final class PackRules {

    private static final Logger LOG = Logger.getLogger(PackRules.class);

    private final String pack;
    private final String packVersion;
    private final SortedMap<String, RuleInfo> rules;
    private final String version;
    private final String digest;
    private final List<String> warnings;
    private final KieBase base;
    private final boolean fromCache;
    private final Duration loadTime;
    private final Semaphore places = new Semaphore(Workers.OF_PACK, true);
    private final AtomicReference<StoppedPack> suspended = new AtomicReference<>();

    private PackRules(
            PackFiles pack,
            SortedMap<String, RuleInfo> rules,
            String version,
            String digest,
            List<String> warnings,
            CompiledRules compiled,
            Duration loadTime) {
        this.pack = pack.name();
        this.packVersion = pack.version();
        this.rules = Collections.unmodifiableSortedMap(rules);
        this.version = version;
        this.digest = digest;
        this.warnings = List.copyOf(warnings);
        this.base = compiled == null ? null : compiled.base();
        this.fromCache = compiled == null || compiled.fromCache();
        this.loadTime = loadTime;
    }

    /**
     * Loads the rules of a pack against a knowledge base; see {@link #load(PackFiles, PackRules, Set, Set, Set, Path)}.
     */
    public static PackRules load(PackFiles pack, PackRules core, Knowledge knowledge, Path cacheFolder) {
        return load(
                pack,
                core,
                knowledge.thresholds().stream().map(Threshold::name).collect(Collectors.toSet()),
                Set.copyOf(knowledge.remedyIds()),
                knowledge.inputs().keySet(),
                cacheFolder);
    }

    /**
     * Checks and compiles the rules of a pack, or takes them from the cache when nothing that they depend on has
     * changed.
     *
     * @param pack the pack
     * @param core rules of the built-in pack; null when this is that one, or stands alone
     * @param thresholds names of the thresholds that exist
     * @param remedies ids of the remedies that exist
     * @param inputs names of the inputs that the pack declares, each with the name of the pack before it
     * @param cacheFolder folder for compiled rules, made when it is not there; null = none
     * @throws RulebaseException with every fault
     */
    static PackRules load(
            PackFiles pack,
            PackRules core,
            Set<String> thresholds,
            Set<String> remedies,
            Set<String> inputs,
            Path cacheFolder) {
        long start = System.nanoTime();
        List<Fault> faults = new ArrayList<>();
        List<DrlRule> read = read(pack, core, thresholds, remedies, inputs, faults);
        List<String> warnings = warningsOrThrow(faults);
        SortedMap<String, String> drl = drl(pack);
        String version = version(drl);
        String digest = digest(version, signature(read));
        CompiledRules compiled = drl.isEmpty() ? null : CompiledRules.load(digest, drl, cacheFolder);
        SortedMap<String, RuleInfo> rules = new TreeMap<>();
        read.forEach(rule -> rules.put(rule.id(), info(rule, pack)));
        return new PackRules(
                pack, rules, version, digest, warnings, compiled, Duration.ofNanos(System.nanoTime() - start));
    }

    /**
     * Reads the rules of the built-in pack without compiling them: enough to check another pack against it, not enough
     * to run it.
     *
     * @throws RulebaseException with every fault
     */
    public static PackRules describe(PackFiles pack, Knowledge knowledge) {
        List<Fault> faults = new ArrayList<>();
        List<DrlRule> read = read(
                pack,
                null,
                knowledge.thresholds().stream().map(Threshold::name).collect(Collectors.toSet()),
                Set.copyOf(knowledge.remedyIds()),
                knowledge.inputs().keySet(),
                faults);
        List<String> warnings = warningsOrThrow(faults);
        SortedMap<String, RuleInfo> rules = new TreeMap<>();
        read.forEach(rule -> rules.put(rule.id(), info(rule, pack)));
        return new PackRules(pack, rules, version(drl(pack)), "", warnings, null, Duration.ZERO);
    }

    /**
     * Digest of all that the compiled rules of a pack would depend on here and now: compiled rules of another digest
     * cannot be run by this program.
     */
    public static String digest(PackFiles pack) {
        return digest(version(drl(pack)), signature(read(pack, null, Set.of(), Set.of(), Set.of(), new ArrayList<>())));
    }

    private static List<DrlRule> read(
            PackFiles pack,
            PackRules core,
            Set<String> thresholds,
            Set<String> remedies,
            Set<String> inputs,
            List<Fault> faults) {
        PackCheck check = new PackCheck(faults);
        check.name(pack);
        List<DrlRule> read = new ArrayList<>();
        pack.below("rules", PackCheck.DRL).forEach((path, text) -> {
            DrlRule rule = RuleReader.read(pack.name(), PackCheck.file(pack.name(), path), path, text, faults);
            if (rule != null) {
                read.add(rule);
            }
        });
        check.files(pack, read);
        check.names(read, core == null ? List.of() : core.rules.values(), thresholds, remedies, inputs);
        return read;
    }

    private static SortedMap<String, String> drl(PackFiles pack) {
        SortedMap<String, String> drl = new TreeMap<>();
        pack.below("rules", PackCheck.DRL).forEach((path, text) -> drl.put(PackCheck.file(pack.name(), path), text));
        return drl;
    }

    private static String version(SortedMap<String, String> drl) {
        Digest texts = new Digest();
        drl.forEach((file, text) -> texts.add(file).add(text));
        return texts.hex();
    }

    private static String signature(List<DrlRule> rules) {
        return FactTypes.signature(
                rules.stream().flatMap(rule -> rule.types().stream()).collect(Collectors.toSet()));
    }

    /** Digest of all that compiled rules depend on. */
    static String digest(String version, String signature) {
        return new Digest()
                .add(version)
                .add(signature)
                .add(Drools.getFullVersion())
                .add(Runtime.version().toString())
                .hex();
    }

    private static List<String> warningsOrThrow(List<Fault> faults) {
        List<String> errors = faults.stream()
                .filter(fault -> !fault.warning())
                .map(Fault::toString)
                .distinct()
                .toList();
        if (!errors.isEmpty()) {
            throw new RulebaseException(errors);
        }
        return faults.stream().map(Fault::toString).toList();
    }

    private static RuleInfo info(DrlRule rule, PackFiles pack) {
        String page =
                pack.files().getOrDefault(PackCheck.withoutEnding(rule.path(), PackCheck.DRL) + PackCheck.PAGE, "");
        String diagnosis = rule.kind() == Kind.DIAGNOSIS
                ? rule.id()
                : rule.kind() == Kind.REMEDY ? rule.diagnoses().get(0).name() : null;
        return new RuleInfo(
                rule.id(),
                rule.pack(),
                rule.kind(),
                rule.leap(),
                rule.title(),
                rule.severity(),
                names(rule.requires()),
                names(rule.thresholds()),
                rule.remedy(),
                diagnosis,
                page,
                rule.path(),
                DrlRule.family(rule.path()),
                pack.files().get(rule.path()),
                PageText.section(page, PackCheck.ALTERNATIVE),
                PageText.section(page, PackCheck.REFUTED));
    }

    private static List<String> names(List<DrlRule.Mention> mentions) {
        return mentions.stream().map(DrlRule.Mention::name).distinct().toList();
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

    /** Digest of the text of its rules, 64 hexadecimal digits. */
    public String version() {
        return version;
    }

    /** Digest of all that the compiled rules depend on: their text, the fact classes, the engine and Java. */
    public String digest() {
        return digest;
    }

    /** Matters of style; the rules work all the same. */
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

    /** Why the pack runs no more; empty while it may. Loading it again makes a new start. */
    public Optional<StoppedPack> suspended() {
        return Optional.ofNullable(suspended.get());
    }

    /**
     * Lets the pack run no more.
     *
     * @param reason why, as part of a sentence
     */
    public void suspend(String reason) {
        suspend(new StoppedPack(pack, Cause.SUSPENDED, reason));
    }

    private void suspend(StoppedPack stopped) {
        if (suspended.compareAndSet(null, stopped)) {
            LOG.warnf("The rule pack %s is suspended: %s", pack, stopped.detail());
        }
    }

    /**
     * Runs rules over facts, in a session of their own. The rules of a pack other than the built-in one run on a
     * worker, and are left behind when they do not end.
     *
     * @param allowed ids of the rules that may fire
     * @throws StoppedException when they fail or do not come to rest
     */
    List<Fired<?>> fire(Collection<?> facts, Set<String> allowed) {
        if (rules.isEmpty()) {
            return List.of();
        }
        if (base == null) {
            throw new IllegalStateException("the rules of pack " + pack + " were described, not compiled");
        }
        if (pack.equals(PackCheck.CORE)) {
            return fireHere(facts, allowed, RunLimits.CORE);
        }
        if (suspended.get() != null) {
            throw new StoppedException(new StoppedPack(
                    pack,
                    Cause.SUSPENDED,
                    "it is suspended, because " + suspended.get().detail()));
        }
        List<Object> own = List.copyOf(facts);
        try {
            return Workers.SHARED.run(places, () -> fireHere(own, allowed, RunLimits.PACK));
        } catch (TimeoutException e) {
            StoppedPack stopped = new StoppedPack(
                    pack, Cause.TIME, "its rules did not end after " + Workers.CPU.toSeconds() + " s of computing");
            suspend(stopped);
            throw new StoppedException(stopped);
        } catch (Workers.BusyException e) {
            throw new StoppedException(new StoppedPack(pack, Cause.BUSY, "no thread was free to run its rules"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException(new StoppedPack(pack, Cause.BUSY, "the service is stopping"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoppedException stopped) {
                throw stopped;
            }
            StoppedPack stopped = new StoppedPack(
                    pack,
                    Cause.FAILED,
                    "its rules ended with " + e.getCause().getClass().getSimpleName());
            if (e.getCause() instanceof Error) {
                suspend(stopped);
            }
            throw new StoppedException(stopped);
        }
    }

    private List<Fired<?>> fireHere(Collection<?> facts, Set<String> allowed, RunLimits limits) {
        KieSession session = base.newKieSession();
        try {
            return new BoundedRun(pack, limits).fire(session, facts, allowed);
        } finally {
            session.dispose();
        }
    }
}
