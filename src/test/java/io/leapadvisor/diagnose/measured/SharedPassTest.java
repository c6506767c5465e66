package io.leapadvisor.diagnose.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import org.junit.jupiter.api.Test;

/** Small pictures share a pass; a large one that is generated in many steps fills the part by itself. */
class SharedPassTest {

    private static Double saving(String model, String accelerator, Double slowdown) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'traffic':{'concurrency':8},'model':{'name':'"
                + model + "','runtime':'pytorch','weightPrecision':'FP16'},'hardware':{'accelerator':'" + accelerator
                + "'}"));
        return SharedPass.saving(workbench.today().projection().model(), workbench.resolved(), slowdown);
    }

    @Test
    void smallPicturesShareAPass() {
        assertThat(saving("resnet-50", "a100-sxm-80gb", null)).isGreaterThan(0.5);
    }

    @Test
    void whatFillsThePartAloneSharesNothing() {
        assertThat(saving("stable-diffusion-xl-1.0-base", "t4", null)).isBetween(0.0, 0.1);
    }

    @Test
    void aModelThatWritesAndOneFarOffItsEstimateSayNothing() {
        assertThat(saving("llama-3.1-8b", "a100-sxm-80gb", null)).isNull();
        assertThat(saving("stable-diffusion-xl-1.0-base", "t4", 5.0)).isNull();
    }
}
