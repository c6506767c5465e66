package io.leapadvisor.rulebase.safety.expression;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

/** Constructors and factories of facts that rules of untrusted packs may call, and the arguments that they take. */
final class Callables {

    private Callables() {}

    /** Static methods of a fact with this name and number of arguments. */
    static List<Method> factories(Class<?> type, String name, int arguments) {
        return Members.methods(type)
                .filter(method -> Modifier.isStatic(method.getModifiers())
                        && method.getName().equals(name)
                        && fits(method, arguments))
                .toList();
    }

    /** Constructors of a fact with this number of arguments. */
    static List<? extends Executable> constructors(Class<?> type, int arguments) {
        return Arrays.stream(type.getConstructors())
                .filter(constructor -> Members.takesData(constructor) && fits(constructor, arguments))
                .toList();
    }

    private static boolean fits(Executable called, int arguments) {
        return called.getParameterCount() == arguments
                || called.isVarArgs() && arguments >= called.getParameterCount() - 1;
    }

    /**
     * Whether a value of this type may be the argument at a place: scalars anywhere, facts only where one of that type
     * is asked for.
     */
    static boolean accepts(Executable called, int place, Class<?> argument) {
        if (Facts.isScalar(argument)) {
            return true;
        }
        Class<?>[] types = called.getParameterTypes();
        Class<?> wanted = types[Math.min(place, types.length - 1)];
        boolean rest = called.isVarArgs() && place >= types.length - 1;
        return wanted != Object.class
                && (wanted.isAssignableFrom(argument)
                        || rest && wanted.getComponentType().isAssignableFrom(argument));
    }
}
