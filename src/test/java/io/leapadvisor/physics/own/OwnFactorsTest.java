package io.leapadvisor.physics.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.physics.PhaseTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Factors on the parts of a pass, within its floor. */
class OwnFactorsTest {

    private static final PhaseTime PASS = new PhaseTime(4, 3, 2, 1);

    private static OwnFactors of(Factor factor, double time) {
        return new OwnFactors(Map.of(factor, time));
    }

    @Test
    void eachFactorScalesItsPart() {
        assertThat(of(Factor.COMPUTE, 2).step(PASS, 1, 0, 0)).isEqualTo(new PhaseTime(8, 3, 2, 1));
        assertThat(of(Factor.ROWS, 2).step(PASS, 1, 0, 0)).isEqualTo(new PhaseTime(8, 3, 2, 1));
        assertThat(of(Factor.ROWS, 2).prompt(PASS, 0)).isEqualTo(PASS);
        assertThat(of(Factor.BANDWIDTH, 2).prompt(PASS, 0)).isEqualTo(new PhaseTime(4, 6, 2, 1));
        assertThat(of(Factor.OVERHEAD, 2).step(PASS, 1, 0, 0).ms()).isEqualTo(12);
        assertThat(of(Factor.LINK, 2).step(PASS, 1, 0, 0).ms()).isEqualTo(11);
        assertThat(of(Factor.PROMPT, 2).prompt(PASS, 0).ms()).isEqualTo(20);
        assertThat(of(Factor.PROMPT, 2).step(PASS, 1, 0, 0)).isEqualTo(PASS);
        assertThat(of(Factor.STEP, 2).step(PASS, 1, 0, 0).ms()).isEqualTo(20);
    }

    @Test
    void aSlowHostCostsForEachSequence() {
        assertThat(of(Factor.SEQUENCES, 3).step(PASS, 16, 0.1, 0)).isEqualTo(new PhaseTime(4, 3, 2 + 16 * 0.2, 1));
        assertThat(of(Factor.SEQUENCES, 1).step(PASS, 16, 0.1, 0)).isEqualTo(PASS);
    }

    @Test
    void noFactorGoesBelowTheFloor() {
        assertThat(of(Factor.STEP, 0.1).step(PASS, 1, 0, 7).ms()).isCloseTo(7, within(1e-12));
        assertThat(of(Factor.STEP, 0.5).step(PASS, 1, 0, 4).ms()).isCloseTo(5, within(1e-12));
        assertThat(of(Factor.STEP, 0.5).step(PASS, 1, 0, 40).ms())
                .as("a floor above the physics is none")
                .isCloseTo(10, within(1e-12));
    }

    @Test
    void aLoadHasAFactorOfItsOwn() {
        assertThat(of(Factor.STEP_AT_64, 1.1).step(PASS, 64, 0, 0).ms()).isCloseTo(11, within(1e-9));
        assertThat(of(Factor.STEP_AT_64, 1.1).step(PASS, 8, 0, 0).ms()).isCloseTo(10, within(1e-9));
        assertThat(of(Factor.WAITING_AT_8, 2).waiting(8)).isCloseTo(2, within(1e-9));
    }

    @Test
    void whatIsReplacedTakesItsPartAlong() {
        assertThat(of(Factor.STEP, 4).kept(0.5).of(Factor.STEP)).isCloseTo(2, within(1e-12));
        assertThat(of(Factor.STEP, 4).kept(1).of(Factor.STEP)).isEqualTo(4);
        assertThat(of(Factor.PROMPT_LENGTH, 4).kept(0.5).of(Factor.PROMPT_LENGTH))
                .isEqualTo(4);
        assertThat(OwnFactors.NONE.kept(0.5)).isEqualTo(OwnFactors.NONE);
    }
}
