package io.leapadvisor.calibrate.spread;

import io.leapadvisor.calibrate.Score;
import io.leapadvisor.calibrate.fit.Residual;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Factors on the width of intervals at which they hold a share of the measurements, as a mean over sources.
 *
 * <p>Widths that hold four out of five measurements of the sources that set them hold fewer of the next source, the
 * more so the fewer sources there are and the more they differ: of a quantile of few draws the next draw lies beyond it
 * more often than its share says. How much more is told by the sources themselves, each judged by the widths of all
 * others (the jackknife), and made up for by a higher share.
 */
final class Widths {

    /** No share above this is asked for: of ten sources it would be the worst alone that sets the width. */
    private static final double HIGHEST_SHARE = 0.97;
    /** Of fewer sources nothing can be told of a next one. */
    private static final int FEWEST_SOURCES = 3;

    private static final double ROUNDING = 1e-9;
    private static final int HALVINGS = 12;

    /**
     * A measurement.
     *
     * @param source number of its source
     * @param needed factor on its interval with which it lies inside
     */
    private record Need(int source, double needed) {}

    private final List<Need> needs = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();

    /** Of residuals of one kind, with any intervals. */
    Widths(Collection<Residual> residuals) {
        for (Map.Entry<String, List<Residual>> source :
                Score.bySource(residuals).entrySet()) {
            for (Residual one : source.getValue()) {
                needs.add(new Need(sizes.size(), one.absolute() / Spreads.halfWidth(one) * (1 + ROUNDING)));
            }
            sizes.add(source.getValue().size());
        }
        needs.sort(Comparator.comparingDouble(Need::needed));
    }

    /** The least factor with which the sources hold this share, each counted once. */
    double holding(double share) {
        return holding(share, -1);
    }

    /**
     * The factor with which a source that is not among them can be expected to hold this share: never less than what
     * holds it of these.
     */
    double holdingOfNext(double share) {
        if (sizes.size() < FEWEST_SOURCES || ofOthers(share) >= share) {
            return holding(share);
        }
        double low = share;
        double high = HIGHEST_SHARE;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (ofOthers(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return holding(high);
    }

    /** What the sources hold, each with the factor with which all others hold this share. */
    private double ofOthers(double share) {
        double[] factors = new double[sizes.size()];
        for (int source = 0; source < factors.length; source++) {
            factors[source] = holding(share, source);
        }
        double held = 0;
        for (Need one : needs) {
            if (one.needed <= factors[one.source]) {
                held += 1.0 / sizes.get(one.source);
            }
        }
        return held / sizes.size();
    }

    /** The factor without one of the sources; -1 = with all. */
    private double holding(double share, int without) {
        double sources = without < 0 ? sizes.size() : sizes.size() - 1;
        double held = 0;
        double factor = 0;
        for (Need one : needs) {
            if (held >= share - ROUNDING) {
                break;
            }
            if (one.source != without) {
                held += 1 / (sources * sizes.get(one.source));
                factor = one.needed;
            }
        }
        return factor;
    }
}
