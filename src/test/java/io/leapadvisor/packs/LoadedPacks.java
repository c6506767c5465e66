package io.leapadvisor.packs;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.packs.files.PackSource.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** Packs that were checked and compiled, each once for all tests. */
public final class LoadedPacks {

    /** Where the build keeps compiled rules. */
    private static final Path CACHE = Path.of("target", "rulebase");

    public static final LoadedPack CORE = PackLoader.core(PackSource.core(CorePack.FILES), CACHE);

    private static final Map<SortedMap<String, String>, LoadedPack> LOADED = new ConcurrentHashMap<>();

    private LoadedPacks() {}

    /** A pack that bans CSV, with its rule named after it. */
    public static LoadedPack pack(String name, String version) {
        return pack(name, PackSamples.pack(name, version, "banned-csv-by-" + name, "CSV"));
    }

    public static LoadedPack pack(String name, SortedMap<String, String> files) {
        return LOADED.computeIfAbsent(files, any -> {
            PackLoader.Result result = new PackLoader(CORE, unlinted -> List.of())
                    .load(PackSource.of(name, files, Origin.FOLDER, false), CACHE);
            if (result.pack() == null) {
                throw new AssertionError(result.report().faults());
            }
            return result.pack();
        });
    }

    /** The same pack under another number, for what depends on its files alone: to load each takes a second. */
    public static LoadedPack numbered(String name, String version) {
        LoadedPack one = pack(name, "1");
        SortedMap<String, String> files = PackSamples.pack(name, version, "banned-csv-by-" + name, "CSV");
        return new LoadedPack(
                PackSource.of(name, files, Origin.FOLDER, false), one.knowledge(), one.rules(), one.report());
    }

    /** The built-in pack with others. */
    public static Generation generation(LoadedPack... packs) {
        return new Generation(CORE, List.of(packs));
    }
}
