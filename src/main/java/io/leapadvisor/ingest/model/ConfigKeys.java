package io.leapadvisor.ingest.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.cells.Values;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatSheet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a description says, by the names of the sheet. A place that begins with {@code ^} is looked up in the outer
 * document, others in the model of the text where the document holds several.
 */
final class ConfigKeys {

    private static final String OUTER = "^";
    private static final String TEXT = "/shape/text";

    private final FormatSheet sheet;
    private final Map<String, List<Entry>> entries = new LinkedHashMap<>();

    private ConfigKeys(FormatSheet sheet) {
        this.sheet = sheet;
    }

    /**
     * A value of the document.
     *
     * @param row its row of the sheet
     * @param value what stands there, neither missing nor null
     */
    record Entry(FieldRow row, JsonNode value) {

        /** The value in the contract's words; null when it says nothing. */
        Object converted() {
            Object found = value.isValueNode() ? Values.convert(row, plain()) : null;
            Double number = found instanceof String text ? Values.number(text) : null;
            return number == null ? found : number;
        }

        /** What the first of the row's regular expressions that is found in the value stands for; null = none. */
        String matched() {
            return row.words().entrySet().stream()
                    .filter(word -> Pattern.compile(word.getKey())
                            .matcher(value.asText())
                            .find())
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }

        private Object plain() {
            return value.isNumber() && row.words().isEmpty() ? (Object) value.asDouble() : value.asText();
        }
    }

    static ConfigKeys of(FormatSheet sheet, JsonNode document) {
        ConfigKeys keys = new ConfigKeys(sheet);
        JsonNode text = sheet.fields().stream()
                .filter(row -> row.to().equals(TEXT))
                .map(row -> document.at(row.from().substring(1)))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(document);
        for (FieldRow row : sheet.fields()) {
            boolean outer = row.from().startsWith(OUTER);
            JsonNode value = outer ? document.at(row.from().substring(1)) : text.at(row.from());
            boolean spoken =
                    row.words().isEmpty() || row.words().values().stream().anyMatch(word -> !word.isBlank());
            if (!value.isMissingNode() && !value.isNull() && spoken) {
                keys.entries
                        .computeIfAbsent(row.to(), ignored -> new ArrayList<>())
                        .add(new Entry(row, value));
            }
        }
        return keys;
    }

    /** What a value that was read as one field means for another, by the row between them; null = nothing. */
    String word(String from, String to, String value) {
        return sheet.fields().stream()
                .filter(row -> row.from().equals(from) && row.to().equals(to))
                .map(row -> row.words().getOrDefault(value, row.words().get(value.toLowerCase(Locale.ROOT))))
                .filter(word -> word != null && !word.isBlank())
                .findFirst()
                .orElse(null);
    }

    /** All values of a field, the better source first. */
    List<Entry> all(String field) {
        return entries.getOrDefault(field, List.of());
    }

    /** The first value of a field that says something; null = none does. */
    Entry first(String field) {
        return all(field).stream()
                .filter(entry -> entry.value().isContainerNode() || entry.converted() != null)
                .findFirst()
                .orElse(null);
    }

    /** True when the field has a value. */
    boolean has(String field) {
        return first(field) != null;
    }

    /** A number above 0; null when there is none. */
    Double number(String field) {
        return all(field).stream()
                .map(Entry::converted)
                .filter(value -> value instanceof Number number && number.doubleValue() > 0)
                .map(value -> ((Number) value).doubleValue())
                .findFirst()
                .orElse(null);
    }

    double number(String field, double otherwise) {
        Double found = number(field);
        return found == null ? otherwise : found;
    }

    /** True when it is said to be so. */
    boolean isTrue(String field) {
        return all(field).stream()
                .findFirst()
                .map(entry -> String.valueOf(entry.converted()))
                .filter("true"::equals)
                .isPresent();
    }
}
