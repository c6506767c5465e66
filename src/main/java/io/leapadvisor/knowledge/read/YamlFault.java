package io.leapadvisor.knowledge.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.leapadvisor.knowledge.KnowledgeFault;
import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.text.TypeWords;
import java.util.List;
import java.util.regex.Pattern;

/** Says in plain words what is wrong with a YAML file, and in which line. */
final class YamlFault {

    private YamlFault() {}

    /**
     * The fault that keeps a file from being read.
     *
     * @param file how messages name it
     * @param text what it holds
     */
    static KnowledgeFault of(String file, JsonProcessingException e, String text) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            List<String> known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .toList();
            String maybe = Names.didYouMean(unknown.getPropertyName(), known).strip();
            return new KnowledgeFault(
                    file,
                    lineOf(unknown.getPropertyName(), text),
                    null,
                    "field " + unknown.getPropertyName() + " is unknown. Known are " + String.join(", ", known) + ".",
                    maybe.isEmpty() ? null : maybe);
        }
        String path =
                e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty() ? pathOf(mapping) : null;
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            Object value = e instanceof InvalidFormatException format ? format.getValue() : null;
            return new KnowledgeFault(
                    file,
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr()),
                    path,
                    "must be " + TypeWords.of(mismatch.getTargetType()) + (value == null ? "" : ", not " + value),
                    null);
        }
        Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
        String message = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
        return new KnowledgeFault(
                file,
                e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr()),
                path,
                message.lines().findFirst().orElse("cannot be read"),
                null);
    }

    /** Where a field first stands: Jackson tells of an unknown one only after it has read the whole record. */
    private static int lineOf(String field, String text) {
        Pattern key = Pattern.compile("(^|[{,\\s-])[\"']?" + Pattern.quote(field) + "[\"']?\\s*:(\\s|$)");
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (key.matcher(lines.get(i)).find()) {
                return i + 1;
            }
        }
        return 0;
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
