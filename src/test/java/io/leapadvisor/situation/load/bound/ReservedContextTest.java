package io.leapadvisor.situation.load.bound;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Simulator;
import org.junit.jupiter.api.Test;

/** A context that nobody told, seen in a full memory and in tokens that come late. */
class ReservedContextTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);

    /** 17 GB of weights on a card of 24 GB write 28 ms a token by estimate. */
    private static DeploymentProfile profile(String runtime, double memory, double tokenMs, String batching) {
        return JsonProfiles.profile("'traffic':{'concurrency':1,'inputTokens':400,'outputTokens':160},"
                + "'model':{'name':'qwen3.6-27b','runtime':'" + runtime + "','weightPrecision':'INT4','batching':{"
                + batching + "}},'hardware':{'accelerator':'rtx-3090'},'endToEnd':{'tpot':{'meanMs':" + tokenMs
                + "}},'utilization':{'gpuMemory':" + memory + "}");
    }

    private static Integer context(DeploymentProfile given) {
        DeploymentProfile told = ReservedContext.told(given, SIMULATOR, CorePack.KNOWLEDGE);
        assertThat(ReservedContext.sentence(given, told).isPresent()).isEqualTo(!given.equals(told));
        return told.model().batching().maxModelLength();
    }

    @Test
    void aFullCardAndLateTokensShowAContext() {
        assertThat(context(profile("ollama", 0.97, 145, ""))).isGreaterThan(32_000);
        assertThat(context(profile("llama.cpp", 0.97, 145, ""))).isGreaterThan(32_000);
    }

    @Test
    void whatElseExplainsItShowsNone() {
        assertThat(context(profile("ollama", 0.6, 145, ""))).as("room is left").isNull();
        assertThat(context(profile("ollama", 0.97, 40, "")))
                .as("as fast as the card allows, within what a model errs")
                .isNull();
        assertThat(context(profile("vllm", 0.97, 145, "")))
                .as("pages fill the memory by design")
                .isNull();
        assertThat(context(profile("ollama", 0.97, 145, "'maxModelLength':8192")))
                .as("it was told")
                .isEqualTo(8192);
    }
}
