package io.leapadvisor.physics.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.physics.Machines;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.profile.model.Precision;
import org.junit.jupiter.api.Test;

/** What a copy of the model runs on. */
class MachineTest {

    private static Machine of(int degree, int peers) {
        Machine machine = Machines.time("llama-3.1-8b", "h100-sxm", "vllm", Precision.BF16, degree, 1000, 200)
                .machine();
        return MachineBuilder.builder(machine).peers(peers).build();
    }

    @Test
    void aLayerTakesWholeMachines() {
        assertThat(of(8, 8).machinesOfALayer()).isEqualTo(1);
        assertThat(of(8, 4).machinesOfALayer()).isEqualTo(2);
        assertThat(of(8, 3).machinesOfALayer()).isEqualTo(3);
        assertThat(of(8, Integer.MAX_VALUE).machinesOfALayer()).isEqualTo(1);
    }

    @Test
    void aCopyHasTheMemoryOfItsParts() {
        assertThat(of(4, 8).copyMemoryBytes()).isEqualTo(4 * of(1, 8).copyMemoryBytes());
    }

    private static ModelTime time(String model, int degree) {
        return Machines.time(model, "h100-sxm", "vllm", Precision.BF16, degree, 1000, 200);
    }

    /** Eight heads go to eight parts, and to sixteen twice; a latent cache has one, which each part keeps. */
    @Test
    void headsAreNotDividedAndALatentCacheIsOnEachPart() {
        assertThat(copies("llama-3.1-8b", 8)).isEqualTo(1);
        assertThat(copies("llama-3.1-8b", 16)).isEqualTo(2);
        assertThat(copies("deepseek-v2-lite", 1)).isEqualTo(1);
        assertThat(copies("deepseek-v2-lite", 4)).isEqualTo(4);
        assertThat(time("deepseek-v2-lite", 4).cachePerSequence())
                .isEqualTo(4 * time("deepseek-v2-lite", 1).cachePerSequence());
    }

    /** 27 layers of latent attention launch more kernels for a prompt each, and none more for a token. */
    @Test
    void aPromptLaunchesMoreWhereKeysAreCompressed() {
        ModelTime latent = time("deepseek-v2-lite", 1);
        double more = latent.machine().arrival().promptLatentUs() / 1e3;
        assertThat(more).isPositive();
        assertThat(prompt(latent) - token(latent)).isCloseTo(27 * more, within(1e-9));
        ModelTime plain = time("llama-3.1-8b", 1);
        assertThat(prompt(plain)).isEqualTo(token(plain));
    }

    private static double prompt(ModelTime time) {
        return time.machine().promptLaunchesMs(time.transformer());
    }

    private static double token(ModelTime time) {
        return time.machine().layerLaunchesMs(time.transformer());
    }

    private static double copies(String model, int degree) {
        ModelTime time = time(model, degree);
        return time.machine().cacheCopies(time.transformer());
    }
}
