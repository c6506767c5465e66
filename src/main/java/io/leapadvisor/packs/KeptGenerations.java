package io.leapadvisor.packs;

import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.packs.files.GenerationArchive;
import io.leapadvisor.packs.files.GenerationArchive.Kept;
import io.leapadvisor.packs.files.GenerationArchive.KeptPack;
import io.leapadvisor.packs.files.PackException;
import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.rulebase.PackRules;
import io.leapadvisor.rulebase.RulebaseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The last generations of packs, made again from what the archive holds of them. Thread-safe. */
final class KeptGenerations {

    /** Generations that are held ready after they were asked for. */
    private static final int READY = 3;

    private final Path cache;
    private final GenerationArchive archive;
    private final Map<String, Generation> ready = new LinkedHashMap<>(8, 0.75f, true);

    /**
     * @param archive holds the files
     * @param cache folder for compiled rules
     */
    KeptGenerations(GenerationArchive archive, Path cache) {
        this.cache = cache;
        this.archive = archive;
    }

    void keep(Generation generation) {
        archive.keep(generation);
    }

    /** The pack of this name in the newest generation that has it, as it was found then. */
    Optional<PackSource> newest(String name) {
        return archive.newest(name).flatMap(kept -> archive.files(kept)
                .map(files -> PackSource.of(name, files, kept.origin(), kept.trusted())));
    }

    /**
     * The generation of this id.
     *
     * @param now the current one, whose packs are used again where they are the same
     * @throws PackGoneException when it is not kept any more, or this program cannot run its rules
     */
    Generation generation(String id, Generation now) {
        if (id == null) {
            throw new PackGoneException("The assessment does not say which packs it was made with: "
                    + "it is from a version of the service that did not keep them.");
        }
        if (id.equals(now.id())) {
            return now;
        }
        synchronized (ready) {
            Generation known = ready.get(id);
            if (known == null) {
                known = restore(find(id, now), now);
                ready.put(id, known);
                if (ready.size() > READY) {
                    ready.remove(ready.keySet().iterator().next());
                }
            }
            return known;
        }
    }

    private Kept find(String id, Generation now) {
        return archive.find(id)
                .orElseThrow(() -> new PackGoneException("The packs that it was made with (generation " + id
                        + ") are gone: the last " + archive.most() + " generations are kept. The current one is "
                        + now.id() + "."));
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
            throw new PackGoneException("The rules of pack " + pack.name() + "@" + pack.version()
                    + " were compiled for other fact classes, another rule engine or another Java "
                    + "than this version of the service has.");
        }
        try {
            return base == null ? PackLoader.core(PackSource.core(read), cache) : load(pack, files, base);
        } catch (KnowledgeException | RulebaseException | PackException e) {
            throw new PackGoneException("Pack " + pack.name() + "@" + pack.version()
                    + " cannot be used by this version of the service: " + e.getMessage());
        }
    }

    /** What was in use then was linted then. */
    private LoadedPack load(KeptPack pack, SortedMap<String, String> files, LoadedPack base) {
        PackSource source = PackSource.of(pack.name(), files, pack.origin(), pack.trusted());
        PackLoader.Result result = new PackLoader(base, any -> List.of()).load(source, cache);
        if (result.pack() == null) {
            throw new PackException(pack.name(), result.report().faults());
        }
        return result.pack();
    }
}
