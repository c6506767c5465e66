package io.leapadvisor.learn;

import io.leapadvisor.knowledge.calibration.Meeting;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is left of the widths of intervals, by the kinds of numbers that the calibration has a spread for. */
final class Widths {

    private Widths() {}

    /**
     * The share of each kind's width; a kind of which nothing is known is left out.
     *
     * @param left what is left of the standard deviation of each number
     * @param generative true when the model answers in tokens
     */
    static Map<String, Double> byKind(Map<Quantity, Double> left, boolean generative) {
        Map<String, Double> byKind = new TreeMap<>();
        left.forEach((quantity, share) -> {
            switch (quantity) {
                case TPOT -> {
                    byKind.put("tpotMs", share);
                    byKind.put("tpotUnderLoadMs", share);
                }
                case TTFT -> Stream.of(Meeting.values()).forEach(how -> byKind.put(how.spread(), share));
                // One kind holds the times and the rates of models that answer in one pass: the wider counts.
                case LATENCY, ITEMS -> {
                    byKind.merge(generative ? "latency" : "items", share, Math::max);
                    byKind.merge(generative ? "latencyUnderLoad" : "items", share, Math::max);
                }
                case REQUESTS, TOKENS -> {
                    byKind.merge("throughput", share, Math::max);
                    byKind.merge("throughputUnderLoad", share, Math::max);
                }
                case CAPACITY -> byKind.put("capacity", share);
                case MEDIAN -> {
                    // The median has no kind of its own.
                }
            }
        });
        return byKind;
    }
}
