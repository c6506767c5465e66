package io.leapadvisor.simulate.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Variant;
import org.junit.jupiter.api.Test;

/** Floors by hand: bytes over bandwidth. */
class WeightReadingTest {

    private static double floor(String model, String hardware) {
        DeploymentProfile profile =
                JsonProfiles.profile("'model':{" + model + "},'hardware':{'accelerator':'h100-sxm'" + hardware + "}");
        return WeightReading.millisPerToken(Variant.of(profile), CorePack.KNOWLEDGE);
    }

    /** Seventy billion weights of two bytes over 3,350 GB/s. */
    @Test
    void aTokenReadsAllWeightsOnce() {
        double one = floor("'family':'DECODER_LLM','parameters':70e9,'weightPrecision':'BF16'", "");
        assertThat(one).isCloseTo(140 / 3350.0 * 1000, within(0.5));
        assertThat(floor("'family':'DECODER_LLM','parameters':70e9,'weightPrecision':'FP8'", ""))
                .isCloseTo(one / 2, within(1e-9));
        assertThat(floor(
                        "'family':'DECODER_LLM','parameters':70e9,'weightPrecision':'BF16'",
                        ",'acceleratorsPerReplica':8,'tensorParallel':4"))
                .isCloseTo(one / 4, within(1e-9));
    }

    @Test
    void whatIsNotTouchedIsNotRead() {
        assertThat(floor("'parameters':30e9,'activeParameters':3e9,'experts':128,'weightPrecision':'BF16'", ""))
                .isCloseTo(6 / 3350.0 * 1000, within(0.05));
        assertThat(floor("'parameters':8e9,'vocabularySize':100000,'hiddenSize':10000,'weightPrecision':'BF16'", ""))
                .as("the table of input embeddings is looked up")
                .isCloseTo(14 / 3350.0 * 1000, within(0.05));
    }

    @Test
    void nothingIsBoundByWhatIsNotKnown() {
        assertThat(floor("'parameters':8e9", "")).isZero();
        assertThat(floor("'family':'VISION','parameters':8e9,'weightPrecision':'BF16'", ""))
                .isZero();
        assertThat(floor("'parameters':8e9,'weightPrecision':'BF16','features':['speculative-decoding']", ""))
                .isZero();
    }
}
