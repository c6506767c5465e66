package io.leapadvisor.text;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Writes a tree of records as bytes that {@link RecordReader} reads many times faster than a text can be parsed. Known
 * are records, enums, texts, numbers, truth values, classes, lists, sets and maps. Each text and each class stands in
 * the bytes once, a class with what its records look like, so that bytes of another version are noticed.
 */
public final class RecordWriter {

    static final int NULL = 0;
    static final int TEXT = 1;
    static final int DOUBLE = 2;
    static final int INT = 3;
    static final int LONG = 4;
    static final int TRUE = 5;
    static final int FALSE = 6;
    static final int ENUM = 7;
    static final int RECORD = 8;
    static final int LIST = 9;
    static final int MAP = 10;
    static final int SORTED_MAP = 11;
    static final int SET = 12;
    static final int CLASS = 13;

    private final Map<String, Integer> texts = new HashMap<>();
    private final List<String> inOrder = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private RecordWriter() {}

    /**
     * The bytes of a value.
     *
     * @throws IllegalArgumentException when something of a kind that is not known is in it
     */
    public static byte[] write(Object value) {
        RecordWriter writer = new RecordWriter();
        try {
            writer.value(value);
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(whole);
            out.writeInt(writer.inOrder.size());
            for (String text : writer.inOrder) {
                byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
                // As many bytes as characters: ASCII, which is told by a length below 0.
                out.writeInt(encoded.length == text.length() ? -encoded.length : encoded.length);
                out.write(encoded);
            }
            writer.bytes.writeTo(out);
            return whole.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a record looks like; another text when its components have changed. */
    static String shape(Class<?> type) {
        StringBuilder shape = new StringBuilder();
        for (RecordComponent component : type.getRecordComponents()) {
            shape.append(component.getName())
                    .append(':')
                    .append(component.getType().getName())
                    .append(' ');
        }
        return shape.toString();
    }

    private void value(Object value) throws IOException {
        if (value == null) {
            out.writeByte(NULL);
        } else if (value instanceof String text) {
            tagged(TEXT, text);
        } else if (value instanceof Double number) {
            out.writeByte(DOUBLE);
            out.writeDouble(number);
        } else if (value instanceof Integer number) {
            out.writeByte(INT);
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeByte(LONG);
            out.writeLong(number);
        } else if (value instanceof Boolean truth) {
            out.writeByte(truth ? TRUE : FALSE);
        } else if (value instanceof Enum<?> constant) {
            tagged(ENUM, constant.getDeclaringClass().getName());
            text(constant.name());
        } else if (value instanceof Class<?> type) {
            tagged(CLASS, type.getName());
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Collection<?> collection) {
            collection(collection);
        } else if (value.getClass().isRecord()) {
            components(value);
        } else {
            throw new IllegalArgumentException("a " + value.getClass().getName() + " cannot be written");
        }
    }

    private void components(Object value) throws IOException {
        Class<?> type = value.getClass();
        tagged(RECORD, type.getName());
        text(shape(type));
        for (RecordComponent component : type.getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                value(component.getAccessor().invoke(value));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalArgumentException(
                        "the component " + component.getName() + " of " + type.getName() + " cannot be read", e);
            }
        }
    }

    private void map(Map<?, ?> map) throws IOException {
        out.writeByte(map instanceof SortedMap ? SORTED_MAP : MAP);
        out.writeInt(map.size());
        for (Map.Entry<?, ?> entry : ordered(map.entrySet(), map, Comparator.comparing(e -> key(e.getKey())))) {
            value(entry.getKey());
            value(entry.getValue());
        }
    }

    private void collection(Collection<?> values) throws IOException {
        out.writeByte(values instanceof Set ? SET : LIST);
        out.writeInt(values.size());
        boolean set = values instanceof Set;
        for (Object value : set ? ordered(values, values, Comparator.comparing(RecordWriter::key)) : values) {
            value(value);
        }
    }

    /** Immutable maps and sets of Java have another order in every process: the same bytes need one of their own. */
    private static <T> Collection<T> ordered(Collection<T> values, Object owner, Comparator<T> order) {
        return owner.getClass().getName().startsWith("java.util.ImmutableCollections")
                ? values.stream().sorted(order).toList()
                : values;
    }

    private static String key(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
    }

    private void tagged(int tag, String text) throws IOException {
        out.writeByte(tag);
        text(text);
    }

    private void text(String text) throws IOException {
        Integer known = texts.putIfAbsent(text, texts.size());
        if (known == null) {
            inOrder.add(text);
        }
        out.writeInt(texts.get(text));
    }
}
