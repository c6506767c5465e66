package io.leapadvisor.packs;

import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.knowledge.PackFiles;
import io.leapadvisor.packs.check.PackReport;
import io.leapadvisor.packs.files.PackArchive;
import io.leapadvisor.packs.files.PackArchive.Kept;
import io.leapadvisor.packs.files.PackArchive.KeptPack;
import io.leapadvisor.packs.files.PackEntry;
import io.leapadvisor.packs.files.PackException;
import io.leapadvisor.packs.files.PackFault;
import io.leapadvisor.packs.files.PackFolder;
import io.leapadvisor.packs.files.PackFolder.Found;
import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.rulebase.PackRules;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.RulebaseException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All packs of the service. Changes are made one at a time, beside the requests: what is new is read, checked, compiled
 * and tested, and only then put into use, in one step. What cannot be used leaves the last good version where it is.
 * Thread-safe.
 */
public final class PackLibrary {

    private static final int RESTORED = 3;

    private final LoadedPack core;
    private final PackFolder folder;
    private final PackLoader loader;
    private final Path cache;
    private final PackArchive archive;
    private final Consumer<Reload> listener;
    private final Map<String, Generation> restored = new LinkedHashMap<>(8, 0.75f, true);
    private volatile State state;

    /** All that a change replaces, in one reference. */
    private record State(Generation generation, SortedMap<String, PackEntry> entries) {}

    /**
     * Loads the built-in pack; {@link #reload} adds the others.
     *
     * @param core the built-in pack
     * @param folder where the others lie
     * @param cache folder for compiled rules and kept generations
     * @param linter what keeps a pack from being run that the operator does not vouch for
     * @param listener hears of every change
     * @throws KnowledgeException when the knowledge of the built-in pack is broken
     * @throws RulebaseException when its rules are
     */
    public PackLibrary(
            PackSource core,
            PackFolder folder,
            Path cache,
            Function<PackFiles, List<RuleFault>> linter,
            Consumer<Reload> listener) {
        this.core = PackLoader.core(core, cache);
        this.folder = folder;
        this.cache = cache;
        this.loader = new PackLoader(this.core, linter);
        this.archive = new PackArchive(cache);
        this.listener = listener;
        this.state = new State(new Generation(this.core, List.of()), new TreeMap<>());
    }

    /** What requests are answered by now. A request takes it once and stays with it. */
    public Generation current() {
        return state.generation();
    }

    /** The folder of packs. */
    public PackFolder folder() {
        return folder;
    }

    /** Checks packs. */
    PackLoader loader() {
        return loader;
    }

    Path cache() {
        return cache;
    }

    /** All packs, the built-in one first. */
    public List<PackStatus> packs() {
        List<PackStatus> all = new ArrayList<>();
        all.add(PackStatus.of(new PackEntry(core.name(), core, null, null, null)));
        state.entries().values().forEach(entry -> all.add(PackStatus.of(entry)));
        return all;
    }

    /** The pack of this name. */
    public Optional<PackStatus> pack(String name) {
        return packs().stream().filter(pack -> pack.name().equals(name)).findFirst();
    }

    /** Looks at the folder and puts into use what has changed and is good. */
    public synchronized Reload reload() {
        long start = System.nanoTime();
        SortedMap<String, PackEntry> before = state.entries();
        SortedMap<String, PackEntry> after = new TreeMap<>();
        folder.read().forEach((name, found) -> after.put(name, entry(found, before.get(name))));
        Generation generation = fit(before, after);
        boolean changed = !generation.id().equals(state.generation().id());
        state = new State(changed ? generation : state.generation(), after);
        Reload reload = new Reload(
                after.values().stream()
                        .filter(entry -> entry.serving() != null && !same(before.get(entry.name()), entry))
                        .map(entry -> entry.name() + "@" + entry.serving().version())
                        .toList(),
                before.keySet().stream()
                        .filter(name -> !after.containsKey(name))
                        .toList(),
                after.values().stream()
                        .filter(entry -> entry.refused() != null
                                && (before.get(entry.name()) == null
                                        || !entry.refused()
                                                .equals(before.get(entry.name()).refused())))
                        .map(PackEntry::refused)
                        .toList(),
                Duration.ofNanos(System.nanoTime() - start));
        if (!reload.isEmpty()) {
            listener.accept(reload);
        }
        archive.keep(state.generation());
        return reload;
    }

    private static boolean same(PackEntry before, PackEntry after) {
        return before != null && before.serving() == after.serving();
    }

    private PackEntry entry(Found found, PackEntry before) {
        String name = found.name();
        if (found.source() == null) {
            return PackEntry.refused(name, PackReport.unreadable(name, found.faults()), lastGood(name, before));
        }
        PackSource source = found.source();
        if (before != null
                && before.serving() != null
                && same(source, before.serving().source())) {
            return new PackEntry(name, before.serving(), before.since(), null, before.suspended());
        }
        PackLoader.Result result = loader.load(source, cache);
        return result.pack() != null
                ? new PackEntry(name, result.pack(), Instant.now(), null, null)
                : PackEntry.refused(name, result.report(), lastGood(name, before));
    }

    private static boolean same(PackSource left, PackSource right) {
        return left.digest().equals(right.digest())
                && left.trusted() == right.trusted()
                && left.origin() == right.origin();
    }

    /** After a start the last good version is the one that was kept. */
    private PackEntry lastGood(String name, PackEntry before) {
        if (before != null || name.equals(PackSource.CORE)) {
            return before;
        }
        return archive.newest(name)
                .flatMap(kept ->
                        archive.files(kept).map(files -> PackSource.of(name, files, kept.origin(), kept.trusted())))
                .map(source -> loader.load(source, cache).pack())
                .map(pack -> new PackEntry(name, pack, Instant.now(), null, null))
                .orElse(null);
    }

    /** All together; a changed pack that does not fit the others is refused and the one before it stays. */
    private Generation fit(SortedMap<String, PackEntry> before, SortedMap<String, PackEntry> after) {
        try {
            return new Generation(core, running(after.values()));
        } catch (KnowledgeException | RulebaseException e) {
            SortedMap<String, PackEntry> accepted = new TreeMap<>(after);
            accepted.values().removeIf(entry -> !same(before.get(entry.name()), entry));
            List<PackEntry> changed = after.values().stream()
                    .filter(entry -> !same(before.get(entry.name()), entry))
                    .toList();
            for (PackEntry entry : changed) {
                accepted.put(entry.name(), entry);
                List<PackFault> faults = misfit(entry.name(), accepted.values());
                if (!faults.isEmpty()) {
                    PackReport good = entry.serving().report();
                    accepted.put(
                            entry.name(),
                            PackEntry.refused(
                                    entry.name(),
                                    new PackReport(
                                            good.name(),
                                            good.version(),
                                            good.mode(),
                                            good.digest(),
                                            false,
                                            faults,
                                            good.warnings(),
                                            good.rules(),
                                            good.cases()),
                                    before.get(entry.name())));
                    if (!misfit(entry.name(), accepted.values()).isEmpty()) {
                        accepted.put(
                                entry.name(),
                                PackEntry.refused(
                                        entry.name(), accepted.get(entry.name()).refused(), null));
                    }
                }
            }
            after.clear();
            after.putAll(accepted);
            return new Generation(core, running(after.values()));
        }
    }

    private List<PackFault> misfit(String name, Collection<PackEntry> entries) {
        try {
            new Generation(core, running(entries));
            return List.of();
        } catch (KnowledgeException e) {
            return e.faults().stream().map(text -> PackFault.parse(text, name)).toList();
        } catch (RulebaseException e) {
            return e.faults().stream().map(PackFault::of).toList();
        }
    }

    private static List<LoadedPack> running(Collection<PackEntry> entries) {
        return entries.stream().filter(PackEntry::runs).map(PackEntry::serving).toList();
    }

    /**
     * Takes a pack out of use until its files change.
     *
     * @param reason why, in one sentence
     */
    public synchronized void suspend(String name, String reason) {
        PackEntry entry = state.entries().get(name);
        if (entry != null && entry.runs()) {
            SortedMap<String, PackEntry> after = new TreeMap<>(state.entries());
            after.put(name, new PackEntry(name, entry.serving(), entry.since(), entry.refused(), reason));
            state = new State(new Generation(core, running(after.values())), after);
        }
    }

    /**
     * The generation of this id: the current one, or one of the last ten that were kept.
     *
     * @throws PackGoneException when it is not kept any more, or this program cannot run its rules
     */
    public Generation generation(String id) {
        Generation now = current();
        if (id == null) {
            throw new PackGoneException(
                    "The assessment does not say which packs it was made with: it is from a version of the service that did not keep them.");
        }
        if (id.equals(now.id())) {
            return now;
        }
        synchronized (restored) {
            Generation known = restored.get(id);
            if (known == null) {
                known = restore(
                        archive.find(id)
                                .orElseThrow(() -> new PackGoneException("The packs that it was made with (generation "
                                        + id + ") are gone: the last ten generations are kept. The current one is "
                                        + now.id() + ".")),
                        now);
                restored.put(id, known);
                if (restored.size() > RESTORED) {
                    restored.remove(restored.keySet().iterator().next());
                }
            }
            return known;
        }
    }

    private Generation restore(Kept kept, Generation now) {
        LoadedPack base = null;
        List<LoadedPack> packs = new ArrayList<>();
        for (KeptPack pack : kept.packs()) {
            LoadedPack same = pack.name().equals(PackSource.CORE)
                    ? now.core()
                    : now.packs().get(pack.name());
            boolean reusable = same != null
                    && same.source().digest().equals(pack.digest())
                    && (base == null || base == now.core());
            LoadedPack loaded = reusable ? same : restore(pack, base);
            if (base == null) {
                base = loaded;
            } else {
                packs.add(loaded);
            }
        }
        return new Generation(base, packs);
    }

    private LoadedPack restore(KeptPack pack, LoadedPack base) {
        SortedMap<String, String> files = archive.files(pack)
                .orElseThrow(() -> new PackGoneException(
                        "The files of pack " + pack.name() + "@" + pack.version() + " are gone."));
        PackFiles read = new PackFiles(pack.name(), pack.version(), files);
        if (!PackRules.digest(read).equals(pack.rules())) {
            throw new PackGoneException(
                    "The rules of pack " + pack.name() + "@" + pack.version()
                            + " were compiled for other fact classes, another rule engine or another Java than this version of the service has.");
        }
        try {
            if (base == null) {
                return PackLoader.core(PackSource.core(read), cache);
            }
            PackSource source = PackSource.of(pack.name(), files, pack.origin(), pack.trusted());
            PackLoader.Result result = new PackLoader(base, any -> List.of()).load(source, cache);
            if (result.pack() == null) {
                throw new PackException(pack.name(), result.report().faults());
            }
            return result.pack();
        } catch (KnowledgeException | RulebaseException | PackException e) {
            throw new PackGoneException("Pack " + pack.name() + "@" + pack.version()
                    + " cannot be used by this version of the service: " + e.getMessage());
        }
    }
}
