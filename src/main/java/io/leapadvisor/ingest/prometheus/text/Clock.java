package io.leapadvisor.ingest.prometheus.text;

import io.leapadvisor.ingest.format.FormatSheet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which metrics say when a process began and how long it has run.
 *
 * @param started names of metrics in Unix seconds
 * @param running names of metrics in seconds
 */
public record Clock(Set<String> started, Set<String> running) {

    /** In a sheet: a metric that is the Unix time, in seconds, at which the process began. */
    public static final String STARTED = "/run/startedAtS";
    /** In a sheet: a metric that is the time since then, in seconds. */
    public static final String RUNNING = "/run/uptimeS";

    public static Clock of(Collection<FormatSheet> sheets) {
        return new Clock(names(sheets, STARTED), names(sheets, RUNNING));
    }

    private static Set<String> names(Collection<FormatSheet> sheets, String to) {
        Set<String> names = new HashSet<>();
        sheets.forEach(sheet -> sheet.fields().stream()
                .filter(field -> field.to().equals(to))
                .forEach(field -> names.add(field.from())));
        return names;
    }

    public boolean knows(String name) {
        return started.contains(name) || running.contains(name);
    }

    /** When the process of a scrape began, in Unix seconds; NaN = not said, or by several processes. */
    double started(Scrape scrape) {
        return one(scrape, started);
    }

    /** How long it had run, in seconds; NaN = not said, or by several processes. */
    double running(Scrape scrape) {
        double said = one(scrape, running);
        return Double.isNaN(said) && scrape.unixSeconds() != null ? scrape.unixSeconds() - started(scrape) : said;
    }

    private static double one(Scrape scrape, Set<String> names) {
        List<Double> values = scrape.samples().stream()
                .filter(sample -> names.contains(sample.name()))
                .map(Sample::value)
                .distinct()
                .toList();
        return values.size() == 1 ? values.get(0) : Double.NaN;
    }
}
