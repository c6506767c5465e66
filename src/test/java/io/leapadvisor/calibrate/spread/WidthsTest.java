package io.leapadvisor.calibrate.spread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.calibrate.ScoreTest;
import io.leapadvisor.calibrate.fit.Residual;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Widths that hold their share of the sources that set them, and of the next one. */
class WidthsTest {

    private static final double SHARE = 0.8;
    private static final int EACH = 20;

    private static List<Residual> source(String name, double spread, Random random) {
        List<Residual> residuals = new ArrayList<>();
        double own = spread * Math.exp(1.5 * random.nextGaussian());
        for (int i = 0; i < EACH; i++) {
            residuals.add(ScoreTest.residual(name, random.nextGaussian() * own, 1));
        }
        return residuals;
    }

    private static double inside(List<Residual> residuals, double factor) {
        return (double) residuals.stream()
                        .filter(one -> one.absolute() <= factor)
                        .count()
                / residuals.size();
    }

    /** Sources whose scatter differs: what eight of them set holds too few of the ninth, unless it is made up for. */
    @Test
    void ofUnlikeSourcesTheNextHoldsItsShare() {
        Random random = new Random(3);
        double plain = 0;
        double next = 0;
        int tries = 600;
        for (int i = 0; i < tries; i++) {
            List<Residual> known = new ArrayList<>();
            for (int source = 0; source < 8; source++) {
                known.addAll(source("source " + source, 0.2, random));
            }
            List<Residual> stranger = source("stranger", 0.2, random);
            Widths widths = new Widths(known);
            plain += inside(stranger, widths.holding(SHARE)) / tries;
            next += inside(stranger, widths.holdingOfNext(SHARE)) / tries;
        }
        assertThat(plain).isLessThan(SHARE - 0.01);
        assertThat(next).isCloseTo(SHARE, within(0.02)).isGreaterThan(plain);
    }

    @Test
    void ofAlikeSourcesNothingIsAdded() {
        Random random = new Random(5);
        List<Residual> residuals = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            residuals.add(ScoreTest.residual("source " + i % 20, random.nextGaussian(), 1));
        }
        Widths widths = new Widths(residuals);
        assertThat(widths.holdingOfNext(SHARE)).isCloseTo(widths.holding(SHARE), within(0.03));
    }

    @Test
    void theNextNeverHasANarrowerInterval() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<Residual> residuals = new ArrayList<>();
            for (int source = 0; source < 5; source++) {
                residuals.addAll(source("source " + source, 0.3, random));
            }
            Widths widths = new Widths(residuals);
            assertThat(widths.holdingOfNext(SHARE)).isGreaterThanOrEqualTo(widths.holding(SHARE));
        }
    }

    @Test
    void ofTwoSourcesNothingIsToldOfAThird() {
        Random random = new Random(1);
        List<Residual> residuals = source("a", 0.1, random);
        residuals.addAll(source("b", 1, random));
        Widths widths = new Widths(residuals);
        assertThat(widths.holdingOfNext(SHARE)).isEqualTo(widths.holding(SHARE));
    }
}
