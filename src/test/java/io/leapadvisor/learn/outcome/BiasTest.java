package io.leapadvisor.learn.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.remedy.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BiasTest {

    @Test
    void oneOutcomeIsAsSureAsWhatWasStated() {
        Interval one = Bias.of(List.of(Math.log(1.2)), List.of(0.2));
        assertThat(one.expected()).isCloseTo(1.2, within(1e-12));
        assertThat(one.low()).isLessThan(1);
        assertThat(one.high()).isGreaterThan(1.44);
    }

    @Test
    void manyThatAgreeAreSurer() {
        Interval many = Bias.of(Collections.nCopies(50, Math.log(1.2)), Collections.nCopies(50, 0.2));
        assertThat(many.low()).isGreaterThan(1.18);
        assertThat(many.high()).isLessThan(1.22);
    }

    /** Over many teams with five outcomes each, the interval holds the true bias four times out of five. */
    @Test
    void theIntervalHoldsTheTrueBias() {
        Random dice = new Random(1);
        int held = 0;
        for (int team = 0; team < 2_000; team++) {
            List<Double> logs = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                logs.add(0.3 + 0.2 * dice.nextGaussian());
            }
            held += Bias.of(logs, Collections.nCopies(5, 0.2)).contains(Math.exp(0.3)) ? 1 : 0;
        }
        assertThat(held / 2_000.0).isBetween(0.77, 0.86);
    }
}
