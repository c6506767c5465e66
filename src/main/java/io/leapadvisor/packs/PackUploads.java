package io.leapadvisor.packs;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.knowledge.pack.PackManifest;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.packs.check.PackReport;
import io.leapadvisor.packs.check.PackValidation;
import io.leapadvisor.packs.check.Replay;
import io.leapadvisor.packs.files.PackException;
import io.leapadvisor.packs.files.PackFault;
import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.packs.files.PackSource.Origin;
import io.leapadvisor.packs.files.PackZip;
import io.leapadvisor.rulebase.RulebaseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Packs that are sent to the service: tried, put into use, removed. They go onto the shelf of the library, and are
 * never trusted.
 */
public final class PackUploads {

    private final PackLibrary library;
    private final Supplier<List<Assessment>> newest;

    /**
     * @param library where the packs lie
     * @param newest the newest stored assessments: a pack that cannot answer them is not put into use
     */
    public PackUploads(PackLibrary library, Supplier<List<Assessment>> newest) {
        this.library = library;
        this.newest = newest;
    }

    /**
     * Checks a pack and says what it would change; nothing is put into use or kept.
     *
     * @param name its name; null = as pack.yaml says
     * @param zip the archive
     * @param stored assessments whose profiles are replayed
     * @throws PackException when the archive is refused
     */
    public PackValidation validate(String name, byte[] zip, List<Assessment> stored) {
        return validate(source(name, zip), stored, null);
    }

    private PackValidation validate(PackSource source, List<Assessment> stored, Path cache) {
        PackLoader.Result result = library.loader().load(source, cache);
        if (result.pack() == null) {
            return new PackValidation(result.report(), null);
        }
        Generation now = library.current();
        try {
            Replay replay = Replay.of(now.all(), with(now, result.pack()), stored);
            return replay.failures().isEmpty()
                    ? new PackValidation(result.report(), replay)
                    : new PackValidation(
                            result.report()
                                    .refused(replay.failures().stream()
                                            .map(failure -> PackFault.of(source.name(), failure))
                                            .toList()),
                            replay);
        } catch (KnowledgeException e) {
            return misfit(result.report(), PackFault.of(e));
        } catch (RulebaseException e) {
            return misfit(
                    result.report(), e.faults().stream().map(PackFault::of).toList());
        }
    }

    private static PackValidation misfit(PackReport report, List<PackFault> found) {
        return new PackValidation(report.refused(found), null);
    }

    /** The active packs with this one in its place; in shadow mode it is replayed as if it were active. */
    private static Selection with(Generation now, LoadedPack pack) {
        List<LoadedPack> packs = new ArrayList<>(List.of(now.core()));
        now.packs().values().stream()
                .filter(one -> !one.source().shadow() && !one.name().equals(pack.name()))
                .forEach(packs::add);
        packs.add(pack);
        return Selection.of(packs, now.knowledge().inputs(), now.id());
    }

    private static PackSource source(String name, byte[] zip) {
        SortedMap<String, String> files = PackZip.read(name == null ? "pack" : name, zip);
        return PackSource.of(name == null ? nameIn(files) : name, files, Origin.ARCHIVE, false);
    }

    private static String nameIn(SortedMap<String, String> files) {
        try {
            String name = KnowledgeReader.manifest("pack", files.get(PackManifest.FILE))
                    .name();
            if (name == null) {
                throw new PackException("pack", PackManifest.FILE, "must say the name of the pack (name: …)");
            }
            return name;
        } catch (KnowledgeException e) {
            throw new PackException("pack", PackFault.of(e));
        }
    }

    /**
     * Puts a pack into use, in place of the one of this name.
     *
     * @return the pack as it is now
     * @throws PackException when it is refused; nothing has changed
     * @throws PackConflictException when the operator provides the pack of this name, the packs have changed while it
     *     was checked, or they cannot be written
     */
    public PackStatus install(String name, byte[] zip) {
        PackSource source = source(name, zip);
        claim(name, "replaced");
        long revision = library.refresh();
        PackValidation validation = validate(source, newest.get(), library.cache());
        if (!validation.report().valid()) {
            throw new PackException(name, validation.report().faults());
        }
        library.shelf().put(source, revision);
        library.reload();
        return library.pack(name)
                .orElseThrow(() -> new PackConflictException(
                        "The pack " + name + " was removed while it was put into use.", null));
    }

    /**
     * Removes a pack that was sent.
     *
     * @return false when there is none of this name
     * @throws PackConflictException when the operator provides it, the packs have changed meanwhile, or they cannot be
     *     written
     */
    public boolean remove(String name) {
        long revision = library.refresh();
        if (library.pack(name).isEmpty()) {
            return false;
        }
        claim(name, "removed");
        boolean removed = library.shelf().remove(name, revision);
        library.reload();
        return removed;
    }

    private void claim(String name, String what) {
        if (name.equals(PackSource.CORE)) {
            throw new PackConflictException("The pack core is built in: it cannot be " + what + ".", null);
        }
        library.shelf().claim(name, what);
    }
}
