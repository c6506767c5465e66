package io.leapadvisor.intake.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxFaultTest {

    private static String explained(byte[] text) {
        IOException e = catchThrowableOfType(
                IOException.class, () -> JsonMapper.builder().build().readTree(text));
        assertThat(e).isNotNull();
        return SyntaxFault.explain(e);
    }

    private static String explained(String text) {
        return explained(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": [1, 2 | the document ends too early",
                "{\"a\" 1} | unexpected character '1'; expected a colon after the field name.",
                "{\"a\": 1 \"b\": 2} | unexpected character '\"'; expected a comma or the end of the list or object.",
                "{a: 1} | unexpected character 'a'; expected a field name between quotation marks.",
                "{\"a\": ]} | unexpected character ']'; expected a value",
                "// hi | JSON has no comments",
                "{\"a\": yes} | \"yes\" is not JSON. Put text between quotation marks",
                "{\"a\": 01} | this is not a number as JSON writes it",
                "{\"a\": 1.} | this is not a number as JSON writes it",
                "{\"a\": \"\\x\"} | an unknown escape stands inside a text"
            })
    void saysWhatIsWrong(String text, String message) {
        assertThat(explained(text)).contains(message);
    }

    @Test
    void saysWhere() {
        assertThat(explained("{\n  \"a\": yes\n}")).startsWith("Line 2, column ");
        assertThat(SyntaxFault.place(JsonLocation.NA)).isEmpty();
        assertThat(SyntaxFault.place(null)).isEmpty();
        assertThat(SyntaxFault.place(new JsonLocation(null, 9, 3, 4))).isEqualTo("Line 3, column 4: ");
    }

    @Test
    void controlCharactersAreTold() {
        assertThat(explained("{\"a\": \"one\ntwo\"}")).contains("a line break or another control character");
        assertThat(explained("{\u0001}")).contains("a control character that JSON does not know");
    }

    @Test
    void bytesThatAreNotUtf8AreTold() {
        assertThat(explained(new byte[] {'"', (byte) 0xff, '"'})).contains("these bytes are not UTF-8");
        assertThat(SyntaxFault.explain(new CharConversionException("x")))
                .isEqualTo("The body is not text in UTF-8. Send JSON in UTF-8.");
    }

    @Test
    void limitsOfTheParserAreTold() {
        assertThat(explained("[".repeat(2000))).contains("nested deeper than");
        assertThat(explained("1".repeat(2000))).contains("more than 1000 digits");
    }

    /** Names of our parser are nothing to a caller. */
    @Test
    void theParserIsNotNamed() {
        assertThat(explained("{a: 1}")).doesNotContain("Jackson", "JsonReadFeature", "com.fasterxml");
    }
}
