package io.leapadvisor.rest.mcp.brief;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.mcp.Mcp;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is assessed, its summary fits a model's context; AssessmentToolsTest gets one from the tool. */
@QuarkusTest
@Tag("service")
class AssessmentDigestTest {

    private static final int MOST_TOKENS = 2_000;

    @Inject
    PackLibrary library;

    @Inject
    Compact compact;

    @Inject
    Sections sections;

    @Test
    void everyExampleFits() {
        IntSummaryStatistics sizes = new IntSummaryStatistics();
        for (Path example : Mcp.examples()) {
            Assessment answer = ExampleAnswers.to(example, library);
            String text = compact.text(AssessmentDigest.of(answer, false, sections::bytes));
            int tokens = Mcp.tokens(text);
            assertThat(tokens).as(example.toString()).isLessThanOrEqualTo(MOST_TOKENS);
            sizes.accept(tokens);
            JsonObject digest = new JsonObject(text);
            assertThat(digest.getString("headline")).isNotBlank();
            assertThat(digest.containsKey("plan")).isTrue();
        }
        System.out.println("TOKENS assess " + sizes);
    }
}
