package io.leapadvisor.profile;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads fields of the contract's records by their JSON path, such as {@code model.batching.mode} or
 * {@code stages.latency}.
 */
public final class Fields {

    private static final ClassValue<Map<String, RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected Map<String, RecordComponent> computeValue(Class<?> type) {
            Map<String, RecordComponent> components = new HashMap<>();
            if (type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    components.put(component.getName(), component);
                }
            }
            return components;
        }
    };

    /** Paths are those of rules and remedies, so that there are few. */
    private static final Map<String, Step[]> PATHS = new ConcurrentHashMap<>();

    /** One name of a path, with how it was read last: the same path mostly meets the same type again. */
    private static final class Step {

        private final String name;
        private final String rest;
        private volatile Reader last;

        Step(String name, String rest) {
            this.name = name;
            this.rest = rest;
        }

        Object of(Object record) {
            Reader reader = last;
            if (reader == null || reader.type() != record.getClass()) {
                reader = Reader.of(record.getClass(), name);
                last = reader;
            }
            return reader.read(record);
        }
    }

    /** Reads a component of a record type. */
    private record Reader(Class<?> type, Method accessor) {

        private static final Object[] NONE = {};

        static Reader of(Class<?> type, String name) {
            RecordComponent component = COMPONENTS.get(type).get(name);
            if (component == null) {
                throw new IllegalArgumentException(type.getSimpleName() + " has no field " + name);
            }
            Method accessor = component.getAccessor();
            // All of it is public; this only spares the check of it at each read.
            accessor.setAccessible(true);
            return new Reader(type, accessor);
        }

        Object read(Object record) {
            try {
                return accessor.invoke(record, NONE);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + accessor.getName(), e);
            }
        }
    }

    private Fields() {}

    /**
     * The value at a path below a record; null when it, or anything on the way, is left out. Through a list the first
     * element that has the rest of the path counts.
     *
     * @throws IllegalArgumentException when a record has no such field
     */
    public static Object value(Object root, String path) {
        Step[] steps = PATHS.get(path);
        return value(root, steps != null ? steps : PATHS.computeIfAbsent(path, Fields::steps), 0);
    }

    private static Step[] steps(String path) {
        String[] names = path.split("\\.");
        Step[] steps = new Step[names.length];
        for (int i = 0; i < names.length; i++) {
            steps[i] = new Step(names[i], String.join(".", Arrays.copyOfRange(names, i, names.length)));
        }
        return steps;
    }

    private static Object value(Object at, Step[] steps, int from) {
        Object value = at;
        for (int i = from; i < steps.length && value != null; i++) {
            if (value instanceof Collection<?> list) {
                for (Object element : list) {
                    Object found = value(element, steps, i);
                    if (found != null) {
                        return found;
                    }
                }
                return null;
            }
            if (value instanceof Map<?, ?> map) {
                return entry(map, steps[i].rest);
            }
            value = steps[i].of(value);
        }
        return value;
    }

    /** What stands under a name, which is that of a constant where the keys are constants. */
    private static Object entry(Map<?, ?> map, String name) {
        if (map.isEmpty() || !(map.keySet().iterator().next() instanceof Enum<?>)) {
            return map.get(name);
        }
        return map.entrySet().stream()
                .filter(entry ->
                        entry.getKey() instanceof Enum<?> key && key.name().equals(name))
                .<Object>map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** True when a path of this name exists below a record type. */
    public static boolean exists(Class<?> root, String path) {
        return type(root, path).isPresent();
    }

    /** The type of the field at a path below a record type, of its elements where it is a list; empty = no field. */
    public static Optional<Class<?>> type(Class<?> root, String path) {
        Class<?> at = root;
        for (String name : path.split("\\.")) {
            if (Map.class.isAssignableFrom(at)) {
                return Optional.of(Object.class);
            }
            RecordComponent component = COMPONENTS.get(at).get(name);
            if (component == null) {
                return Optional.empty();
            }
            at = Collection.class.isAssignableFrom(component.getType()) ? elementType(component) : component.getType();
        }
        return Optional.of(MethodType.methodType(at).wrap().returnType());
    }

    private static Class<?> elementType(RecordComponent component) {
        var argument = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        return argument instanceof Class<?> type ? type : Object.class;
    }
}
