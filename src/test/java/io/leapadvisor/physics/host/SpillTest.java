package io.leapadvisor.physics.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.machine.Machine;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Weights that no part has room for. */
class SpillTest {

    private static ModelTime model(String name, String runtime, String hardware) {
        return ModelTime.of(
                Resolved.of(
                        JsonProfiles.profile("'traffic':{'concurrency':1,'inputTokens':200,'outputTokens':100},"
                                + "'model':{'name':'" + name + "','weightPrecision':'INT4','runtime':'" + runtime
                                + "','batching':{'mode':'NONE'}},'hardware':{" + hardware
                                + ",'cpu':'Core i9-10900X','cpuCores':10}"),
                        CorePack.KNOWLEDGE),
                Adjustments.NONE,
                CorePack.KNOWLEDGE.calibration());
    }

    private static double tokenMs(String name, String runtime, String accelerator) {
        return model(name, runtime, "'accelerator':'" + accelerator + "'").tokenMs(1);
    }

    @Test
    void whatFitsStaysOnThePart() {
        ModelTime small = model("Llama-3.1-8B", "llama.cpp", "'accelerator':'rtx-2080'");
        assertThat(Spill.of(small)).isEqualTo(new Spill(0, 0));
        assertThat(small.assumptions()).noneMatch(text -> text.contains("do not fit"));
    }

    @Test
    void theHostTakesMostOfTheTimeOfWhatDoesNotFit() {
        ModelTime large = model("Mistral-Small-24B", "llama.cpp", "'accelerator':'rtx-2080'");
        assertThat(Spill.of(large).shared()).isBetween(0.35, 0.55);
        assertThat(large.assumptions()).anyMatch(text -> text.contains("do not fit beside the cache"));
        // 5.2 tokens a second with 16 of 40 layers on the card, https://github.com/AlexsJones/llmfit/pull/775.
        assertThat(large.tokenMs(1)).isBetween(192.0 / 1.6, 192.0 * 1.6);
        assertThat(large.tokenMs(1))
                .isBetween(
                        3 * tokenMs("Mistral-Small-24B", "llama.cpp", "rtx-3090"),
                        tokenMs("Mistral-Small-24B", "llama.cpp", "none"));
    }

    @Test
    void expertsGoFirst() {
        Spill spill = Spill.of(model("Qwen3-30B-A3B", "llama.cpp", "'accelerator':'rtx-2080'"));
        assertThat(spill.shared()).isZero();
        assertThat(spill.experts()).isBetween(0.4, 0.8);
    }

    @Test
    void anEngineThatKeepsNothingOnTheHostIsComputedAsIfAllFitted() {
        assertThat(model("Mistral-Small-24B", "vllm", "'accelerator':'rtx-2080'")
                        .machine()
                        .host())
                .isNull();
    }

    @Test
    void aPromptFetchesTheWeightsWhereThatIsSooner() {
        ModelTime large = model("Mistral-Small-24B", "llama.cpp", "'accelerator':'rtx-2080'");
        Spill spill = Spill.of(large);
        PhaseTime whole = new PhaseTime(100, 0, 0, 0);
        double kept =
                spill.shared() * large.machine().weightsOf(large.transformer().dense());
        PhaseTime long512 = spill.in(whole, large.machine(), large.transformer(), 512);
        assertThat(long512.linkMs()).isCloseTo(kept / Machine.HOST_LINK * 1e3, within(1e-6));
        assertThat(long512.computeMs()).isEqualTo(100);
        PhaseTime twice = spill.in(whole, large.machine(), large.transformer(), 513);
        assertThat(twice.linkMs()).isCloseTo(2 * long512.linkMs(), within(1e-6));
        assertThat(spill.in(whole, large.machine(), large.transformer(), 1).linkMs())
                .as("one token is computed where its weights are")
                .isZero();
    }

    @Property(tries = 50)
    void moreOnTheHostIsNeverSooner(
            @ForAll @DoubleRange(min = 0, max = 1) double some, @ForAll @DoubleRange(min = 0, max = 1) double more) {
        ModelTime large = model("Mistral-Small-24B", "llama.cpp", "'accelerator':'rtx-2080'");
        PhaseTime whole = large.step(1, 100).times(0.1);
        double less = new Spill(Math.min(some, more), 0)
                .in(whole, large.machine(), large.transformer(), 1)
                .ms();
        double most = new Spill(Math.max(some, more), 0)
                .in(whole, large.machine(), large.transformer(), 1)
                .ms();
        assertThat(most).isGreaterThanOrEqualTo(less - 1e-9);
    }
}
