package io.leapadvisor.ingest.prometheus.text;

import io.leapadvisor.ingest.prometheus.series.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which scrapes are of one process. With labels of the place where it runs, those that share them. Without, those that
 * began at the same time and of which no counter is smaller in the later one. What is of one process is a difference,
 * what is of several is a sum.
 */
final class Servers {

    /** Labels by which Prometheus, Kubernetes and servers themselves name the place of a process. */
    private static final Set<String> PLACES = Set.of("instance", "pod", "hostname", "Hostname");

    /** Two readings of one start differ by rounding. */
    private static final double SAME_START = 1.5;

    private final Clock clock;

    Servers(Clock clock) {
        this.clock = clock;
    }

    /** The scrapes of each process, in the order of time. */
    List<List<Scrape>> of(List<Scrape> scrapes) {
        List<List<Scrape>> groups = new ArrayList<>();
        for (Scrape scrape : scrapes) {
            groups.stream()
                    .filter(group -> isSame(group.get(group.size() - 1), scrape))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.get(groups.size() - 1);
                    })
                    .add(scrape);
        }
        groups.forEach(this::sort);
        return groups;
    }

    private boolean isSame(Scrape one, Scrape other) {
        Map<String, Double> before = counters(one);
        Map<String, Double> after = counters(other);
        if (before.keySet().stream().noneMatch(after::containsKey)) {
            return before.isEmpty() && after.isEmpty() && isOfGauges(one, other);
        }
        Set<String> places = places(one);
        Set<String> others = places(other);
        if (!places.isEmpty() && !others.isEmpty()) {
            return places.stream().anyMatch(others::contains);
        }
        double start = clock.started(one);
        double otherStart = clock.started(other);
        boolean apart = Math.abs(start - otherStart) > SAME_START;
        return !apart && (grows(before, after) || grows(after, before));
    }

    /** A page without counters, such as that of a device, is compared by its series. */
    private boolean isOfGauges(Scrape one, Scrape other) {
        Set<String> series = new HashSet<>();
        one.samples().forEach(sample -> series.add(sample.series()));
        return other.samples().stream()
                .anyMatch(sample -> !clock.knows(sample.name()) && series.contains(sample.series()));
    }

    private static boolean grows(Map<String, Double> before, Map<String, Double> after) {
        return before.entrySet().stream()
                .allMatch(counter -> after.getOrDefault(counter.getKey(), Double.POSITIVE_INFINITY)
                        >= counter.getValue() * (1 - 1e-12));
    }

    private Map<String, Double> counters(Scrape scrape) {
        Map<String, Double> found = new HashMap<>();
        scrape.samples().stream()
                .filter(sample -> isCounter(scrape, sample.name()) && !clock.knows(sample.name()))
                .forEach(sample -> found.put(sample.series(), sample.value()));
        return found;
    }

    /** As the page declares it; where it declares nothing, by the suffixes of the format. */
    static boolean isCounter(Scrape scrape, String name) {
        if (scrape.gauges().contains(name) || name.endsWith("_created")) {
            return false;
        }
        return scrape.counters().contains(name) || Names.hasCounterSuffix(name);
    }

    private static Set<String> places(Scrape scrape) {
        Set<String> found = new HashSet<>();
        for (Sample sample : scrape.samples()) {
            PLACES.stream().map(sample.labels()::get).filter(Objects::nonNull).forEach(found::add);
        }
        found.remove("");
        return found;
    }

    private void sort(List<Scrape> scrapes) {
        if (scrapes.stream().allMatch(scrape -> scrape.unixSeconds() != null)) {
            scrapes.sort(Comparator.comparingDouble(Scrape::unixSeconds));
        } else if (scrapes.size() > 1 && scrapes.stream().noneMatch(scrape -> Double.isNaN(clock.running(scrape)))) {
            scrapes.sort(Comparator.comparingDouble(clock::running));
        } else if (isChain(scrapes)) {
            scrapes.sort(Comparator.comparingDouble(this::total));
        }
    }

    /** True when each scrape has all counters above, or all below, those of the next one: no restart lies between. */
    private boolean isChain(List<Scrape> scrapes) {
        for (int i = 1; i < scrapes.size(); i++) {
            Map<String, Double> before = counters(scrapes.get(i - 1));
            Map<String, Double> after = counters(scrapes.get(i));
            boolean sameStart =
                    !(Math.abs(clock.started(scrapes.get(i - 1)) - clock.started(scrapes.get(i))) > SAME_START);
            if (!sameStart || !grows(before, after) && !grows(after, before)) {
                return false;
            }
        }
        return true;
    }

    private double total(Scrape scrape) {
        return counters(scrape).values().stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .sum();
    }
}
