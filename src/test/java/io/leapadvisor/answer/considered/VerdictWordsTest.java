package io.leapadvisor.answer.considered;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How verdicts are worded. */
class VerdictWordsTest {

    @Test
    void manyTimesAsMuchIsAFactor() {
        assertThat(VerdictWords.gain(0.12)).isEqualTo("12 %");
        assertThat(VerdictWords.gain(389)).isEqualTo("× 390");
    }

    /** A price that rises by a third is no "-33 %" beside the two prices. */
    @Test
    void aLossIsToldAsWhatBecomesOfTheMetric() {
        assertThat(VerdictWords.gain("usdPerThousandRequests", -0.33)).isEqualTo("33 % more");
        assertThat(VerdictWords.gain("throughputRps", -0.33)).isEqualTo("33 % less");
        assertThat(VerdictWords.gain("latency.p99Ms", 0.12)).isEqualTo("12 %");
    }
}
