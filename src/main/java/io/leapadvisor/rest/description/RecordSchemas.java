package io.leapadvisor.rest.description;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Gives the schemas of records and enums their own names, and the descriptions of their Javadoc. */
final class RecordSchemas {

    private RecordSchemas() {}

    /** The schemas by their final names; those of the records that the roots are made of are described. */
    static Map<String, Schema> completed(Map<String, Schema> schemas, Collection<Class<?>> roots) {
        Set<Class<?>> types = new LinkedHashSet<>();
        roots.forEach(root -> collect(root, types));
        Map<String, String> renamed = new HashMap<>();
        for (Class<?> type : types) {
            schemaNames(type, schemas).forEach(name -> {
                describe(schemas.get(name), type);
                if (isAmbiguous(type, types)) {
                    renamed.put(name, qualified(type));
                }
            });
        }
        Map<String, Schema> complete = new TreeMap<>();
        schemas.forEach((name, schema) -> complete.put(renamed.getOrDefault(name, name), schema));
        SchemaParts.of(complete.values()).forEach(part -> SchemaParts.referred(part)
                .ifPresent(name -> part.setRef(SchemaParts.REFERENCE + renamed.getOrDefault(name, name))));
        return complete;
    }

    private static void collect(Type type, Set<Class<?>> types) {
        if (type instanceof ParameterizedType parameterized) {
            Arrays.stream(parameterized.getActualTypeArguments()).forEach(argument -> collect(argument, types));
        } else if (type instanceof Class<?> raw && raw.isEnum()) {
            types.add(raw);
        } else if (type instanceof Class<?> raw && raw.isRecord() && types.add(raw)) {
            Arrays.stream(raw.getRecordComponents()).forEach(component -> collect(component.getGenericType(), types));
        }
    }

    private static boolean isAmbiguous(Class<?> type, Set<Class<?>> types) {
        return types.stream()
                        .filter(other -> other.getSimpleName().equals(type.getSimpleName()))
                        .count()
                > 1;
    }

    private static String qualified(Class<?> type) {
        return Optional.ofNullable(type.getEnclosingClass())
                        .map(Class::getSimpleName)
                        .orElse("Rule")
                + type.getSimpleName();
    }

    /**
     * Types of the same simple name are numbered in the document, and those that hold others are named after both; the
     * schema of a type has its parts, and what its methods say beside them, if anything.
     */
    private static List<String> schemaNames(Class<?> type, Map<String, Schema> schemas) {
        boolean holds = type.getTypeParameters().length > 0;
        String simple = type.getSimpleName();
        Set<String> parts = partsOf(type);
        return schemas.keySet().stream()
                .filter(name -> holds
                        ? name.startsWith(simple)
                        : name.replaceFirst("[0-9]+$", "").equals(simple))
                .filter(name -> type.isEnum()
                        ? partsOf(schemas.get(name)).equals(parts)
                        : partsOf(schemas.get(name)).containsAll(parts))
                .sorted(Comparator.comparingInt(
                        name -> partsOf(schemas.get(name)).size()))
                .limit(holds ? Long.MAX_VALUE : 1)
                .toList();
    }

    private static Set<String> partsOf(Schema schema) {
        Set<String> parts = new LinkedHashSet<>();
        if (schema.getProperties() != null) {
            parts.addAll(schema.getProperties().keySet());
        }
        if (schema.getEnumeration() != null) {
            schema.getEnumeration().forEach(value -> parts.add(plain(String.valueOf(value))));
        }
        return parts;
    }

    private static Set<String> partsOf(Class<?> type) {
        Set<String> parts = new LinkedHashSet<>();
        if (type.isEnum()) {
            Arrays.stream(type.getEnumConstants()).forEach(constant -> parts.add(plain(((Enum<?>) constant).name())));
        } else {
            for (RecordComponent component : type.getRecordComponents()) {
                if (!component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                    JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
                    parts.add(property == null || property.value().isEmpty() ? component.getName() : property.value());
                }
            }
        }
        return parts;
    }

    private static String plain(String constant) {
        return constant.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static void describe(Schema schema, Class<?> type) {
        Javadoc javadoc = Javadoc.of(type);
        schema.setDescription(javadoc.description());
        // What holds others is told of by their names alone: its parts are the same of all of them.
        if (schema.getProperties() != null && type.getTypeParameters().length == 0) {
            javadoc.components().forEach((name, text) -> {
                Schema property = schema.getProperties().get(name);
                if (property != null) {
                    property.setDescription(text);
                }
            });
            schema.getProperties().values().forEach(RecordSchemas::writeOut);
        }
    }

    /** 1E+9 is no number to every reader of YAML. */
    private static void writeOut(Schema property) {
        if (property.getMaximum() != null) {
            property.setMaximum(new BigDecimal(property.getMaximum().toPlainString()));
        }
    }
}
