package io.leapadvisor.simulate.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Resolved;
import org.junit.jupiter.api.Test;

/** How a model of which no physics is known computes requests together. */
class TogetherTest {

    private static final Together ALONE = new Together(1, 0);

    private static Served on(String fields) {
        return new Served(
                null,
                null,
                Resolved.of(JsonProfiles.profile(fields), CorePack.KNOWLEDGE),
                Adjustments.NONE,
                null,
                null,
                null,
                null);
    }

    private static String batches(String fields) {
        return "'model':{'family':'DECODER_LLM','batching':{" + fields + "}}";
    }

    /** Who joins between two tokens meets those in flight, and not as many as the engine would admit. */
    @Test
    void onlyALoadSaysHowManyJoin() {
        Together joining = on(batches("'mode':'CONTINUOUS','maxBatchSize':64")).together(0.1);
        assertThat(joining.after(ALONE)).isEqualTo(ALONE);
        Together told = on(batches("'mode':'CONTINUOUS','meanBatchSize':12")).together(0.1);
        assertThat(told.after(ALONE).batch()).isEqualTo(12);
    }

    @Test
    void withoutARateNobodyIsCollected() {
        Served dynamic = on(batches("'mode':'DYNAMIC','maxBatchSize':8,'maxQueueDelayMs':20"));
        assertThat(dynamic.together(Double.NaN).after(ALONE)).isEqualTo(ALONE);
        assertThat(dynamic.together(100).after(ALONE).batch()).isCloseTo(3, within(1e-9));
    }

    /** Nothing told of the machine is no processor. */
    @Test
    void aMachineOfWhichNothingIsToldLiesBetween() {
        Together eight = new Together(8, 0);
        double between = eight.pass(on(batches("'mode':'NONE'")));
        assertThat(between)
                .isGreaterThan(eight.pass(on("'hardware':{'accelerator':'l4'}")))
                .isLessThan(eight.pass(on("'hardware':{'cpuCores':8}")));
    }
}
