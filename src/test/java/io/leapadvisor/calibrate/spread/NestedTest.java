package io.leapadvisor.calibrate.spread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.calibrate.Score;
import io.leapadvisor.calibrate.ScoreTest;
import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Widths that other sources have set hold less than their own would, and say so. */
class NestedTest {

    private static final Knowledge KNOWLEDGE = CorePack.KNOWLEDGE;

    private static List<Residual> sources(int sources, double between, long seed) {
        Random random = new Random(seed);
        List<Residual> residuals = new ArrayList<>();
        for (int source = 0; source < sources; source++) {
            double offset = random.nextGaussian() * between;
            for (int i = 0; i < 40; i++) {
                residuals.add(ScoreTest.residual("source " + source, offset + random.nextGaussian() * 0.1, 0.2));
            }
        }
        return residuals;
    }

    private static double coverage(List<Residual> residuals) {
        return Score.of(Nested.judged(KNOWLEDGE.calibration(), residuals, KNOWLEDGE))
                .coverage();
    }

    @Test
    void likeSourcesHoldTheirShare() {
        assertThat(coverage(sources(20, 0, 1))).isCloseTo(Spreads.COVERAGE, within(0.03));
    }

    @Test
    void sourcesThatDifferHoldItOnAverage() {
        double mean = 0;
        for (int seed = 0; seed < 20; seed++) {
            mean += coverage(sources(15, 0.3, seed)) / 20;
        }
        assertThat(mean).isBetween(0.7, 0.85);
    }

    @Test
    void estimatesStayAndTheirOrderToo() {
        List<Residual> before = sources(6, 0.2, 3);
        List<Residual> after = Nested.judged(KNOWLEDGE.calibration(), before, KNOWLEDGE);
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).expected()).isEqualTo(before.get(i).expected());
            assertThat(after.get(i).of()).isSameAs(before.get(i).of());
        }
    }

    /** One source far off the others: its own errors would have widened what judges it. */
    @Test
    void aSourceDoesNotWidenWhatJudgesIt() {
        List<Residual> residuals = sources(9, 0, 5);
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            residuals.add(ScoreTest.residual("far", 1 + random.nextGaussian() * 0.1, 0.2));
        }
        assertThat(Nested.judged(KNOWLEDGE.calibration(), residuals, KNOWLEDGE).stream()
                        .filter(one -> one.of().source().equals("far"))
                        .filter(Residual::inside)
                        .count())
                .isZero();
    }
}
