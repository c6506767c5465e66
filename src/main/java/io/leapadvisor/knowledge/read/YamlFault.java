package io.leapadvisor.knowledge.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.leapadvisor.knowledge.name.Names;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in plain words what is wrong with a YAML file, and in which line. */
final class YamlFault {

    private YamlFault() {}

    static String explain(JsonProcessingException e, String text) {
        String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
        if (e instanceof UnrecognizedPropertyException unknown) {
            List<String> known =
                    unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
            return lineOf(unknown.getPropertyName(), text) + ": field " + unknown.getPropertyName() + " is unknown."
                    + Names.didYouMean(unknown.getPropertyName(), known) + " Known are " + String.join(", ", known);
        }
        String where =
                e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                        ? " (in " + pathOf(mapping) + ")"
                        : "";
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            Object value = e instanceof InvalidFormatException format ? format.getValue() : null;
            return line + ": must be " + kind(mismatch.getTargetType()) + (value == null ? "" : ", not " + value)
                    + where;
        }
        Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
        String message = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
        return line + ": " + message.lines().findFirst().orElse("cannot be read") + where;
    }

    /** What a field takes, in words: who writes YAML knows no classes. */
    private static String kind(Class<?> type) {
        Class<?> boxed = MethodType.methodType(type).wrap().returnType();
        if (boxed.isEnum()) {
            return "one of "
                    + Arrays.stream(boxed.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (Number.class.isAssignableFrom(boxed)) {
            return boxed == Integer.class || boxed == Long.class ? "a whole number" : "a number";
        }
        if (boxed == Boolean.class) {
            return "true or false";
        }
        if (boxed == String.class) {
            return "a text";
        }
        return Collection.class.isAssignableFrom(boxed) ? "a list" : "fields with their values";
    }

    /** Where a field first stands: Jackson tells of an unknown one only after it has read the whole record. */
    private static String lineOf(String field, String text) {
        Pattern key = Pattern.compile("(^|[{,\\s-])[\"']?" + Pattern.quote(field) + "[\"']?\\s*:(\\s|$)");
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (key.matcher(lines.get(i)).find()) {
                return ":" + (i + 1);
            }
        }
        return "";
    }

    private static String pathOf(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : e.getPath()) {
            if (reference.getFieldName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            } else {
                path.append('[').append(reference.getIndex()).append(']');
            }
        }
        return path.toString();
    }
}
