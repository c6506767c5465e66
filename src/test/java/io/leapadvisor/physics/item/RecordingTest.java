package io.leapadvisor.physics.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.simulate.Estimate;
import io.leapadvisor.simulate.Estimator;
import org.junit.jupiter.api.Test;

/** What audio and images of a request come to in an estimate. */
class RecordingTest {

    private static final Estimator ESTIMATOR = new Estimator(CorePack.KNOWLEDGE);

    private static double ms(String model, String traffic) {
        return estimate(model, traffic).latency().meanMs().expected();
    }

    private static Estimate estimate(String model, String traffic) {
        return ESTIMATOR.estimate(JsonProfiles.profile("'traffic':{'concurrency':1" + traffic + "},'model':{'name':'"
                + model + "','weightPrecision':'FP16','batching':{'mode':'NONE'}},'hardware':{'accelerator':'l4'}"));
    }

    @Test
    void windowsOfARecordingFollowOneAnother() {
        double window = ms("whisper-large-v2", "");
        assertThat(ms("whisper-large-v2", ",'audioSeconds':30")).isCloseTo(window, within(1e-6));
        assertThat(ms("whisper-large-v2", ",'audioSeconds':12")).isCloseTo(window, within(1e-6));
        assertThat(ms("whisper-large-v2", ",'audioSeconds':300")).isCloseTo(10 * window, within(1e-6 * window));
        assertThat(ms("whisper-large-v2", ",'audioSeconds':301")).isCloseTo(11 * window, within(1e-6 * window));
        assertThat(estimate("whisper-large-v2", ",'audioSeconds':300").assumptions())
                .contains(
                        "a recording of 300 s is 10 windows of 30 s, one after another",
                        "traffic.outputTokens is not given; 100 are assumed of each window");
    }

    @Test
    void moreWordsTakeMoreSteps() {
        double usual = ms("whisper-large-v2", ",'audioSeconds':300,'outputTokens':1000");
        assertThat(usual).isCloseTo(ms("whisper-large-v2", ",'audioSeconds':300"), within(1e-6 * usual));
        assertThat(ms("whisper-large-v2", ",'audioSeconds':300,'outputTokens':2000"))
                .isBetween(1.3 * usual, 2 * usual);
    }

    @Test
    void aModelThatTakesARecordingWholeSeesItsPositions() {
        assertThat(ms("wav2vec2-base", ",'audioSeconds':60"))
                .isCloseTo(ms("wav2vec2-base", ",'inputTokens':3000"), within(1e-6));
    }

    @Test
    void imagesOfARequestAreABatch() {
        double one = ms("resnet-50", "");
        assertThat(ms("resnet-50", ",'imagesPerRequest':8")).isBetween(1.2 * one, 8 * one);
        assertThat(ms("resnet-50", ",'imagesPerRequest':1")).isCloseTo(one, within(1e-9));
    }
}
