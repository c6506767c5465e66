package io.leapadvisor.physics.content;

import io.leapadvisor.knowledge.remedy.Interval;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How long a call takes to decode its media or to search its index.
 *
 * @param ms time of a call alone, in ms
 * @param busyMs part of it in which what it works on serves nobody else, in ms
 * @param how what it follows from, in words
 * @param rates which rates it follows from: what two times share of them cancels in their ratio
 */
public record ContentTime(Interval ms, double busyMs, String how, String rates) {

    /** Rates of one kind carry over to other media and cores so far only: a tenth. */
    private static final double SAME = 0.1;

    /** A number in words, of three digits. */
    static String number(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Standard deviation of the logarithm. */
    double sigma() {
        return Math.log(ms.high() / ms.low()) / (2 * Interval.Z80);
    }

    /** This time over that of before; what both take from the same rates is no doubt of it. */
    public Interval over(ContentTime before) {
        double ratio = ms.expected() / before.ms.expected();
        if (ratio == 1 && rates.equals(before.rates)) {
            return Interval.of(1);
        }
        double sigma = rates.equals(before.rates) ? SAME : Math.hypot(sigma(), before.sigma());
        return Interval.logNormal(ratio, sigma);
    }

    /** What a call occupies, over that of before. */
    public double busyOver(ContentTime before) {
        return busyMs / before.busyMs;
    }
}
