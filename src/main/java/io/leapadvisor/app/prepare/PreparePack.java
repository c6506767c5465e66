package io.leapadvisor.app.prepare;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.pack.PreparedPack;
import io.leapadvisor.knowledge.read.KnowledgePart;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.knowledge.read.PreparedKnowledge;
import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.rulebase.RulePreparation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Run by the build between compiling and testing: reads the knowledge of the built-in pack, checks and compiles its
 * rules, and lays both beside the classes of the program. A fault stops the build with the file and the line.
 */
public final class PreparePack {

    private PreparePack() {}

    /**
     * Takes the folder of classes with the pack in it, a folder to keep compiled rules in, and the program's version.
     */
    public static void main(String... arguments) {
        Path classes = Path.of(arguments[0]);
        PackFiles core = PackFiles.read("core", "here", classes.resolve("core-pack"));
        KnowledgePart part = PreparedKnowledge.parsed(core);
        RulePreparation.Made rules =
                RulePreparation.make(core, KnowledgeReader.merge(List.of(part)), classes, Path.of(arguments[1]));
        Map<String, byte[]> contents = new TreeMap<>(rules.contents());
        contents.put(PreparedKnowledge.NAME, PreparedKnowledge.write(part));
        Map<String, String> notes = new TreeMap<>(rules.notes());
        notes.put(PreparedPack.PROGRAM, arguments[2]);
        notes.put(
                PreparedPack.DIGEST,
                PackSource.core(new PackFiles(PackSource.CORE, arguments[2], core.files()))
                        .digest());
        PreparedPack.write(classes, core, notes, contents);
    }
}
