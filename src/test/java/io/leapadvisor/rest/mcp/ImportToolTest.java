package io.leapadvisor.rest.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files of a repository become a profile that can be sent on as it is. */
@QuarkusTest
@Tag("service")
class ImportToolTest {

    private static final String START =
            "vllm serve meta-llama/Llama-3.1-8B-Instruct --tensor-parallel-size 1 --max-num-seqs 64 --dtype bfloat16\n";

    private static JsonObject file(String name, String content) {
        return new JsonObject().put("name", name).put("content", content);
    }

    @Test
    void aStartCommandIsAProfile() {
        JsonObject asked = new JsonObject()
                .put("files", Mcp.array(file("start.sh", START), file("LICENSE", "Do what you want.")))
                .put(
                        "base",
                        new JsonObject()
                                .put("deployment", "chat")
                                .put("hardware", new JsonObject().put("accelerator", "l4")));
        JsonObject digest = Mcp.ok("import_files", asked);
        assertThat(digest.getJsonObject("profile").getJsonObject("model").getString("runtime"))
                .isEqualTo("vllm");
        assertThat(digest.getJsonArray("files").encode()).contains("start.sh");
        assertThat(Mcp.tokens(digest.encode())).isLessThan(2_000);
        assertThat(Mcp.ok("import_files", asked.copy().put("detail", true)).getJsonArray("fields"))
                .isNotEmpty();
        assertThat(Mcp.ok("estimate", new JsonObject().put("profile", digest.getJsonObject("profile")))
                        .encode())
                .contains("ttftMs");
    }

    @Test
    void faultsSayWhere() {
        assertThat(Mcp.error("import_files", new JsonObject()).encode()).contains("/files");
        JsonObject named = new JsonObject().put("files", Mcp.array(new JsonObject().put("name", "a")));
        assertThat(Mcp.error("import_files", named).encode()).contains("/files/0/content");
        JsonObject format =
                new JsonObject().put("files", Mcp.array(file("a", START))).put("format", "vlm");
        assertThat(Mcp.error("import_files", format).getInteger("status")).isEqualTo(400);
    }
}
