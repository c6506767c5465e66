package io.leapadvisor.packs;

import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.packs.PackAssembly.Assembled;
import io.leapadvisor.packs.check.PackReport;
import io.leapadvisor.packs.files.GenerationArchive;
import io.leapadvisor.packs.files.PackArchive;
import io.leapadvisor.packs.files.PackEntry;
import io.leapadvisor.packs.files.PackFolder.Found;
import io.leapadvisor.packs.files.PackShelf;
import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.RulebaseException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All packs of the service. Changes are made one at a time, beside the requests: what is new is read, checked, compiled
 * and tested, and only then put into use, in one step. What cannot be used leaves the last good version where it is.
 * Thread-safe.
 */
public final class PackLibrary {

    private final LoadedPack core;
    private final PackShelf shelf;
    private final PackLoader loader;
    private final Path cache;
    private final PackAssembly assembly;
    private final KeptGenerations kept;
    private final Consumer<Reload> listener;
    private volatile State state;

    /** All that a change replaces, in one reference. */
    private record State(Generation generation, SortedMap<String, PackEntry> entries, long revision) {}

    /**
     * Loads the built-in pack; {@link #reload} adds the others.
     *
     * @param core the built-in pack
     * @param shelf where the others lie
     * @param cache folder for compiled rules and kept generations
     * @param linter what keeps a pack from being run that the operator does not vouch for
     * @param listener hears of every change
     * @throws KnowledgeException when the knowledge of the built-in pack is broken
     * @throws RulebaseException when its rules are
     */
    public PackLibrary(
            PackSource core,
            PackShelf shelf,
            Path cache,
            Function<PackFiles, List<RuleFault>> linter,
            Consumer<Reload> listener) {
        this(PackLoader.core(core, cache), shelf, new PackArchive(cache), cache, linter, listener);
    }

    /**
     * The same with a built-in pack that is loaded already, and generations that are kept elsewhere.
     *
     * @param core the built-in pack
     * @param archive where generations are kept
     */
    public PackLibrary(
            LoadedPack core,
            PackShelf shelf,
            GenerationArchive archive,
            Path cache,
            Function<PackFiles, List<RuleFault>> linter,
            Consumer<Reload> listener) {
        this.core = core;
        this.shelf = shelf;
        this.cache = cache;
        this.loader = new PackLoader(this.core, linter);
        this.assembly = new PackAssembly(this.core);
        this.kept = new KeptGenerations(archive, cache);
        this.listener = listener;
        this.state = new State(new Generation(this.core, List.of()), new TreeMap<>(), 0);
    }

    /** What requests are answered by now. A request takes it once and stays with it. */
    public Generation current() {
        return state.generation();
    }

    /** Where the packs lie. */
    public PackShelf shelf() {
        return shelf;
    }

    /** Number of the state of the shelf that was taken last. */
    public long revision() {
        return state.revision();
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
        all.add(PackStatus.of(new PackEntry(core.name(), core, null, null)));
        state.entries().values().forEach(entry -> all.add(PackStatus.of(entry)));
        return all;
    }

    /** The pack of this name. */
    public Optional<PackStatus> pack(String name) {
        return packs().stream().filter(pack -> pack.name().equals(name)).findFirst();
    }

    /** Looks at the shelf and puts into use what has changed and is good. */
    public synchronized Reload reload() {
        return take(System.nanoTime(), shelf.look());
    }

    /** Takes what has changed on a shelf that counts its states; the number of the state that is then taken. */
    synchronized long refresh() {
        if (shelf.revision() != revision()) {
            reload();
        }
        return revision();
    }

    /**
     * Looks at the shelf and takes what has changed, when the shelf is still as it was once it was read: what is being
     * copied there meanwhile is not taken by halves.
     *
     * @param unchanged asked after the look
     * @return empty when it has changed; nothing is then taken
     */
    public synchronized Optional<Reload> reload(BooleanSupplier unchanged) {
        long start = System.nanoTime();
        PackShelf.Look look = shelf.look();
        return unchanged.getAsBoolean() ? Optional.of(take(start, look)) : Optional.empty();
    }

    private Reload take(long start, PackShelf.Look look) {
        SortedMap<String, PackEntry> before = state.entries();
        SortedMap<String, PackEntry> read = new TreeMap<>();
        look.found().forEach((name, one) -> read.put(name, entry(one, before.get(name))));
        Assembled assembled = assembly.assemble(before, read);
        SortedMap<String, PackEntry> after = assembled.entries();
        boolean changed = !assembled.generation().id().equals(state.generation().id());
        state = new State(changed ? assembled.generation() : state.generation(), after, look.revision());
        Reload reload = Reload.between(before, after, Duration.ofNanos(System.nanoTime() - start));
        if (!reload.isEmpty()) {
            listener.accept(reload);
        }
        kept.keep(state.generation());
        return reload;
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
            return new PackEntry(name, before.serving(), before.since(), null);
        }
        PackLoader.Result result = loader.load(source, cache);
        return result.pack() != null
                ? new PackEntry(name, result.pack(), Instant.now(), null)
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
        return kept.newest(name)
                .map(source -> loader.load(source, cache).pack())
                .map(pack -> new PackEntry(name, pack, Instant.now(), null))
                .orElse(null);
    }

    /**
     * The generation of this id: the current one, or one of the last that were kept.
     *
     * @throws PackGoneException when it is not kept any more, or this program cannot run its rules
     */
    public Generation generation(String id) {
        return kept.generation(id, current());
    }
}
