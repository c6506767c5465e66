package io.leapadvisor.situation.reconcile.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.simulate.Variant;
import org.junit.jupiter.api.Test;

/** How much of a difference can be an error of the model. */
class ModelErrorTest {

    private static final String KNOWN = "'model':{'name':'llama-3.1-8b','runtime':'vllm'},";
    private static final String ARRIVING = "'traffic':{'meanRps':2},";
    private static final String PART = "'hardware':{'accelerator':'h100-sxm'}";

    private static double most(String fields) {
        return ModelError.most(Variant.of(Resolved.of(JsonProfiles.profile(fields), CorePack.KNOWLEDGE)));
    }

    private static double mostOfFirstToken(String fields) {
        return ModelError.mostOfFirstToken(Variant.of(Resolved.of(JsonProfiles.profile(fields), CorePack.KNOWLEDGE)));
    }

    @Test
    void ofKnownPartsUnderArrivalsItIsBounded() {
        assertThat(most(KNOWN + ARRIVING + PART)).isFinite().isGreaterThan(1);
    }

    /** Of a first token after four seconds for a prompt of 90 ms, the model errs by a factor of two at most. */
    @Test
    void ofAFirstTokenItIsBoundedForAClientAlone() {
        String known = KNOWN + PART;
        assertThat(mostOfFirstToken(known + ",'traffic':{'concurrency':1}")).isFinite();
        assertThat(mostOfFirstToken(known + ",'traffic':{'concurrency':8}"))
                .as("others come with it")
                .isInfinite();
        assertThat(mostOfFirstToken("'model':{'name':'llama-3.1-8b'}," + PART + ",'traffic':{'concurrency':1}"))
                .as("the engine is not known")
                .isInfinite();
        assertThat(mostOfFirstToken(known + ",'traffic':{'concurrency':1,'imagesPerRequest':1}"))
                .as("an image is encoded before the prompt, which no model computes")
                .isInfinite();
    }

    @Test
    void whereNothingCanBeToldApartEveryDifferenceIsTheModels() {
        assertThat(most(KNOWN + "'traffic':{'concurrency':8}," + PART))
                .as("the client of a benchmark meets the model alone")
                .isInfinite();
        assertThat(most(KNOWN + PART)).as("no load is told").isInfinite();
        assertThat(most(KNOWN + ARRIVING + "'hardware':{'cpuCores':8}"))
                .as("no accelerator is known")
                .isInfinite();
        assertThat(most("'model':{'name':'llama-3.1-8b','runtime':'home-made'}," + ARRIVING + PART))
                .as("the engine is not known")
                .isInfinite();
    }

    /** Parameters alone say nothing of what a second of speech takes. */
    @Test
    void whatNobodySaidTheWorkOfIsNoMeasureOfWhatIsMeasured() {
        String voice = "'model':{'name':'a-voice-of-ours','family':'SPEECH','parameters':467e6,'runtime':'pytorch'%s},";
        assertThat(most(String.format(voice, "") + ARRIVING + PART)).isInfinite();
        assertThat(most(String.format(voice, ",'flopsPerItem':5e11") + ARRIVING + PART))
                .isFinite();
    }
}
