package io.leapadvisor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnownModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is known stands in the knowledge base and the rules; code that names an item of it would hold for that alone.
 */
class NoIdsInJavaTest {

    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\\n]*+)\"");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(?:/?\\*|//).*$");

    /** Ids that are words of the contract too: names of fields of a profile or of metrics. */
    private static final Set<String> FIELDS = Set.of(
            "model", "hardware", "objectives", "accuracy", "network", "data", "memory", "batching", "monitoring");
    /** Texts in which an id is an example for readers of the API, or a mistake that is recognized; not looked up. */
    private static final Set<String> EXAMPLES = Set.of("io/leapadvisor/rest/");

    @Test
    void noLiteralIsAnId() throws IOException {
        Set<String> ids = ids();
        Map<String, Set<String>> found = new TreeMap<>();
        for (Path file : Sources.java(Sources.MAIN)) {
            String name = Sources.MAIN.relativize(file).toString().replace('\\', '/');
            Matcher literal =
                    LITERAL.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""));
            while (literal.find()) {
                if (ids.contains(literal.group(1)) && EXAMPLES.stream().noneMatch(name::startsWith)) {
                    found.computeIfAbsent(name, path -> new TreeSet<>()).add(literal.group(1));
                }
            }
        }
        assertThat(found).as("ids of the knowledge base and the rules in Java").isEmpty();
    }

    private static Set<String> ids() throws IOException {
        Knowledge knowledge = CorePack.KNOWLEDGE;
        Set<String> ids = new TreeSet<>(knowledge.remedyIds());
        knowledge.accelerators().stream().map(Accelerator::id).forEach(ids::add);
        knowledge.engines().stream().map(Engine::id).forEach(ids::add);
        knowledge.models().stream().map(KnownModel::id).forEach(ids::add);
        try (Stream<Path> rules = Files.walk(Path.of("rules"))) {
            rules.skip(1)
                    .filter(path -> Files.isDirectory(path) || path.toString().endsWith(".drl"))
                    .map(path -> path.getFileName().toString().replace(".drl", ""))
                    .forEach(ids::add);
        }
        ids.removeAll(FIELDS);
        return ids;
    }
}
