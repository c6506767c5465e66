package io.leapadvisor.situation.load.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** A benchmark that tells frames a second alone. */
class ClientsTest {

    private static final String FUSION = "'model':{'name':'V2XFusion','family':'VISION','runtime':'tensorrt',"
            + "'weightPrecision':'FP16','batching':{'mode':'STATIC','maxBatchSize':4}},"
            + "'hardware':{'accelerator':'jetson-agx-orin'},'endToEnd':{'throughputRps':81}";

    private static Situation of(String fields) {
        return new Situations(CorePack.KNOWLEDGE).of(JsonProfiles.profile(fields));
    }

    @Test
    void batchesThatFollowEachOtherTellHowLongOneTakes() {
        Situation now = of(FUSION);
        assertThat(now.today().projection().meanMs()).isCloseTo(4 / 81.0 * 1e3, within(0.1));
        assertThat(now.today().projection().throughputRps()).isCloseTo(81, within(0.1));
        assertThat(now.today().assumptions()).anyMatch(said -> said.contains("does not say what load gave the 81"));
    }

    @Test
    void oneAtATimeWithoutBatches() {
        assertThat(of(FUSION.replace("STATIC", "NONE")).today().projection().meanMs())
                .isCloseTo(1e3 / 81, within(0.1));
    }

    private static final String CAMERA = "'traffic':{'concurrency':%s},'objectives':{'throughputRps':30%s},"
            + "'hardware':{'accelerator':'l4','cpuCores':8,'replicas':1},"
            + "'stages':[{'name':'see','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':25}},"
            + "{'name':'receive','kind':'NETWORK','latency':{'meanMs':75}}],"
            + "'endToEnd':{'latency':{'meanMs':100},'throughputRps':%s}";

    /** 30 frames a second for the one who waits for each are 33 ms a frame, though the part could do 40 for many. */
    @Test
    void theRateOfOneClientIsALatency() {
        Situation alone = of(CAMERA.formatted(1, "", 10));
        assertThat(alone.targets().targets()).anySatisfy(target -> {
            assertThat(target.metric()).isEqualTo("latency.meanMs");
            assertThat(target.value()).isCloseTo(1e3 / 30, within(1e-9));
        });
        assertThat(alone.status()).anyMatch(status -> Boolean.FALSE.equals(status.met()));
        assertThat(alone.today().assumptions()).anyMatch(said -> said.startsWith("one client waits for each answer"));
        assertThat(of(CAMERA.formatted(8, "", 20)).targets().targets())
                .as("of several clients some can be served while others wait")
                .hasSize(1);
        assertThat(of(CAMERA.replace("'throughputRps':30", "'throughputRps':60").formatted(1, "", 10))
                        .targets()
                        .targets())
                .as("for 60 the part is too slow, whoever asks")
                .hasSize(1);
        assertThat(of(CAMERA.formatted(1, ",'latency':{'meanMs':50}", 10))
                        .targets()
                        .targets())
                .as("who asks for a latency is believed")
                .anyMatch(target -> target.metric().equals("latency.meanMs") && target.value() == 50);
    }

    @Test
    void whoTellsTheLoadIsBelieved() {
        assertThat(of(FUSION + ",'traffic':{'concurrency':8}")
                        .today()
                        .projection()
                        .meanMs())
                .isCloseTo(8 / 81.0 * 1e3, within(0.1));
        assertThat(of(FUSION.replace("V2XFusion", "ResNet-50")).today().assumptions())
                .as("physics says how long a batch takes")
                .noneMatch(said -> said.contains("does not say what load"));
        assertThat(of(FUSION.replace("STATIC", "DYNAMIC")).today().assumptions())
                .noneMatch(said -> said.contains("does not say what load"));
    }
}
