package io.leapadvisor.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecordWriterTest {

    private record Pair(String left, Object right) {}

    @Test
    void theSameValueGivesTheSameBytesWhateverTheOrderOfImmutableMaps() {
        Map<String, Object> map = Map.of("a", 1, "b", 2.5, "c", List.of(true), "d", Set.of("x", "y", "z"));
        assertThat(RecordWriter.write(map))
                .isEqualTo(
                        RecordWriter.write(Map.of("d", Set.of("z", "y", "x"), "c", List.of(true), "b", 2.5, "a", 1)));
    }

    @Test
    void aTextStandsThereOnce() {
        String text = "a text of some length";
        int one = RecordWriter.write(List.of(text)).length;
        assertThat(RecordWriter.write(List.of(text, text, text)).length - one).isEqualTo(2 * 5);
    }

    @Test
    void theShapeNamesComponentsAndTypes() {
        assertThat(RecordWriter.shape(Pair.class)).isEqualTo("left:java.lang.String right:java.lang.Object ");
    }

    @Test
    void whatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> RecordWriter.write(new TreeMap<>(Map.of("a", new Pair("b", new Object())))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a java.lang.Object cannot be written");
    }
}
