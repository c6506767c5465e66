package io.leapadvisor.calibrate.spread;

import io.leapadvisor.calibrate.Kind;
import io.leapadvisor.calibrate.Score;
import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.calibration.Widening;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Widths of intervals from the residuals of cases whose whole source was left out of the fit: for each kind of number
 * the width at which, on average over sources, {@link #COVERAGE} of the measurements lie inside, and wider for engines
 * and chips that no kept case had.
 */
public final class Spreads {

    /** Share of the measurements that intervals are meant to hold. */
    static final double COVERAGE = 0.80;
    /** Widths that are tried, as factors on those that residuals come with. */
    private static final double NARROWEST = 0.02;

    private static final double WIDEST = 50;
    private static final int HALVINGS = 40;
    private static final double ROUNDING = 1e-9;
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
                calibration.widening().chip() * excess(sourceLeftOut, strangers::chip));
        Map<String, List<Residual>> byKey = new TreeMap<>();
        sourceLeftOut.stream().filter(Residual::answered).forEach(one -> byKey.computeIfAbsent(
                        key(one), ignored -> new ArrayList<>())
                .add(one));
        Map<String, Double> spread = new TreeMap<>(calibration.spread());
        byKey.forEach((key, residuals) ->
                spread.merge(key, factor(residuals), (was, factor) -> Math.max(LEAST_SPREAD, was * factor)));
        // No source publishes where a deployment saturates; a throughput is the nearest to it. A latency is made of the
        // same times, and too few sources publish it for a width of its own.
        spread.put("capacity", spread.get("throughput"));
        spread.put("latency", spread.get("throughput"));
        return calibration
                .withSpread(spread)
                .withWidening(new Widening(Math.max(1, widening.engine()), Math.max(1, widening.chip())));
    }

    /** The kind of spread by which the width of a value is set. */
    static String key(Residual one) {
        String family = one.of().profile().path("model").path("family").asText();
        boolean items = !family.equals("DECODER_LLM") && !family.equals("SEQ2SEQ");
        return switch (one.kind()) {
            case TPOT -> "tpotMs";
            case TTFT_SINGLE -> "ttftMs";
            case TTFT_LOAD -> "ttftUnderLoadMs";
            case ITEMS -> "items";
            case RATIO -> "ratio";
            case OTHER -> items ? "items" : "throughput";
        };
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

    /**
     * The factor on the width of intervals at which they hold their share of the measurements.
     *
     * @param residuals of one kind, with any intervals
     */
    static double factor(Collection<Residual> residuals) {
        Map<String, List<Residual>> sources = Score.bySource(residuals);
        double low = NARROWEST;
        double high = WIDEST;
        // Coverage grows with the width in steps, for which halving needs no slope.
        for (int i = 0; i < HALVINGS; i++) {
            double middle = Math.sqrt(low * high);
            if (covered(sources, middle) < COVERAGE - ROUNDING) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double covered(Map<String, List<Residual>> sources, double factor) {
        return sources.values().stream()
                .mapToDouble(source ->
                        source.stream().filter(one -> inside(one, factor)).count() / (double) source.size())
                .average()
                .orElse(1);
    }

    private static boolean inside(Residual one, double factor) {
        return one.absolute() <= factor * halfWidth(one);
    }

    static double halfWidth(Residual one) {
        return Math.log(one.high() / one.low()) / 2;
    }
}
