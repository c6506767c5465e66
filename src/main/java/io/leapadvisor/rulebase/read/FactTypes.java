package io.leapadvisor.rulebase.read;

import io.leapadvisor.fact.asked.Awaited;
import io.leapadvisor.fact.batch.Meeting;
import io.leapadvisor.fact.cache.PrefixReuse;
import io.leapadvisor.fact.draft.DraftPass;
import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.measured.ServedLoad;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.fact.paid.TokenSpend;
import io.leapadvisor.fact.served.StreamShape;
import io.leapadvisor.fact.server.PythonServer;
import io.leapadvisor.fact.start.StartWait;
import io.leapadvisor.fact.version.OldTests;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes that rules see: what they are called, which properties they have, and what they look like altogether. */
public final class FactTypes {

    /** Packages that a rule may import from. */
    public static final List<String> PACKAGES = Stream.of(
                    Diagnosis.class,
                    StageShare.class,
                    ServedLoad.class,
                    StreamShape.class,
                    TokenSpend.class,
                    OldTests.class,
                    PrefixReuse.class,
                    Awaited.class,
                    DraftPass.class,
                    Meeting.class,
                    StartWait.class,
                    PythonServer.class,
                    Threshold.class,
                    DeploymentProfile.class,
                    ModelSpec.class,
                    Hardware.class,
                    Stage.class)
            .map(Class::getPackageName)
            .toList();

    private static final String FACTS = "io.leapadvisor.fact.";
    private static final Pattern FULL_NAME = Pattern.compile("(?<!\\w)\\w++(\\.\\w++)++");
    private static final List<String> GETTERS = List.of("is", "get");
    private static final ClassValue<Map<String, Class<?>>> PROPERTIES = new ClassValue<>() {
        @Override
        protected Map<String, Class<?>> computeValue(Class<?> type) {
            return readProperties(type);
        }
    };

    /** By simple name, once found: each package before the right one costs a look into all libraries. */
    private static final Map<String, Class<?>> FOUND = new ConcurrentHashMap<>();

    private FactTypes() {}

    /** True for what rules see or make, as opposed to what a caller gives. */
    public static boolean isFact(Class<?> type) {
        return type.getPackageName().startsWith(FACTS);
    }

    /** The class of this full name, when rules may use it. */
    public static Optional<Class<?>> named(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0 || !PACKAGES.contains(name.substring(0, dot))) {
            return Optional.empty();
        }
        try {
            Class<?> type = Class.forName(name, false, FactTypes.class.getClassLoader());
            return Modifier.isPublic(type.getModifiers()) ? Optional.of(type) : Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** The class of this simple name in any of the packages. */
    public static Optional<Class<?>> simplyNamed(String name) {
        return Optional.ofNullable(FOUND.computeIfAbsent(name, simple -> PACKAGES.stream()
                .flatMap(folder -> named(folder + "." + simple).stream())
                .findFirst()
                .orElse(null)));
    }

    /** The type of a property: a component, a method without arguments, or a getter; empty when there is none. */
    static Optional<Class<?>> property(Class<?> type, String name) {
        return Optional.ofNullable(PROPERTIES.get(type).get(name));
    }

    private static Map<String, Class<?>> readProperties(Class<?> type) {
        Map<String, Class<?>> properties = new HashMap<>();
        for (Method method : type.getMethods()) {
            if (method.getParameterCount() == 0 && method.getReturnType() != void.class) {
                properties.put(method.getName(), method.getReturnType());
                for (String prefix : GETTERS) {
                    if (method.getName().length() > prefix.length()
                            && method.getName().startsWith(prefix)) {
                        char first = method.getName().charAt(prefix.length());
                        properties.putIfAbsent(
                                Character.toLowerCase(first) + method.getName().substring(prefix.length() + 1),
                                method.getReturnType());
                    }
                }
            }
        }
        return properties;
    }

    /** The properties of a record, for suggestions. */
    public static List<String> properties(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList()
                : List.of();
    }

    /** The fields of a profile by their path, for suggestions. */
    static List<String> profileFields() {
        List<String> fields = new ArrayList<>();
        addFields(DeploymentProfile.class, "", fields);
        return fields;
    }

    private static void addFields(Class<?> type, String prefix, List<String> fields) {
        for (RecordComponent component : type.getRecordComponents()) {
            fields.add(prefix + component.getName());
            Type inner = component.getGenericType() instanceof ParameterizedType generic
                    ? generic.getActualTypeArguments()[0]
                    : component.getType();
            if (inner instanceof Class<?> part && part.isRecord()) {
                addFields(part, prefix + component.getName() + ".", fields);
            }
        }
    }

    /** The classes whose full name stands in a text: those that a rule imports, without parsing it. */
    public static Set<Class<?>> mentioned(String text) {
        return FULL_NAME
                .matcher(text)
                .results()
                .flatMap(name -> named(name.group()).stream())
                .collect(Collectors.toSet());
    }

    /**
     * What the given classes, and all that they are made of, look like to compiled rules: it changes when rules must be
     * compiled again.
     */
    public static String signature(Collection<Class<?>> roots) {
        SortedSet<String> lines = new TreeSet<>();
        SortedSet<String> seen = new TreeSet<>();
        roots.forEach(root -> describe(root, seen, lines));
        return String.join("\n", lines);
    }

    private static void describe(Type type, SortedSet<String> seen, SortedSet<String> lines) {
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(argument -> describe(argument, seen, lines));
        } else if (type instanceof Class<?> raw && PACKAGES.contains(raw.getPackageName()) && seen.add(raw.getName())) {
            lines.add(raw.toGenericString());
            Arrays.stream(raw.getConstructors()).forEach(constructor -> lines.add(constructor.toGenericString()));
            if (raw.isEnum()) {
                lines.add(raw.getName() + Arrays.toString(raw.getEnumConstants()));
            }
            if (raw.isRecord()) {
                lines.add(raw.getName() + Arrays.toString(raw.getRecordComponents()));
                Arrays.stream(raw.getRecordComponents())
                        .forEach(component -> describe(component.getGenericType(), seen, lines));
            }
            Arrays.stream(raw.getDeclaredMethods())
                    .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                    .filter(method -> method.getParameterCount() == 0 || Modifier.isStatic(method.getModifiers()))
                    .forEach(method -> {
                        lines.add(method.toGenericString());
                        describe(method.getGenericReturnType(), seen, lines);
                    });
        }
    }
}
