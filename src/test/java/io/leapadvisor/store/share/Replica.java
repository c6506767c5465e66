package io.leapadvisor.store.share;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.packs.LoadedPacks;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.packs.PackUploads;
import io.leapadvisor.packs.files.PackArchive;
import io.leapadvisor.rulebase.RuleFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import javax.sql.DataSource;

/** What a replica has of its own, without the service: a library, and a folder for compiled rules. */
final class Replica {

    final SharedPacks packs;
    final PackLibrary library;
    final PackUploads uploads;
    final PackFollower follower;

    Replica(DataSource database, Path folder) throws IOException {
        this(database, folder, files -> List.of());
    }

    /** @param linter refuses packs on this replica alone */
    Replica(DataSource database, Path folder, Function<PackFiles, List<RuleFault>> linter) throws IOException {
        PackSamples.copyCompiled(folder);
        packs = new SharedPacks(database, name -> false, () -> "somebody");
        library = new PackLibrary(
                LoadedPacks.CORE,
                packs,
                new SharedGenerations(database, new PackArchive(folder)),
                folder,
                linter,
                reload -> {});
        library.reload();
        uploads = new PackUploads(library, List::of);
        follower = new PackFollower(library, packs);
    }

    void put(String name, SortedMap<String, String> files) {
        uploads.install(name, PackSamples.zip(files));
    }

    /** What its follower does each second. */
    void follow() {
        follower.follow(packs.revision());
    }

    String generation() {
        return library.current().id();
    }
}
