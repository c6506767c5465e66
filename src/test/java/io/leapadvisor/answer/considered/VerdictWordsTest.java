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
}
