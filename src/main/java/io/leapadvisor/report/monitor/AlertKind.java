package io.leapadvisor.report.monitor;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What alerts of a name watch.
 *
 * @param alerts pattern of their names
 * @param title what is watched, for a panel; with groups of the name as $1
 * @param unit unit of the series; SECONDS stands for any unit of time
 * @param series last part of the name of the recorded series; with groups of the name
 * @param objective metric of the objective that they guard, with groups of the name; null = none
 * @param rules ids of rules whose pages say what to do, the most special first
 */
record AlertKind(Pattern alerts, String title, Unit unit, String series, String objective, List<String> rules) {

    private static final String FILE = "alerts.yaml";

    /** Read when first asked for: most runs of the program ask for no rule file. */
    private static final class Known {
        static final List<AlertKind> ALL = read();
    }

    /** All of them, the last of which takes every name. */
    static List<AlertKind> all() {
        return Known.ALL;
    }

    private static List<AlertKind> read() {
        try (InputStream file = AlertKind.class.getResourceAsStream("/report/monitor/" + FILE)) {
            return new YAMLMapper().readValue(file, new TypeReference<List<AlertKind>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That of an alert, with its name written in. */
    static AlertKind of(String alert) {
        for (AlertKind kind : all()) {
            Matcher name = kind.alerts.matcher(alert);
            if (name.matches()) {
                return kind.filled(name);
            }
        }
        throw new IllegalStateException("the last kind takes every name");
    }

    private AlertKind filled(Matcher name) {
        String first = name.groupCount() == 0 || name.group(1) == null ? "" : name.group(1);
        boolean named = title.contains("$1");
        return new AlertKind(
                alerts,
                named ? title.replace("$1", first) : first.isEmpty() ? title : title + " (" + first + ")",
                unit,
                named ? series.replace("$1", first.toLowerCase(Locale.ROOT)) : joined(series, first),
                objective == null ? null : objective.replace("$1", first.toLowerCase(Locale.ROOT)),
                rules);
    }

    /** Words with underscores between them, as series are named. */
    private static String joined(String series, String first) {
        String words = first.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_");
        return words.isEmpty() ? series : series + "_" + words;
    }
}
