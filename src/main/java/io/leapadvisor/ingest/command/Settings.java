package io.leapadvisor.ingest.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.cells.Values;
import io.leapadvisor.ingest.format.FieldRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a server is told, by the rows of its sheet. Flags of a command line count more than settings of a file, those
 * more than variables of the environment. Of flags for one feature the last counts, as servers take it; else the row
 * that stands first in the sheet.
 */
public final class Settings {

    private static final String FEATURES = "/model/features/";
    private static final String ANY = "*";
    /** What somebody was to fill in before it is applied. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{?[A-Z][A-Z0-9_]*+}?|<[^<>]{1,100}>");
    /** Fields that a reader misses when they are left out. */
    private static final Set<String> SAID =
            Set.of("/model/speculation/method", "/model/weightPrecision", "/model/kvPrecision");

    private final Map<String, Setting> found = new LinkedHashMap<>();
    private final TreeSet<String> missing = new TreeSet<>();
    private final Map<String, String> unknown = new LinkedHashMap<>();

    /**
     * A value that a server is told.
     *
     * @param value in the contract's words
     * @param flag what told it
     * @param note what a reader should know; null = nothing
     */
    public record Setting(Object value, String flag, String note) {}

    /** What the server is told. */
    public static Settings of(Server server) {
        Settings settings = new Settings();
        Flags flags = Flags.of(server);
        for (FieldRow row : server.sheet().fields()) {
            for (String name : row.from().split(" ")) {
                settings.take(row, name, flags, server);
            }
        }
        return settings;
    }

    /** What is said of a field; null = nothing. */
    public Setting get(String field) {
        return found.get(field);
    }

    /** The number said of a field; null = none. */
    public Double number(String field) {
        return found.get(field) != null && found.get(field).value() instanceof Number number
                ? (Double) number.doubleValue()
                : null;
    }

    /** The text said of a field; null = none. */
    public String text(String field) {
        return found.get(field) == null ? null : String.valueOf(found.get(field).value());
    }

    /** All that is said. */
    public Map<String, Setting> all() {
        return found;
    }

    /** Fields whose value stands in a variable that the file does not hold. */
    public TreeSet<String> missing() {
        return missing;
    }

    /** Fields of which something is said for which there is no word, with what says it. */
    public Map<String, String> unknown() {
        return unknown;
    }

    private void take(FieldRow row, String name, Flags flags, Server server) {
        Flags.Flag flag = flags.find(name);
        if (flag == null) {
            return;
        }
        if (Variables.isMissing(flag.value())
                || PLACEHOLDER.matcher(flag.value()).matches()) {
            if (!found.containsKey(row.to())) {
                missing.add(row.to());
            }
            return;
        }
        String raw = part(name, flag.value());
        Object value = raw == null ? null : convert(row, raw);
        if (raw != null && value == null && SAID.contains(row.to()) && !row.names(raw.strip())) {
            unknown.putIfAbsent(row.to(), flag.written() + " (" + raw.strip() + ")");
        }
        Setting before = found.get(row.to());
        boolean later = before != null && row.to().startsWith(FEATURES) && flags.isLater(flag, before.flag());
        if (value != null && (before == null || later)) {
            found.put(row.to(), new Setting(value, flag.written(), row.note()));
            missing.remove(row.to());
        }
    }

    /** The member of a flag's JSON that a name asks for; the whole value where it asks for none. */
    private static String part(String name, String value) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return value;
        }
        JsonNode json = Flags.json(value);
        JsonNode member = json == null ? null : json.at(name.substring(slash));
        return member == null || !member.isValueNode() ? null : member.asText();
    }

    private static Object convert(FieldRow row, String raw) {
        Map<String, String> words = row.words();
        String word = raw.strip();
        boolean known = row.names(word);
        if (!words.isEmpty() && !known) {
            String other = words.get(ANY);
            return other == null || other.isBlank() ? null : Values.convert(row, ANY);
        }
        return known ? Values.convert(row, word) : number(row, word);
    }

    /** Numbers with the endings that command lines take: k = 1000, K = 1024, and so on. */
    private static Object number(FieldRow row, String word) {
        boolean counts = !row.to().startsWith("/model/name") && !row.to().startsWith("/engine/");
        if (counts && word.matches("\\d{1,9}(\\.\\d{1,6})?[kKmMgG]")) {
            char ending = word.charAt(word.length() - 1);
            double base = Character.isUpperCase(ending) ? 1024 : 1000;
            double factor = Math.pow(base, "kmg".indexOf(Character.toLowerCase(ending)) + 1);
            return Double.parseDouble(word.substring(0, word.length() - 1)) * factor;
        }
        return row.to().startsWith("/model/name") || row.to().startsWith("/engine/") && !word.matches("\\d{1,9}")
                ? word
                : Values.convert(row, word);
    }
}
