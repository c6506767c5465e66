package io.leapadvisor.packs;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.read.KnowledgePart;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small packs for tests. */
public final class PackSamples {

    private PackSamples() {}

    /** A diagnosis of every stage in a format. */
    public static String drl(String name, String format) {
        return """
                // A team of ours has banned this format.
                package acme

                import io.leapadvisor.fact.found.Diagnosis
                import io.leapadvisor.fact.found.Evidence
                import io.leapadvisor.profile.path.Format
                import io.leapadvisor.profile.path.Stage

                rule "%1$s"
                    @leap( L )
                    @title( "%2$s is banned here" )
                    @severity( LOW )
                when
                    Stage( format == Format.%2$s, $stage : name )
                then
                    insert( new Diagnosis( "%1$s", $stage, Evidence.is( "stages.format", "%2$s" ) ) );
                end
                """
                .formatted(name, format);
    }

    /** Cases of {@link #drl}; the second number of a case that fails when {@code holds} is false. */
    public static String cases(String format, boolean holds) {
        return """
                cases:
                  - fires: on the banned format
                    facts:
                      - Stage: {name: parse, kind: DESERIALIZATION, format: %s}
                    finds: {stage: parse}
                  - silent: on another
                    facts:
                      - Stage: {name: parse, kind: DESERIALIZATION, format: %s}
                """
                .formatted(format, holds ? "ARROW" : format);
    }

    /** A pack with one rule, its cases, an input and an override. */
    public static SortedMap<String, String> pack(String name, String version, String rule, String format) {
        return new TreeMap<>(Map.of(
                "pack.yaml",
                "name: " + name + "\nversion: " + version + "\ndescription: for tests\n",
                "rules/bans/" + rule + ".drl",
                drl(rule, format),
                "rules/bans/" + rule + ".cases.yaml",
                cases(format, true)));
    }

    /** The same files with one more, or one replaced. */
    public static SortedMap<String, String> with(SortedMap<String, String> files, String path, String text) {
        SortedMap<String, String> more = new TreeMap<>(files);
        more.put(path, text);
        return more;
    }

    /** What the built-in pack says. */
    public static final KnowledgePart CORE = KnowledgeReader.part(CorePack.FILES);

    /** What a pack of one file says. */
    public static KnowledgePart knowledge(String name, String path, String text) {
        return KnowledgeReader.part(new PackFiles(name, "1", new TreeMap<>(Map.of(path, text))));
    }

    /** What a remedy may change. */
    public static final String CHANGES = "changes:\n  - {set: model.weightPrecision, to: INT8}\n";

    /** A remedy for the deployment with these parameters and changes. */
    public static String remedy(String id, String parametersAndChanges) {
        return """
                id: %s
                title: Try something
                leap: A
                layer: MODEL
                effort: LOW
                risk: LOW
                target: DEPLOYMENT
                steps: [{stack: any, action: Try it.}]
                verify: {how: Measure., metric: latency.meanMs}
                sources: [{source: ours}]
                %s"""
                .formatted(id, parametersAndChanges);
    }

    /** A profile with one stage in a format. */
    public static String profile(String deployment, String format) {
        return """
                {"deployment":"%s","stages":[{"name":"parse","kind":"DESERIALIZATION","format":"%s",
                 "latency":{"meanMs":50}},
                 {"name":"score","kind":"INFERENCE","latency":{"meanMs":40}}]}"""
                .formatted(deployment, format);
    }

    /** An archive of entries, whatever their names. */
    public static byte[] zip(Map<String, String> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes files below a folder. */
    public static void write(Path folder, SortedMap<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** Copies what other tests have compiled, so that the built-in rules are compiled once for all. */
    public static void copyCompiled(Path folder) throws IOException {
        Path compiled = Path.of("target", "rulebase");
        if (Files.isDirectory(compiled)) {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(compiled)) {
                for (Path file : files.filter(one -> one.toString().endsWith(".rulebase")
                                && !Files.exists(folder.resolve(one.getFileName())))
                        .toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        }
    }

    /** Empties a folder but for what is named. */
    public static void empty(Path folder, String... but) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(folder))
                    .toList()) {
                if (!List.of(but).contains(folder.relativize(path).getName(0).toString())) {
                    Files.delete(path);
                }
            }
        }
    }
}
