package io.leapadvisor.calibrate.spread;

import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.Calibration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Intervals whose widths were set on other sources than those that they are judged on. Widths that are set on the
 * errors that judge them hold four out of five by construction, which says nothing of a source that comes next.
 */
public final class Nested {

    /**
     * Groups of sources, each judged by widths of the others: ten, so that these are about as many as those that set
     * the widths of the service.
     */
    private static final int GROUPS = 10;

    private Nested() {}

    /**
     * The residuals with the intervals that widths of other sources give them, in their order.
     *
     * @param calibration what the residuals' intervals were made with
     * @param residuals of cases whose whole source was left out of the fit
     * @param knowledge tells engines and chips
     */
    public static List<Residual> judged(Calibration calibration, List<Residual> residuals, Knowledge knowledge) {
        Map<String, Integer> groups = groups(residuals);
        List<Calibration> widths = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            int out = group;
            List<Residual> others = residuals.stream()
                    .filter(one -> groups.get(one.of().source()) != out)
                    .toList();
            widths.add(Spreads.of(calibration, others, knowledge));
        }
        Strangers strangers = Strangers.among(residuals, knowledge);
        return residuals.stream()
                .map(one -> scaled(
                        one, factor(calibration, widths.get(groups.get(one.of().source())), one, strangers)))
                .toList();
    }

    /** Sources in groups of about as many values: the largest first, each to the next group in turn. */
    private static Map<String, Integer> groups(List<Residual> residuals) {
        Map<String, Integer> values = new TreeMap<>();
        residuals.forEach(one -> values.merge(one.of().source(), 1, Integer::sum));
        List<String> sources = new ArrayList<>(values.keySet());
        sources.sort((first, second) -> values.get(second) - values.get(first));
        Map<String, Integer> groups = new HashMap<>();
        for (String source : sources) {
            groups.put(source, groups.size() % GROUPS);
        }
        return groups;
    }

    private static double factor(Calibration before, Calibration after, Residual one, Strangers strangers) {
        String key = Spreads.key(one);
        double engine = strangers.engine(one)
                ? after.widening().engine() / before.widening().engine()
                : 1;
        double chip = strangers.chip(one)
                ? after.widening().chip() / before.widening().chip()
                : 1;
        return after.spread(key) / before.spread(key) * engine * chip;
    }

    private static Residual scaled(Residual one, double factor) {
        double half = Math.exp(Spreads.halfWidth(one) * factor);
        return new Residual(
                one.of(),
                one.metric(),
                one.kind(),
                one.measured(),
                one.expected() / half,
                one.expected(),
                one.expected() * half);
    }
}
