package io.leapadvisor.suite;

import groovy.lang.DelegatingMetaClass;
import groovy.lang.GroovySystem;
import groovy.lang.MetaClass;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.internal.path.json.JSONAssertion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads paths of JSON that only name fields and places, such as {@code errors[0].detail}, without Groovy, which makes a
 * class of each and of all its properties: a fifth of what the tests of the service took. Others are left to it.
 * Registered in META-INF/services.
 */
public final class PlainPaths implements QuarkusTestBeforeClassCallback {

    private static final Pattern PLAIN = Pattern.compile("restAssuredJsonRootObject((?:\\.[A-Za-z_]\\w*|\\[\\d+])+)");
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\[(\\d+)]");
    /** What a list has itself; other names are those of fields of its entries. */
    private static final Set<String> OF_LISTS = Set.of("class", "empty", "first", "last", "metaClass");

    /** A value that was found, which may be null. */
    record Found(Object value) {}

    @Override
    public void beforeClass(Class<?> test) {
        begin();
    }

    /** From now on. */
    static void begin() {
        MetaClass now = GroovySystem.getMetaClassRegistry().getMetaClass(JSONAssertion.class);
        if (!(now instanceof Reader)) {
            GroovySystem.getMetaClassRegistry().setMetaClass(JSONAssertion.class, new Reader(now));
        }
    }

    /** What a path leads to; empty where it is not plain, or leads nowhere, of which Groovy knows what to make. */
    static Optional<Found> read(Object root, String path) {
        Matcher plain = PLAIN.matcher(path);
        if (!plain.matches()) {
            return Optional.empty();
        }
        Object at = root;
        Matcher step = STEP.matcher(plain.group(1));
        while (step.find()) {
            Optional<Found> next =
                    step.group(1) != null ? field(at, step.group(1)) : place(at, Integer.parseInt(step.group(2)));
            if (next.isEmpty()) {
                return next;
            }
            at = next.get().value();
        }
        return Optional.of(new Found(at));
    }

    private static Optional<Found> field(Object owner, String name) {
        if (owner instanceof Map<?, ?> map) {
            return Optional.of(new Found(map.get(name)));
        }
        if (!(owner instanceof Collection<?> list)
                || OF_LISTS.contains(name)
                || !list.stream().allMatch(Map.class::isInstance)) {
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        list.forEach(entry -> values.add(((Map<?, ?>) entry).get(name)));
        return Optional.of(new Found(values));
    }

    private static Optional<Found> place(Object owner, int index) {
        return owner instanceof List<?> list && index < list.size()
                ? Optional.of(new Found(list.get(index)))
                : Optional.empty();
    }

    private static final class Reader extends DelegatingMetaClass {

        Reader(MetaClass delegate) {
            super(delegate);
        }

        /** The arguments of {@code eval} are the name of the root, the root, and the path from it. */
        @Override
        @SuppressWarnings("rawtypes")
        public Object invokeMethod(
                Class sender, Object receiver, String name, Object[] arguments, boolean ofSuper, boolean within) {
            Optional<Found> found =
                    name.equals("eval") ? read(arguments[1], String.valueOf(arguments[2])) : Optional.empty();
            return found.isPresent()
                    ? found.get().value()
                    : super.invokeMethod(sender, receiver, name, arguments, ofSuper, within);
        }
    }
}
