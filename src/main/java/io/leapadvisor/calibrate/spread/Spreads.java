package io.leapadvisor.calibrate.spread;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.calibrate.Kind;
import io.leapadvisor.calibrate.Score;
import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.calibration.Meeting;
import io.leapadvisor.knowledge.calibration.Widening;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.model.BatchingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Widths of intervals from the residuals of cases whose whole source was left out of the fit: for each kind of number
 * the width at which, on average over sources, {@link #COVERAGE} of the measurements of a source that comes next can be
 * expected to lie inside, and wider for engines and chips that no kept case had.
 */
public final class Spreads {

    /** Share of the measurements that intervals are meant to hold. */
    static final double COVERAGE = 0.80;
    /** No kind is better known than this, however well the few sources of it agree. */
    private static final double LEAST_SPREAD = 0.05;

    private Spreads() {}

    /**
     * The calibration with the widths that these residuals call for.
     *
     * @param calibration what the residuals' intervals were made with
     * @param sourceLeftOut residuals of cases whose whole source was left out
     * @param knowledge tells engines and chips
     */
    public static Calibration of(Calibration calibration, List<Residual> sourceLeftOut, Knowledge knowledge) {
        Strangers strangers = Strangers.among(sourceLeftOut, knowledge);
        Widening widening = new Widening(
                calibration.widening().engine() * excess(sourceLeftOut, strangers::engine),
                calibration.widening().chip() * excess(sourceLeftOut, strangers::chip),
                calibration.widening().unseen());
        Map<String, List<Residual>> byKey = new TreeMap<>();
        sourceLeftOut.stream().filter(Residual::answered).forEach(one -> byKey.computeIfAbsent(
                        key(one), ignored -> new ArrayList<>())
                .add(one));
        Map<String, Double> spread = new TreeMap<>(calibration.spread());
        byKey.forEach((key, residuals) -> spread.put(
                key, Math.max(LEAST_SPREAD, calibration.spread(key) * new Widths(residuals).holdingOfNext(COVERAGE))));
        // No source publishes where a deployment saturates; a throughput is the nearest to it. A latency is made of the
        // same times, and too few sources publish it for a width of its own.
        spread.put("capacity", spread.get("throughput"));
        spread.put("latency", spread.get("throughput"));
        spread.put("latencyUnderLoad", spread.get("throughputUnderLoad"));
        return calibration
                .withSpread(spread)
                .withWidening(
                        new Widening(Math.max(1, widening.engine()), Math.max(1, widening.chip()), widening.unseen()));
    }

    /** The kind of spread by which the width of a value is set. */
    static String key(Residual one) {
        String family = one.of().profile().path("model").path("family").asText();
        boolean items = !family.equals("DECODER_LLM") && !family.equals("SEQ2SEQ");
        return switch (one.kind()) {
            case TPOT -> queued(one) ? "tpotUnderLoadMs" : "tpotMs";
            case TTFT_SINGLE -> "ttftMs";
            case TTFT_LOAD -> meeting(one).spread();
            case ITEMS -> "items";
            case RATIO -> "ratio";
            case OTHER -> items ? "items" : queued(one) ? "throughputUnderLoad" : "throughput";
        };
    }

    /** A queue that grows and empties adds errors that a fixed number of clients has not: runs begin and end. */
    private static boolean queued(Residual one) {
        JsonNode traffic = one.of().profile().path("traffic");
        return traffic.has("meanRps") || traffic.path("arrival").asText().equals("BURST");
    }

    private static Meeting meeting(Residual one) {
        JsonNode traffic = one.of().profile().path("traffic");
        String mode = one.of().profile().at("/model/batching/mode").asText(null);
        return Meeting.of(
                TrafficBuilder.builder()
                        .meanRps(number(traffic, "meanRps"))
                        .arrival(queued(one) && !traffic.has("meanRps") ? Arrival.BURST : null)
                        .outputTokens(number(traffic, "outputTokens"))
                        .outputTokensP95(number(traffic, "outputTokensP95"))
                        .build(),
                mode == null ? null : BatchingMode.valueOf(mode));
    }

    private static Double number(JsonNode traffic, String field) {
        return traffic.has(field) ? (Double) traffic.get(field).asDouble() : null;
    }

    /**
     * How much further strangers stray than others, both in units of their intervals; the square root, for a stranger
     * is often strange in both ways.
     */
    private static double excess(List<Residual> residuals, Predicate<Residual> strange) {
        List<Residual> absolute = residuals.stream()
                .filter(one -> one.kind() != Kind.RATIO && one.answered())
                .toList();
        List<Residual> strangers = absolute.stream().filter(strange).toList();
        List<Residual> others = absolute.stream().filter(strange.negate()).toList();
        return strangers.size() < Score.SMALL || others.size() < Score.SMALL
                ? 1
                : Math.sqrt(factor(strangers) / factor(others));
    }

    /** The factor on the width of intervals at which they hold their share of the measurements. */
    static double factor(Collection<Residual> residuals) {
        return new Widths(residuals).holding(COVERAGE);
    }

    /** Half of the interval, in logarithms. */
    static double halfWidth(Residual one) {
        return Math.log(one.high() / one.low()) / 2;
    }
}
