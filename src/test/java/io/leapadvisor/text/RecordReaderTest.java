package io.leapadvisor.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

    private enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "grass";
            }
        }
    }

    private record Leaf(int count, long many, double share, boolean sure, Double maybe, Class<?> type) {}

    private record Tree(String name, Colour colour, List<Leaf> leaves, Map<Colour, Object> rest, Set<String> words) {

        Tree {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a name is needed");
            }
            leaves = List.copyOf(leaves);
        }
    }

    private static Tree tree() {
        Map<Colour, Object> rest = new LinkedHashMap<>();
        rest.put(Colour.GREEN, new TreeMap<>(Map.of("b", 1, "a", 2)));
        rest.put(Colour.RED, null);
        return new Tree(
                "Bäume",
                Colour.GREEN,
                List.of(
                        new Leaf(-1, Long.MIN_VALUE, Double.NaN, true, null, int.class),
                        new Leaf(2, 3, -0.0, false, 1e-300, Map.Entry.class)),
                rest,
                Set.of("x", "y"));
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        Tree read = RecordReader.read(RecordWriter.write(tree()), Tree.class);
        assertThat(read).isEqualTo(tree());
        assertThat(read.rest().keySet()).containsExactly(Colour.GREEN, Colour.RED);
        assertThat(read.rest().get(Colour.GREEN)).isInstanceOf(TreeMap.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 40, 200})
    void bytesThatAreCutAreRefused(int length) {
        byte[] cut = Arrays.copyOf(RecordWriter.write(tree()), length);
        assertThatThrownBy(() -> RecordReader.read(cut, Tree.class)).isInstanceOf(IOException.class);
    }

    @Test
    void recordsOfAnotherShapeAreRefused() {
        byte[] bytes = RecordWriter.write(tree());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        byte[] other = text.replace("maybe:java", "never:java").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> RecordReader.read(other, Tree.class))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Leaf has other components now");
    }

    @Test
    void constructorsCheckAsEver() {
        byte[] bytes = RecordWriter.write(new Tree("n", null, List.of(), Map.of(), Set.of()));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int name = text.indexOf("\u00ff\u00ff\u00ff\u00ffn");
        assertThat(name).isPositive();
        byte[] nameless =
                (text.substring(0, name) + "\0\0\0\0" + text.substring(name + 5)).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> RecordReader.read(nameless, Tree.class)).isInstanceOf(IOException.class);
    }

    @Test
    void anotherTypeThanExpectedIsRefused() {
        assertThatThrownBy(() -> RecordReader.read(RecordWriter.write("text"), Tree.class))
                .isInstanceOf(IOException.class);
    }
}
