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

    /** What the host takes for a window of a long recording. */
    private static final double HOST = 120;
    /** Windows that are computed over those that a recording fills. */
    private static final double AGAIN = 1.25;

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
        assertThat(ms("whisper-large-v2", ",'audioSeconds':300"))
                .isCloseTo(10 * (AGAIN * window + HOST), within(1e-6 * window));
        assertThat(ms("whisper-large-v2", ",'audioSeconds':301"))
                .as("one more encoder, and the words of a second")
                .isBetween(10.1 * (AGAIN * window + HOST), 11 * (AGAIN * window + HOST));
        assertThat(estimate("whisper-large-v2", ",'audioSeconds':300").assumptions())
                .contains(
                        "a recording of 300 s is 10 windows of 30 s, one after another",
                        "traffic.outputTokens is not given; 120 are assumed of each window, as 120 in 30 s");
    }

    /** What makes a voice has no windows to hear again; its steps are many a second. */
    @Test
    void aVoiceIsMadeOnce() {
        double ten = ms("Speech of tokens", ",'audioSeconds':10");
        assertThat(ms("Speech of tokens", ",'audioSeconds':100")).isCloseTo(10 * (ten + HOST), within(1e-6 * ten));
    }

    /** A short clip fills the window with silence, of which nothing is written; the encoder computes all of it. */
    @Test
    void aClipHasTheWordsOfItsSeconds() {
        double window = ms("whisper-large-v2", ",'audioSeconds':30");
        double clip = ms("whisper-large-v2", ",'audioSeconds':5");
        assertThat(clip).isBetween(window / 6, window / 2);
        assertThat(clip).isCloseTo(ms("whisper-large-v2", ",'audioSeconds':5,'outputTokens':20"), within(1e-6));
        assertThat(ms("whisper-large-v2", ",'audioSeconds':5.5")).isBetween(clip, 1.1 * clip);
        assertThat(estimate("whisper-large-v2", ",'audioSeconds':5").assumptions())
                .contains("traffic.outputTokens is not given; 20 are assumed of each window, as 120 in 30 s");
    }

    /** The static batch of a recording alone is of its windows: it ends far sooner, and no sooner than one of them. */
    @Test
    void windowsOfOneRecordingAreABatch() {
        String batch = "'batching':{'mode':'STATIC','maxBatchSize':24}";
        double together = batched(batch, "'concurrency':1,'audioSeconds':1440");
        double turns = batched("'batching':{'mode':'NONE'}", "'concurrency':1,'audioSeconds':1440");
        assertThat(together).isBetween(turns / 24, turns / 3);
        assertThat(batched(batch, "'concurrency':24,'audioSeconds':1440"))
                .as("recordings of many clients are a batch themselves")
                .isGreaterThan(turns / 2);
    }

    /** Four clients of four replicas bring each one recording at a time. */
    @Test
    void aClientForEachReplicaJoinsNobody() {
        String batch = "'batching':{'mode':'STATIC','maxBatchSize':24}";
        double one = batched(batch, "'concurrency':1,'audioSeconds':1440");
        assertThat(batched(batch, "'concurrency':4,'audioSeconds':1440", 4)).isCloseTo(one, within(1e-6 * one));
    }

    private static double batched(String batching, String traffic) {
        return batched(batching, traffic, 1);
    }

    private static double batched(String batching, String traffic, int replicas) {
        return ESTIMATOR
                .estimate(JsonProfiles.profile("'traffic':{" + traffic + "},'model':{'name':'whisper-large-v2',"
                        + "'weightPrecision':'FP16','runtime':'transformers'," + batching
                        + "},'hardware':{'accelerator':'a100','replicas':" + replicas + "}"))
                .latency()
                .meanMs()
                .expected();
    }

    @Test
    void moreWordsTakeMoreSteps() {
        double usual = ms("whisper-large-v2", ",'audioSeconds':300,'outputTokens':1200");
        assertThat(usual).isCloseTo(ms("whisper-large-v2", ",'audioSeconds':300"), within(1e-6 * usual));
        assertThat(ms("whisper-large-v2", ",'audioSeconds':300,'outputTokens':2400"))
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
