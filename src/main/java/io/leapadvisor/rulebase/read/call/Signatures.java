package io.leapadvisor.rulebase.read.call;

import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The forms in which something of a class can be made or called: the compiler would tell of a wrong argument with the
 * names of Java, and without a place.
 *
 * @param call what is called, as a rule writes it
 * @param forms its forms; empty = not known, then nothing is checked
 */
public record Signatures(String call, List<? extends Executable> forms) {

    /** Stands for the type of a value that nothing is known of. */
    public static final Class<?> UNKNOWN = Object.class;

    /** Stands for the type of {@code null}. */
    public static final Class<?> NOTHING = Void.class;

    /**
     * An argument that does not fit.
     *
     * @param index which one, from 0; -1 = their number is wrong
     * @param message what is wrong with it
     * @param hint what to write
     */
    public record Misfit(int index, String message, String hint) {}

    /** The ways to make one of a class. */
    public static Signatures making(Class<?> type) {
        return new Signatures("new " + type.getSimpleName(), ordered(Arrays.stream(type.getConstructors())));
    }

    /** The static methods of a class with this name. */
    public static Signatures calling(Class<?> type, String method) {
        return new Signatures(
                type.getSimpleName() + "." + method,
                ordered(Arrays.stream(type.getMethods())
                        .filter(one -> one.getName().equals(method) && Modifier.isStatic(one.getModifiers()))));
    }

    /** Java tells them in any order, and messages must not change from start to start. */
    private static List<Executable> ordered(Stream<? extends Executable> forms) {
        return forms.<Executable>map(form -> form)
                .sorted(Comparator.comparing(Executable::toGenericString))
                .toList();
    }

    /** The first argument that fits no form; empty when all fit one. */
    public Optional<Misfit> misfit(List<Class<?>> arguments) {
        List<? extends Executable> left = forms.stream()
                .filter(form -> form.isVarArgs()
                        ? arguments.size() >= form.getParameterCount() - 1
                        : arguments.size() == form.getParameterCount())
                .toList();
        if (left.isEmpty()) {
            return forms.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Misfit(-1, call + " does not take " + arguments.size() + " values", hint()));
        }
        for (int i = 0; i < arguments.size(); i++) {
            int index = i;
            Class<?> given = arguments.get(i);
            List<? extends Executable> fitting = left.stream()
                    .filter(form -> fits(taken(form, index), given))
                    .toList();
            if (fitting.isEmpty()) {
                String wanted = left.stream()
                        .map(form -> kind(taken(form, index)))
                        .distinct()
                        .collect(Collectors.joining(" or "));
                return Optional.of(new Misfit(
                        i,
                        parameter(left.get(0), i).getName() + " of " + call + " is " + kind(given) + "; it must be "
                                + wanted,
                        hint()));
            }
            left = fitting;
        }
        return Optional.empty();
    }

    /** The type of what comes out; {@link #UNKNOWN} when it is not the same for all forms. */
    public Class<?> result() {
        List<Class<?>> results = forms.stream()
                .<Class<?>>map(
                        form -> form instanceof Method method ? method.getReturnType() : form.getDeclaringClass())
                .distinct()
                .toList();
        return results.size() == 1 ? results.get(0) : UNKNOWN;
    }

    private static Parameter parameter(Executable form, int index) {
        return form.getParameters()[Math.min(index, form.getParameterCount() - 1)];
    }

    /** The type that a form takes at a place: of a last one that may come many times, that of one of them. */
    private static Class<?> taken(Executable form, int index) {
        Class<?> type = parameter(form, index).getType();
        boolean many = form.isVarArgs() && index >= form.getParameterCount() - 1;
        return many ? type.getComponentType() : type;
    }

    private static boolean fits(Class<?> wanted, Class<?> given) {
        if (given == NOTHING) {
            return !wanted.isPrimitive();
        }
        if (given == UNKNOWN) {
            return true;
        }
        boolean widens = wanted.isPrimitive() && isNumber(wanted) && isNumber(given);
        return widens || boxed(wanted).isAssignableFrom(boxed(given));
    }

    private static boolean isNumber(Class<?> type) {
        return Number.class.isAssignableFrom(boxed(type));
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** A type in words: who writes rules need not know Java. */
    private static String kind(Class<?> type) {
        if (isNumber(type)) {
            return "a number";
        }
        if (type == String.class) {
            return "a text";
        }
        if (boxed(type) == Boolean.class) {
            return "true or false";
        }
        if (type == NOTHING) {
            return "null";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "one of " + type.getSimpleName();
    }

    /** The forms as they are written, with the names of what they take. */
    private String hint() {
        return "Maybe "
                + forms.stream()
                        .map(form -> call + "( "
                                + Arrays.stream(form.getParameters())
                                        .map(Signatures::shown)
                                        .collect(Collectors.joining(", "))
                                + " )")
                        .collect(Collectors.joining(" or "))
                + " is meant: a text stands in quotes, or is a variable that is bound to one.";
    }

    private static String shown(Parameter parameter) {
        Class<?> type = parameter.isVarArgs() ? parameter.getType().getComponentType() : parameter.getType();
        return parameter.getName() + ": "
                + (type == Object.class ? "anything" : kind(type).replaceFirst("^(a|one of) ", ""))
                + (parameter.isVarArgs() ? " …" : "");
    }
}
