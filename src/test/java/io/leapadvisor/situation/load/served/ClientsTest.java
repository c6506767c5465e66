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
