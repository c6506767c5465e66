package io.leapadvisor.ingest.prometheus.text;

import io.leapadvisor.ingest.prometheus.series.Readout;
import io.leapadvisor.ingest.prometheus.series.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The scrapes of some servers as series over time. */
public final class Scrapes {

    private Scrapes() {}

    /** All series of the scrapes: those of one process joined, those of several side by side. */
    public static Readout readout(List<Scrape> scrapes, Clock clock) {
        List<Series> series = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        int server = 0;
        for (List<Scrape> group : new Servers(clock).of(scrapes)) {
            List<Series> found = joined(group, clock, server++);
            if (group.size() > 1 && !anyGrew(found)) {
                remarks.add("No request was served between the scrapes; the totals since the server's start are used.");
                found = joined(group.subList(group.size() - 1, group.size()), clock, server - 1);
            } else if (found.stream().anyMatch(one -> !one.isGauge() && one.fell())) {
                remarks.add("Counters fell between the scrapes, so the server was restarted: what was counted before is"
                        + " left out.");
            }
            series.addAll(found);
        }
        Double last = scrapes.stream()
                .map(Scrape::unixSeconds)
                .filter(time -> time != null)
                .max(Double::compare)
                .orElse(null);
        String file = scrapes.stream().map(Scrape::file).distinct().collect(Collectors.joining(", "));
        return new Readout(series, file, last, remarks);
    }

    private static boolean anyGrew(List<Series> series) {
        return series.stream().anyMatch(one -> !one.isGauge() && one.growth() > 0)
                || series.stream().allMatch(Series::isGauge);
    }

    private static List<Series> joined(List<Scrape> scrapes, Clock clock, int server) {
        Map<String, Sample> kinds = new LinkedHashMap<>();
        Map<String, double[]> values = new LinkedHashMap<>();
        for (int i = 0; i < scrapes.size(); i++) {
            for (Sample sample : scrapes.get(i).samples()) {
                kinds.putIfAbsent(sample.series(), sample);
                values.computeIfAbsent(sample.series(), ignored -> empty(scrapes.size()))[i] = sample.value();
            }
        }
        double seconds = seconds(scrapes, clock);
        List<Series> series = new ArrayList<>();
        kinds.forEach((key, sample) -> {
            boolean isGauge =
                    scrapes.stream().anyMatch(scrape -> scrape.gauges().contains(sample.name()));
            double[] all = values.get(key);
            if (scrapes.stream().anyMatch(scrape -> Servers.isCounter(scrape, sample.name())) && Double.isNaN(all[0])) {
                all[0] = 0;
            }
            double[] known =
                    Arrays.stream(all).filter(value -> !Double.isNaN(value)).toArray();
            if (known.length > 0) {
                series.add(new Series(sample.name(), sample.labels(), known, null, seconds, isGauge, server));
            }
        });
        return series;
    }

    private static double[] empty(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /**
     * Between the first and the last scrape; NaN when no clock is in the files, and for one scrape: since the start,
     * most servers were idle most of the time.
     */
    private static double seconds(List<Scrape> scrapes, Clock clock) {
        Scrape last = scrapes.get(scrapes.size() - 1);
        Scrape first = scrapes.get(0);
        double between = first.unixSeconds() != null && last.unixSeconds() != null
                ? last.unixSeconds() - first.unixSeconds()
                : clock.running(last) - clock.running(first);
        return between > 0 ? between : Double.NaN;
    }
}
