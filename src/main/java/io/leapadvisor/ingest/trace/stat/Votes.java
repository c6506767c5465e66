package io.leapadvisor.ingest.trace.stat;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** What most of many say. Mutable, of one thread. */
final class Votes {

    private final Map<String, Integer> counts = new TreeMap<>();

    void add(Object value) {
        if (value != null) {
            counts.merge(String.valueOf(value), 1, Integer::sum);
        }
    }

    /** The one most often said; of equals the first by name; null = nothing was said. */
    String most() {
        return counts.entrySet().stream()
                .max(Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
