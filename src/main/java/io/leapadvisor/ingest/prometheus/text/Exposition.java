package io.leapadvisor.ingest.prometheus.text;

import io.leapadvisor.ingest.source.Content;
import io.leapadvisor.ingest.source.UnreadableException;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of the Prometheus format: one scrape, or several one behind the other, as {@code >>} leaves them. A scrape ends
 * where the file's first series comes again, or at {@code # EOF}.
 */
public final class Exposition {

    /** Samples that are kept; a page of a large cluster has some ten thousand, most of which no sheet knows. */
    static final int SAMPLES = 200_000;

    /** HTTP's own header, as {@code curl -i} shows it, is the only clock that many pages have. */
    private static final Pattern DATE = Pattern.compile("(?i)^date: (\\w{3}, \\d{1,2} \\w{3} \\d{4} [\\d:]{8} GMT)$");

    private static final Pattern TYPE =
            Pattern.compile("^#\\s*TYPE\\s+(\\S+)\\s+(counter|gauge|histogram|summary)\\s*$");

    private final String file;
    private final Predicate<String> wanted;
    private final Map<String, Boolean> known = new HashMap<>();
    private final Set<String> gauges = new HashSet<>();
    private final Set<String> counters = new HashSet<>();
    private final List<Scrape> scrapes = new ArrayList<>();
    private List<Sample> samples = new ArrayList<>();
    private String first;
    private Double date;
    private int lines;
    private int kept;

    private Exposition(String file, Predicate<String> wanted) {
        this.file = file;
        this.wanted = wanted;
    }

    /**
     * The scrapes of a file.
     *
     * @param wanted whether a sheet knows a metric's name
     * @throws UnreadableException when it holds no sample, or more than is taken
     */
    public static List<Scrape> read(Content content, Predicate<String> wanted) {
        Exposition exposition = new Exposition(content.name(), wanted);
        content.lines().forEach(exposition::line);
        exposition.end();
        if (exposition.lines == 0) {
            throw new UnreadableException(
                    "No line of it is a metric with a value. Take the page of the server as it is:"
                            + " curl -s http://HOST:PORT/metrics > metrics.txt");
        }
        return exposition.scrapes;
    }

    private void line(String line) {
        Sample sample = LineParser.parse(line);
        if (sample != null) {
            add(sample);
        } else if (line.startsWith("#")) {
            Matcher type = TYPE.matcher(line);
            if (type.find()) {
                (type.group(2).equals("gauge") ? gauges : counters).add(type.group(1));
            } else if (line.strip().equals("# EOF")) {
                end();
            }
        } else {
            time(line);
        }
    }

    private void add(Sample sample) {
        lines++;
        if (first == null) {
            first = sample.series();
        } else if (first.equals(sample.series())) {
            end();
            first = sample.series();
        }
        if (known.computeIfAbsent(sample.name(), wanted::test)) {
            if (++kept > SAMPLES) {
                throw new UnreadableException("It holds more than " + SAMPLES + " samples. Send the pages of one"
                        + " deployment, or of some of its replicas.");
            }
            samples.add(sample);
        }
    }

    private void time(String line) {
        Matcher matcher = DATE.matcher(line.strip());
        if (!matcher.find()) {
            return;
        }
        try {
            ZonedDateTime at =
                    ZonedDateTime.parse(matcher.group(1), DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT));
            if (first != null) {
                end();
            }
            date = (double) at.toEpochSecond();
        } catch (DateTimeException e) {
            date = null;
        }
    }

    private void end() {
        if (first != null) {
            scrapes.add(new Scrape(file, when(), List.copyOf(samples), gauges, counters));
        }
        samples = new ArrayList<>();
        first = null;
        date = null;
    }

    /** The latest time of a sample: a page that others collect gives each its own. */
    private Double when() {
        return samples.stream()
                .map(Sample::unixSeconds)
                .filter(time -> time != null)
                .max(Double::compare)
                .orElse(date);
    }
}
