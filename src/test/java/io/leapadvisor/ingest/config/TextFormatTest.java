package io.leapadvisor.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.ingest.source.UnreadableException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextFormatTest {

    private static String read(String text) {
        return TextFormat.read(text).toString();
    }

    @Test
    void spellingsAreOne() {
        String expected = "{\"a\":{\"b\":8,\"c\":[1,2]}}";
        assertThat(read("a { b: 8 c: 1 c: 2 }")).isEqualTo(expected);
        assertThat(read("a: { b : 8, c: [ 1, 2 ] };")).isEqualTo(expected);
        assertThat(read("a < b: 8 # eight\n c: 1 c: [2] >")).isEqualTo(expected);
    }

    @Test
    void valuesHaveTheirTypes() {
        assertThat(read("a: \"x\" 'y' b: true c: -1.5e3 d: KIND_GPU e: ${later} f: []"))
                .isEqualTo("{\"a\":\"xy\",\"b\":true,\"c\":-1500.0,\"d\":\"KIND_GPU\",\"e\":\"${later}\",\"f\":[]}");
    }

    @Test
    void whatIsBrokenNamesItsLine() {
        assertThatThrownBy(() -> read("a: 1\nb {")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> read("a {".repeat(5000))).isInstanceOf(UnreadableException.class);
    }

    @Property(tries = 200)
    void anyTextIsReadOrRefused(
            @ForAll
                    @StringLength(max = 60)
                    @Chars({'{', '}', '[', ']', '<', '>', ':', '"', '\'', '\\', '#', '$', ',', ' ', '\n'})
                    @CharRange(from = 'a', to = 'c')
                    String text) {
        try {
            read(text);
        } catch (UnreadableException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
