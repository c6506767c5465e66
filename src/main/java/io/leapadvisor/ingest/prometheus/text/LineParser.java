package io.leapadvisor.ingest.prometheus.text;

import io.leapadvisor.ingest.prometheus.series.Numbers;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A line of the Prometheus text format 0.0.4, of OpenMetrics 1.0, or with the quoted names of Prometheus 3:
 * {@code name{label="value",} 1.5 1700000000000 # {trace_id="…"} 0.2}. Anything else is no sample, and no error: pages
 * are pasted, cut and fenced.
 */
final class LineParser {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_:][\\w:.]*");
    /** Beyond this, a time is in milliseconds, as the older format writes it; as seconds it would be the year 5138. */
    private static final double MILLISECONDS = 1e11;

    private final String line;
    private final SortedMap<String, String> labels = new TreeMap<>();
    private int at;
    private String name;

    private LineParser(String line) {
        this.line = line;
    }

    /** The sample of a line; null when it holds none. */
    static Sample parse(String line) {
        String stripped = line.strip();
        return stripped.isEmpty() || stripped.charAt(0) == '#' ? null : new LineParser(stripped).sample();
    }

    private Sample sample() {
        while (at < line.length() && line.charAt(at) != '{' && !Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        name = at > 0 ? line.substring(0, at) : null;
        spaces();
        if (at < line.length() && line.charAt(at) == '{' && !labels()) {
            return null;
        }
        if (name == null || !NAME.matcher(name).matches()) {
            return null;
        }
        Double value = Numbers.of(token());
        if (value == null) {
            return null;
        }
        Double time = Numbers.of(token());
        boolean timed = time != null && Double.isFinite(time) && time > 0;
        return new Sample(name, labels, value, timed ? (Double) (time > MILLISECONDS ? time / 1000 : time) : null);
    }

    /** From the brace to the brace; false when it does not end. */
    private boolean labels() {
        at++;
        while (at < line.length()) {
            spaces();
            if (at < line.length() && line.charAt(at) == ',') {
                at++;
                continue;
            }
            if (at < line.length() && line.charAt(at) == '}') {
                at++;
                return true;
            }
            if (!label()) {
                return false;
            }
        }
        return false;
    }

    private boolean label() {
        boolean isQuoted = at < line.length() && line.charAt(at) == '"';
        String label = isQuoted ? quoted() : bare();
        spaces();
        if (at < line.length() && line.charAt(at) == '=') {
            at++;
            spaces();
            String value = at < line.length() && line.charAt(at) == '"' ? quoted() : null;
            if (label == null || label.isEmpty() || value == null) {
                return false;
            }
            labels.put(label.intern(), value);
            return true;
        }
        if (isQuoted && name == null) {
            name = label == null ? null : label.replaceAll("[^\\w:.]", "_");
            return true;
        }
        return false;
    }

    private String bare() {
        int from = at;
        while (at < line.length()
                && (Character.isLetterOrDigit(line.charAt(at)) || "_.:-".indexOf(line.charAt(at)) >= 0)) {
            at++;
        }
        return line.substring(from, at);
    }

    /** A text in quotes with its escapes; null when it does not end. */
    private String quoted() {
        StringBuilder text = new StringBuilder();
        for (at++; at < line.length(); at++) {
            char one = line.charAt(at);
            if (one == '"') {
                at++;
                return text.toString();
            }
            if (one == '\\' && at + 1 < line.length()) {
                at++;
                one = line.charAt(at) == 'n' ? '\n' : line.charAt(at);
            }
            text.append(one);
        }
        return null;
    }

    private String token() {
        spaces();
        int from = at;
        while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return line.substring(from, at);
    }

    private void spaces() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
    }
}
