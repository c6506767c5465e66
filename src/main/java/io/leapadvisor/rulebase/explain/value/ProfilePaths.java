package io.leapadvisor.rulebase.explain.value;

import io.leapadvisor.profile.DeploymentProfile;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of facts and their properties as clients know them: fields of the profile where they are, else the kind of fact
 * and its key.
 */
public final class ProfilePaths {

    /** Components that tell facts of one kind apart. */
    private static final Set<String> KEYS = Set.of("name", "stage", "group", "resource", "metric", "remedy", "id");

    private static final Map<Class<?>, String> PATHS = paths();

    /** The component that tells facts of a kind apart; empty where there is none. */
    private static final ClassValue<Optional<String>> KEY = new ClassValue<>() {
        @Override
        protected Optional<String> computeValue(Class<?> type) {
            return Optional.of(type)
                    .filter(Class::isRecord)
                    .map(one -> one.getRecordComponents()[0].getName())
                    .filter(KEYS::contains);
        }
    };

    private ProfilePaths() {}

    private static Map<Class<?>, String> paths() {
        Map<Class<?>, String> paths = new LinkedHashMap<>();
        paths.put(DeploymentProfile.class, "");
        collect(DeploymentProfile.class, "", paths);
        return Map.copyOf(paths);
    }

    private static void collect(Class<?> type, String prefix, Map<Class<?>, String> paths) {
        for (RecordComponent component : type.getRecordComponents()) {
            Type inner =
                    component.getGenericType() instanceof ParameterizedType list && component.getType() == List.class
                            ? list.getActualTypeArguments()[0]
                            : component.getType();
            if (inner instanceof Class<?> part
                    && part.isRecord()
                    && paths.putIfAbsent(part, prefix + component.getName()) == null) {
                collect(part, prefix + component.getName() + ".", paths);
            }
        }
    }

    /** Where facts of a type stand in a profile; empty for derived ones. */
    public static Optional<String> of(Class<?> type) {
        return Optional.ofNullable(PATHS.get(type));
    }

    /** The field of the profile that a property of a fact is; empty when the property is derived. */
    public static Optional<String> field(Class<?> type, String property) {
        boolean given = type.isRecord()
                && List.of(type.getRecordComponents()).stream()
                        .anyMatch(one -> one.getName().equals(first(property)));
        return of(type).filter(path -> given).map(path -> path.isEmpty() ? property : path + "." + property);
    }

    private static String first(String property) {
        return property.contains(".") ? property.substring(0, property.indexOf('.')) : property;
    }

    /** The kind of a fact: a path of the profile, or the name of its type. */
    public static String kind(Class<?> type) {
        String simple = type.getSimpleName();
        return of(type).filter(path -> !path.isEmpty())
                .orElse(simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1));
    }

    /** A fact, such as {@code stages[parse]} or {@code groupShare[MODEL]}. */
    public static String label(Object fact) {
        String kind = kind(fact.getClass());
        Object key = KEY.get(fact.getClass())
                .map(name -> Properties.read(fact, name))
                .orElse(null);
        return key == null ? kind : kind + "[" + key + "]";
    }
}
