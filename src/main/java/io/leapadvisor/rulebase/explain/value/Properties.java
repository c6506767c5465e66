package io.leapadvisor.rulebase.explain.value;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads properties of facts as rules do: a component, a method without arguments, or a getter. */
public final class Properties {

    /** By class and name: looking one up takes longer than all else that an explanation does. */
    private static final ClassValue<Map<String, Optional<Method>>> READERS = new ClassValue<>() {
        @Override
        protected Map<String, Optional<Method>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private Properties() {}

    /** The value of a property; null when it is not given. */
    public static Object read(Object owner, String name) {
        Method method = READERS.get(owner.getClass())
                .computeIfAbsent(name, property -> reader(owner, property))
                .orElseThrow(() -> new Unknowable(owner.getClass().getSimpleName() + " has no property " + name));
        return invoke(owner, method);
    }

    private static Optional<Method> reader(Object owner, String name) {
        String capital = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
        return List.of(name, "get" + capital, "is" + capital).stream()
                .flatMap(known -> method(owner, known, 0).stream())
                .findFirst();
    }

    /** The result of a method. */
    static Object call(Object owner, String name, List<Object> arguments) {
        Method method = method(owner, name, arguments.size())
                .orElseThrow(() -> new Unknowable(owner.getClass().getSimpleName() + " has no method " + name));
        return invoke(owner, method, arguments.toArray());
    }

    private static Optional<Method> method(Object owner, String name, int parameters) {
        return Arrays.stream(owner.getClass().getMethods())
                .filter(method -> method.getName().equals(name)
                        && method.getParameterCount() == parameters
                        && method.getReturnType() != void.class)
                .findFirst();
    }

    private static Object invoke(Object owner, Method found, Object... arguments) {
        try {
            return accessible(owner, found).invoke(owner, arguments);
        } catch (InvocationTargetException e) {
            throw new Unknowable(
                    found.getName() + " cannot be computed: " + e.getCause().getMessage());
        } catch (IllegalAccessException | IllegalArgumentException e) {
            throw new Unknowable(found.getName() + " cannot be read");
        }
    }

    /** The same method of a public type: that of an immutable list, for one, belongs to a hidden class. */
    private static Method accessible(Object owner, Method found) {
        if (found.canAccess(owner)) {
            return found;
        }
        for (Class<?> at = owner.getClass(); at != null; at = at.getSuperclass()) {
            for (Class<?> type : at.getInterfaces()) {
                Optional<Method> same = Arrays.stream(type.getMethods())
                        .filter(method -> method.getName().equals(found.getName())
                                && Arrays.equals(method.getParameterTypes(), found.getParameterTypes()))
                        .findFirst();
                if (same.isPresent()) {
                    return same.get();
                }
            }
        }
        return found;
    }
}
