package io.leapadvisor.knowledge;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The built-in pack of this checkout, read once for all tests. */
public final class CorePack {

    public static final PackFiles FILES = PackFiles.read("core", "test", Path.of("."));
    public static final Knowledge KNOWLEDGE = KnowledgeReader.read(List.of(FILES));

    private CorePack() {}

    /** The pack with one file added or replaced. */
    public static PackFiles with(String path, String text) {
        SortedMap<String, String> files = new TreeMap<>(FILES.files());
        files.put(path, text);
        return new PackFiles(FILES.name(), FILES.version(), files);
    }

    /** One of its files alone, with another text. */
    public static PackFiles only(String path, String text) {
        return new PackFiles(FILES.name(), FILES.version(), new TreeMap<>(Map.of(path, text)));
    }

    /** The text of one of its files. */
    public static String text(String path) {
        return FILES.files().get(path);
    }
}
