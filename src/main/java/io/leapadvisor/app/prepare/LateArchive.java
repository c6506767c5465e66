package io.leapadvisor.app.prepare;

import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.files.GenerationArchive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Keeps generations in an archive, those of the start as soon as the service is ready: the files of the built-in pack
 * are 2,400. Whoever asks before finds them all the same. Thread-safe.
 */
public final class LateArchive implements GenerationArchive {

    private final GenerationArchive archive;
    /** What is to be kept once the service is ready; null from then on. */
    private List<Generation> waiting = new ArrayList<>();

    /** @param archive keeps them */
    public LateArchive(GenerationArchive archive) {
        this.archive = archive;
    }

    /** Where they are kept. */
    public GenerationArchive archive() {
        return archive;
    }

    /** Keeps what waits, and from now on all at once. */
    public synchronized void open() {
        if (waiting != null) {
            List<Generation> late = waiting;
            waiting = null;
            late.forEach(archive::keep);
        }
    }

    @Override
    public synchronized void keep(Generation generation) {
        if (waiting == null) {
            archive.keep(generation);
        } else {
            waiting.add(generation);
        }
    }

    @Override
    public Optional<Kept> find(String id) {
        open();
        return archive.find(id);
    }

    @Override
    public Optional<KeptPack> newest(String name) {
        open();
        return archive.newest(name);
    }

    @Override
    public Optional<SortedMap<String, String>> files(KeptPack pack) {
        open();
        return archive.files(pack);
    }

    @Override
    public int most() {
        return archive.most();
    }
}
