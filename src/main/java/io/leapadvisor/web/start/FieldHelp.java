package io.leapadvisor.web.start;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.description.Javadoc;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What each field of a profile means, for the editor.
 *
 * @param fields descriptions by path, elements of lists without their numbers: {@code stages.latency.meanMs}
 */
public record FieldHelp(Map<String, String> fields) {

    /** On first use. */
    private static final class Holder {

        private static final FieldHelp HELP = read();

        private static FieldHelp read() {
            Map<String, String> fields = new LinkedHashMap<>();
            add(fields, "", DeploymentProfile.class);
            return new FieldHelp(fields);
        }
    }

    static FieldHelp get() {
        return Holder.HELP;
    }

    private static void add(Map<String, String> fields, String prefix, Class<?> type) {
        Map<String, String> said = Javadoc.of(type).components();
        for (RecordComponent component : type.getRecordComponents()) {
            String path = prefix + component.getName();
            Class<?> of = element(component);
            String text = said.getOrDefault(component.getName(), "");
            fields.put(path, of.isEnum() ? text + ": " + constants(of) : text);
            if (of.isRecord()) {
                add(fields, path + ".", of);
            }
        }
    }

    private static Class<?> element(RecordComponent component) {
        return Collection.class.isAssignableFrom(component.getType())
                        && component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> type
                ? type
                : component.getType();
    }

    private static String constants(Class<?> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList());
    }
}
