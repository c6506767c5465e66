package io.leapadvisor.physics.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.change.Drafts;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.SpeculationMethod;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** The tokens that a step with drafts yields, and what drafts that run today do to the times of a model. */
class DraftingTest {

    private static Resolved serving(String speculation) {
        return Resolved.of(
                JsonProfiles.profile("'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm'"
                        + speculation + "},'hardware':{'accelerator':'h100-sxm'}"),
                CorePack.KNOWLEDGE);
    }

    private static ModelTime time(String speculation) {
        return ModelTime.of(serving(speculation), Adjustments.NONE, CorePack.KNOWLEDGE.calibration());
    }

    /** Leviathan et al., equation 1: none right gives the model's own token, all right one more than drafted. */
    @Example
    void aStepYieldsWhatIsAcceptedAndOneMore() {
        assertThat(Drafting.tokensPerStep(0, 5)).isEqualTo(1);
        assertThat(Drafting.tokensPerStep(1, 5)).isEqualTo(6);
        assertThat(Drafting.tokensPerStep(0.5, 1)).isEqualTo(1.5);
        assertThat(Drafting.tokensPerStep(0.8, 3)).isCloseTo(1 + 0.8 + 0.64 + 0.512, within(1e-12));
    }

    /** Of two that are drafted the second is only made where the first is sure: 1.5 of two at an even chance. */
    @Example
    void anUnsureDraftEndsBeforeItsMostTokens() {
        assertThat(Drafting.proposed(0.5, 2)).isEqualTo(1.5);
        assertThat(Drafting.proposed(0.6, 1)).isEqualTo(1);
        assertThat(Drafting.proposed(1, 16)).isEqualTo(16);
        assertThat(Drafting.proposed(0.6, 0)).isZero();
        Engine stops = CorePack.KNOWLEDGE.engine("llama.cpp").orElseThrow();
        assertThat(Drafting.of(stops, SpeculationMethod.DRAFT, 16, 0.6, 0.1).drafted())
                .isBetween(2.4, 2.5);
        assertThat(Drafting.of(stops, SpeculationMethod.MTP, 16, 0.6, 0.1).drafted())
                .isEqualTo(16);
        assertThat(Drafting.of(null, SpeculationMethod.DRAFT, 16, 0.6, 0.1).drafted())
                .isEqualTo(16);
    }

    @Property(tries = 200)
    void moreDraftsNeverYieldLess(
            @ForAll @DoubleRange(min = 0, max = 1) double acceptance,
            @ForAll @IntRange(min = 1, max = 30) int drafted) {
        double tokens = Drafting.tokensPerStep(acceptance, drafted);
        assertThat(tokens).isBetween(1.0, drafted + 1.0);
        assertThat(Drafting.tokensPerStep(acceptance, drafted + 1)).isGreaterThanOrEqualTo(tokens - 1e-9);
    }

    @Example
    void whatRunsTodayIsInTheTimes() {
        double without = time("").tokenMs(1);
        double heads = time(",'speculation':{'method':'EAGLE3','draftTokens':3,'acceptance':0.7}")
                .tokenMs(1);
        double lookup = time(",'speculation':{'method':'NGRAM','draftTokens':3,'acceptance':0.7}")
                .tokenMs(1);
        assertThat(heads).isBetween(without / 2.6, without / 1.5);
        assertThat(lookup).as("a lookup costs the check alone").isLessThan(heads);
        assertThat(time(",'speculation':{'method':'DRAFT','draftTokens':3,'acceptance':0.05}")
                        .tokenMs(1))
                .as("drafts that are not accepted are lost")
                .isGreaterThan(without);
    }

    @Example
    void whatIsNotToldIsUsualForTheMethod() {
        Resolved told = serving(",'speculation':{'method':'NGRAM'}");
        assertThat(told.profile().model().speculation().acceptance())
                .isEqualTo(CorePack.KNOWLEDGE.threshold("draft-acceptance-ngram"));
        assertThat(told.assumptions()).anyMatch(line -> line.startsWith("model.speculation.acceptance is not given"));
        assertThat(told.profile().model().features()).contains(Feature.SPECULATIVE_DECODING);
    }

    /** What a draft takes does not grow with what is checked: it is a part of a step that checks none. */
    @Example
    void draftsCostPartsOfAStepThatChecksNone() {
        double plain = time("").step(32, 2000).ms();
        assertThat(drafting(0.5).ms() - drafting(0).ms()).isCloseTo(3 * 0.5 * plain, within(plain * 1e-6));
    }

    private static PhaseTime drafting(double cost) {
        return ModelTime.of(
                        serving(""),
                        Adjustments.NONE.withDrafts(new Drafts(2, 3, cost)),
                        CorePack.KNOWLEDGE.calibration())
                .step(32, 2000);
    }

    /** What a remedy sets replaces what runs. */
    @Example
    void aRemedyComesFirst() {
        Adjustments set = Adjustments.NONE.withDrafts(new Drafts(2, 5, 0));
        ModelTime time = ModelTime.of(
                serving(",'speculation':{'method':'EAGLE3','draftTokens':3,'acceptance':0.7}"),
                set,
                CorePack.KNOWLEDGE.calibration());
        assertThat(time.adjustments()).isEqualTo(set);
    }
}
