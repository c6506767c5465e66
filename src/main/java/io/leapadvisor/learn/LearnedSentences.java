package io.leapadvisor.learn;

import io.leapadvisor.physics.own.Factor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was learned, in sentences for the assumptions of an answer. */
final class LearnedSentences {

    /** A factor or a width that changes by less is not worth a word: the noise of two runs. */
    private static final double WORTH_SAYING = 0.02;
    /** Weight of a point from which on it counts less than half and is named. */
    private static final double HARDLY_COUNTS = 0.5;

    private LearnedSentences() {}

    /**
     * The sentences of what load tests taught.
     *
     * @param tests how many there are
     * @param now posterior of the logarithms of the factors
     * @param outliers sentences on points that hardly count
     * @param left what is left of the width of each number's interval
     */
    static List<String> of(int tests, Gauss now, List<String> outliers, Map<Quantity, Double> left) {
        String which = tests == 1 ? "a load test" : tests + " load tests";
        List<String> moved = new ArrayList<>();
        Factor[] factors = Factor.values();
        for (int i = 0; i < factors.length; i++) {
            double log = now.mean()[i];
            if (Math.abs(log) >= WORTH_SAYING) {
                double spread = Math.exp(Math.sqrt(now.covariance().getEntry(i, i)));
                moved.add(String.format(
                        Locale.ROOT, "%s × %.2f (within a factor of %.2f)", factors[i].title(), Math.exp(log), spread));
            }
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(
                moved.isEmpty()
                        ? "calibrated by " + which + ": no factor moves by more than 2 %"
                        : "calibrated by " + which + ", as times against what is usual: " + String.join("; ", moved));
        List<String> narrower = left.entrySet().stream()
                .filter(one -> one.getKey() != Quantity.MEDIAN && one.getValue() < 1 - WORTH_SAYING)
                .map(one -> one.getKey().title() + " " + Math.round(one.getValue() * 100) + " %")
                .toList();
        if (!narrower.isEmpty()) {
            sentences.add("of the widths of intervals the load tests leave: " + String.join(", ", narrower));
        }
        sentences.addAll(outliers);
        return List.copyOf(sentences);
    }

    /** The points that lie so far from what all say together that they hardly count. */
    static List<String> outliers(List<Learner.Seen> seen, List<Gauss.Point> points, double[] logs) {
        List<String> outliers = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            Gauss.Point point = points.get(i);
            Learner.Seen one = seen.get(i);
            String field = "loadTests[" + one.test() + "]." + one.quantity().field();
            if (point == null) {
                outliers.add(field + " moves no factor: "
                        + (one.tellsPlaces()
                                ? "its clients keep the model full, where latency is their number over the rate"
                                : "the load is above the estimated capacity, where times grow with the length of the "
                                        + "run"));
            } else if (Gauss.Point.weight(point.off(logs)) < HARDLY_COUNTS) {
                double ratio = Math.exp(point.off(logs) * point.noise());
                outliers.add(String.format(
                        Locale.ROOT,
                        "%s is %.2g times what the calibrated estimate says at its load, and counts little",
                        field,
                        ratio));
            }
        }
        return outliers;
    }
}
