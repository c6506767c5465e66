package io.leapadvisor.suite;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import io.leapadvisor.suite.PlainPaths.Found;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlainPathsTest {

    private static final String ROOT = "restAssuredJsonRootObject";
    private static final String JSON =
            """
            {"total": 2, "size": 7, "none": null, "history": {"previous": "a"}, "empty": [],
             "items": [{"id": "x", "tags": ["p", "q"]}, {"id": "y", "tags": [], "more": {"n": 1.5}}],
             "mixed": [{"id": 1}, null, 3]}
            """;

    private final Object root = new JsonPath(JSON).get();

    @Test
    void isWhatGroovyReads() {
        Stream.of(
                        ".total",
                        ".size",
                        ".none",
                        ".missing",
                        ".history.previous",
                        ".empty",
                        ".empty.id",
                        ".items",
                        ".items.id",
                        ".items.missing",
                        ".items[1].more.n",
                        ".items[0].tags[1]",
                        ".items.tags")
                .forEach(path -> assertThat(PlainPaths.read(root, ROOT + path))
                        .as(path)
                        .hasValue(new Found(new GroovyShell(new Binding(Map.of(ROOT, root))).evaluate(ROOT + path))));
    }

    @Test
    void leavesTheRestToGroovy() {
        assertThat(Stream.of(
                                ".items.size()",
                                ".items.find { it.id == 'y' }",
                                ".items[-1]",
                                ".items[7]",
                                ".none.any",
                                ".total.any",
                                ".mixed.id",
                                ".items.empty",
                                ".'a-b'")
                        .filter(path -> PlainPaths.read(root, ROOT + path).isPresent()))
                .isEmpty();
    }

    /** Both ways of asking, which would otherwise go on as before without a word. */
    @Test
    void isAsked() {
        PlainPaths.begin();
        assertThat(new JsonPath(JSON).getString("items[0].id")).isEqualTo("x");
        assertThat(new JsonPath(JSON).getString("items.find { it.id == 'y' }.id"))
                .isEqualTo("y");
        assertThat((Object) new JsonPath(JSON).get("missing")).isNull();
    }
}
