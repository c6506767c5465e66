package io.leapadvisor.rest.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.intake.InvalidInputException;
import io.quarkiverse.mcp.server.RawMessage;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static Arguments of(Object arguments) {
        JsonObject message = new JsonObject().put("params", new JsonObject().put("arguments", arguments));
        return Arguments.of(new RawMessage() {
            @Override
            public JsonObject asJsonObject() {
                return message;
            }

            @Override
            public String asString() {
                return message.encode();
            }
        });
    }

    private static String rest(Arguments arguments) {
        return new String(arguments.rest(), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsTakenIsNoLongerThere() {
        Arguments given = of(new JsonObject()
                .put("a", "text")
                .put("b", true)
                .put("c", 3)
                .put("d", new JsonObject().put("x", 1))
                .put("detail", "plan")
                .put("e", 5));
        assertThat(given.text("a")).isEqualTo("text");
        assertThat(given.flag("b", false)).isTrue();
        assertThat(given.number("c", 0)).isEqualTo(3);
        assertThat(given.object("d")).asString().contains("\"x\":1");
        assertThat(given.sections()).isEqualTo(List.of("plan"));
        assertThat(given.has("e")).isTrue();
        assertThat(rest(given)).isEqualTo("{\"e\":5}");
        assertThatThrownBy(() -> given.nothingElse("a")).hasMessageContaining("Unknown argument");
    }

    /** Else a text of a profile would be read less strictly than the profile. */
    @Test
    void aTextOfAProfileIsReadAsStrictly() {
        assertThat(rest(of(new JsonObject().put("profile", "{\"deployment\":\"d\"}"))))
                .isEqualTo("{\"profile\":{\"deployment\":\"d\"}}");
        for (String text : List.of("{\"deployment\":\"d\",\"deployment\":\"e\"}", "{\"deployment\":\"d\"} {}", "{")) {
            assertThatThrownBy(() -> of(new JsonObject().put("profile", text)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("The text is no JSON object");
        }
    }

    @Test
    void whatIsLeftOutIsAsUsual() {
        Arguments given = of(null);
        assertThat(given.text("a")).isNull();
        assertThat(given.flag("b", true)).isTrue();
        assertThat(given.number("c", 9)).isEqualTo(9);
        assertThat(given.object("d")).isNull();
        assertThat(given.sections()).isEmpty();
        assertThat(rest(given)).isEqualTo("{}");
        given.nothingElse();
    }

    @Test
    void anotherTypeIsAFault() {
        Arguments given = of(new JsonObject()
                .put("a", 1)
                .put("b", "true")
                .put("c", -1)
                .put("d", "x")
                .put("detail", "all"));
        assertThatThrownBy(() -> given.text("a")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> given.flag("b", true)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> given.number("c", 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> given.object("d")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(given::sections).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> given.required("e", "the id.")).hasMessageContaining("Is required");
        assertThatThrownBy(() -> of("text")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aProfileInTextIsAnObject() {
        assertThat(rest(of(new JsonObject().put("profile", " {\"deployment\": \"d\"}"))))
                .isEqualTo("{\"profile\":{\"deployment\":\"d\"}}");
        assertThatThrownBy(() -> of(new JsonObject().put("profile", "{nothing")))
                .isInstanceOf(InvalidInputException.class);
    }
}
