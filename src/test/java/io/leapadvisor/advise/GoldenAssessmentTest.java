package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.answer.Assessment;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole answer to each example, as a file. A change of behaviour shows as a diff there; when it is meant, write the
 * files again with {@code mvn test -Dtest=GoldenAssessmentTest -Dgolden=rewrite} and review that diff.
 */
class GoldenAssessmentTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final String AGAIN = "mvn test -Dtest=GoldenAssessmentTest -Dgolden=rewrite";
    /**
     * Digests of the rules and of the knowledge change with every edit of a comment; the test of behaviour leaves them
     * out.
     */
    private static final List<String> DIGESTS = List.of("rulebase", "knowledgeBase");

    static Stream<String> examples() {
        return Advisors.examples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theAnswerIsTheOneOnFile(String example) throws IOException {
        String answer = rendered(Advisors.assess(Advisors.example(example)));
        Path file = FOLDER.resolve(example + ".json");
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, answer);
            return;
        }
        if (!Files.exists(file)) {
            fail("There is no golden answer to examples/%s.json. Write it with:%n    %s", example, AGAIN);
        }
        String difference = firstDifference(
                Files.readString(file).lines().toList(), answer.lines().toList());
        if (difference != null) {
            fail(
                    "The answer to examples/%s.json differs from %s, first in %s%nIf that is meant, write it again and review the diff:%n    %s",
                    example, file, difference, AGAIN);
        }
    }

    /** The first line that differs, with what is on file and what came; null = none. */
    private static String firstDifference(List<String> file, List<String> answer) {
        for (int i = 0; i < Math.max(file.size(), answer.size()); i++) {
            String expected = i < file.size() ? file.get(i) : "the end";
            String actual = i < answer.size() ? answer.get(i) : "the end";
            if (!expected.equals(actual)) {
                return "line " + (i + 1) + "\n    on file: " + expected.strip() + "\n    now:     " + actual.strip();
            }
        }
        return null;
    }

    @Test
    void everyGoldenAnswerHasItsExample() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            fail("There are no golden answers. Write them with:%n    %s", AGAIN);
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allSatisfy(name -> assertThat(Advisors.examples()).contains(name.replace(".json", "")));
        }
    }

    static String rendered(Assessment assessment) throws IOException {
        ObjectNode tree = Advisors.mapper().valueToTree(assessment);
        DIGESTS.forEach(name -> ((ObjectNode) tree.get(name)).remove("version"));
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        return Advisors.mapper().writer(printer).writeValueAsString(rounded(tree)) + "\n";
    }

    /** Six significant digits, as the service writes them. */
    private static JsonNode rounded(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                entry.setValue(rounded(entry.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, rounded(array.get(i)));
            }
        } else if (node.isDouble() || node.isFloat()) {
            BigDecimal digits =
                    new BigDecimal(node.doubleValue()).round(new MathContext(6)).stripTrailingZeros();
            return digits.scale() <= 0 && digits.abs().compareTo(BigDecimal.valueOf(1e15)) < 0
                    ? new LongNode(digits.longValueExact())
                    : new DecimalNode(digits);
        }
        return node;
    }
}
