package io.leapadvisor.rest.mcp.brief;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rest.mcp.Mcp;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is assessed, its summary fits a model's context. */
@QuarkusTest
@Tag("service")
class AssessmentDigestTest {

    private static final int MOST_TOKENS = 2_000;

    @Test
    void everyExampleFits() {
        IntSummaryStatistics sizes = new IntSummaryStatistics();
        for (Path example : Mcp.examples()) {
            Mcp.Answer answer = Mcp.call(
                    "assess",
                    new JsonObject().put("profile", Mcp.profile(example)).put("store", false));
            assertThat(answer.isError()).as(answer.text()).isFalse();
            int tokens = Mcp.tokens(answer.text());
            assertThat(tokens).as(example.toString()).isLessThanOrEqualTo(MOST_TOKENS);
            sizes.accept(tokens);
            JsonObject digest = answer.json();
            assertThat(digest.getString("headline")).isNotBlank();
            assertThat(digest.containsKey("plan")).isTrue();
        }
        System.out.println("TOKENS assess " + sizes);
    }
}
