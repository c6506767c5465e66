package io.leapadvisor.ingest.observe;

import java.util.Map;
import java.util.SortedMap;

/**
 * A measured point of load.
 *
 * @param test fields of the contract's load test by pointer: {@code /traffic/concurrency}, {@code /ttft/p99Ms} …
 * @param also fields of the profile by pointer that hold at this point only, such as {@code /endToEnd/errorRate}, in
 *     the order in which the file has them
 * @param vantage where it was measured
 * @param derived what was computed rather than read, by pointer into {@code test} or {@code also}, and how
 * @param origin where it stands
 */
public record LoadPoint(
        SortedMap<String, Object> test,
        Map<String, Object> also,
        Vantage vantage,
        SortedMap<String, String> derived,
        Origin origin) {

    /** The number at a pointer of the load test; null when it is not known. */
    public Double number(String pointer) {
        return test.get(pointer) instanceof Number value ? (Double) value.doubleValue() : null;
    }
}
