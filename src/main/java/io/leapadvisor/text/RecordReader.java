package io.leapadvisor.text;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what {@link RecordWriter} has written. Records are made by their constructors, which check as ever. */
public final class RecordReader {

    private final ByteBuffer in;
    private final String[] texts;
    private final Map<String, Class<?>> classes = new HashMap<>();
    private final Map<Integer, Made> records = new HashMap<>();

    /** How a record is made. */
    private record Made(Constructor<?> constructor, int components) {}

    private RecordReader(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
        texts = new String[length()];
        for (int i = 0; i < texts.length; i++) {
            int length = in.getInt();
            // Texts of ASCII alone are copied; others take many times as long.
            texts[i] = length < 0
                    ? new String(bytes, in.position(), -length, StandardCharsets.ISO_8859_1)
                    : new String(bytes, in.position(), length, StandardCharsets.UTF_8);
            in.position(in.position() + Math.abs(length));
        }
    }

    /**
     * The value in bytes.
     *
     * @throws IOException when they are damaged, or of another version of the program
     */
    public static <T> T read(byte[] bytes, Class<T> type) throws IOException {
        try {
            return type.cast(new RecordReader(bytes).whole());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IOException("written by another version of the program: " + e, e);
        }
    }

    private Object whole() throws ReflectiveOperationException {
        return value(in.get());
    }

    private Object value(byte tag) throws ReflectiveOperationException {
        return switch (tag) {
            case RecordWriter.NULL -> null;
            case RecordWriter.TEXT -> text();
            case RecordWriter.DOUBLE -> in.getDouble();
            case RecordWriter.INT -> in.getInt();
            case RecordWriter.LONG -> in.getLong();
            case RecordWriter.TRUE -> Boolean.TRUE;
            case RecordWriter.FALSE -> Boolean.FALSE;
            case RecordWriter.ENUM -> constant(type(text()), text());
            case RecordWriter.RECORD -> components();
            case RecordWriter.LIST -> values(new ArrayList<>());
            case RecordWriter.SET -> values(new LinkedHashSet<>());
            case RecordWriter.MAP -> entries(new LinkedHashMap<>());
            case RecordWriter.SORTED_MAP -> entries(new TreeMap<>());
            case RecordWriter.CLASS -> type(text());
            default -> throw new IllegalStateException("there is no kind " + tag);
        };
    }

    private Object components() throws ReflectiveOperationException {
        int name = in.getInt();
        String shape = text();
        Made made = records.get(name);
        if (made == null) {
            made = made(type(texts[name]), shape);
            records.put(name, made);
        }
        Object[] components = new Object[made.components()];
        // Most are simple. They are read here: a method called for each would be called so often during one reading
        // that the second compiler took it up, for longer than the reading takes.
        for (int i = 0; i < components.length; i++) {
            byte tag = in.get();
            components[i] = switch (tag) {
                case RecordWriter.NULL -> null;
                case RecordWriter.TEXT -> texts[in.getInt()];
                case RecordWriter.DOUBLE -> in.getDouble();
                case RecordWriter.INT -> in.getInt();
                case RecordWriter.TRUE -> Boolean.TRUE;
                case RecordWriter.FALSE -> Boolean.FALSE;
                default -> value(tag);
            };
        }
        return made.constructor().newInstance(components);
    }

    private static Made made(Class<?> type, String shape) throws NoSuchMethodException {
        if (!shape.equals(RecordWriter.shape(type))) {
            throw new IllegalStateException(type.getName() + " has other components now");
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return new Made(constructor, types.length);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(Class<?> type, String name) {
        return Enum.valueOf((Class) type, name);
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        Class<?> known = classes.get(name);
        if (known == null) {
            known = primitive(name);
            classes.put(name, known);
        }
        return known;
    }

    private static Class<?> primitive(String name) throws ClassNotFoundException {
        for (Class<?> type : List.of(boolean.class, int.class, long.class, double.class, void.class)) {
            if (type.getName().equals(name)) {
                return type;
            }
        }
        return Class.forName(name, true, RecordReader.class.getClassLoader());
    }

    private Collection<Object> values(Collection<Object> values) throws ReflectiveOperationException {
        for (int left = length(); left > 0; left--) {
            values.add(whole());
        }
        return values;
    }

    private Map<Object, Object> entries(Map<Object, Object> entries) throws ReflectiveOperationException {
        for (int left = length(); left > 0; left--) {
            Object key = whole();
            entries.put(key, whole());
        }
        return entries;
    }

    private String text() {
        return texts[in.getInt()];
    }

    /** A length that the bytes can hold. */
    private int length() {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return length;
    }
}
