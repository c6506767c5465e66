package io.leapadvisor.diagnose.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.measured.KernelShare;
import io.leapadvisor.intake.JsonProfiles;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * By the utilization law an accelerator that is busy for a quarter of the time works a quarter of a second a second.
 */
class KernelsTest {

    private static Optional<KernelShare> of(String traffic, String batching, String hardware) {
        return Kernels.of(JsonProfiles.profile("'traffic':{" + traffic + "},'model':{'family':'VISION'" + batching
                + "},'hardware':{'accelerator':'t4'" + hardware + "},'stages':["
                + "{'name':'read','kind':'PREPROCESSING','latency':{'meanMs':20}},"
                + "{'name':'see','kind':'INFERENCE','latency':{'meanMs':80}}],"
                + "'endToEnd':{'latency':{'meanMs':100}},'utilization':{'gpu':0.25}"));
    }

    @Test
    void oneClientHasOneRequestInTheModel() {
        assertThat(of("'concurrency':1", "", "")).hasValueSatisfying(share -> {
            assertThat(share.stage()).isEqualTo("see");
            assertThat(share.kernelMs()).as("a quarter of 100 ms").isCloseTo(25, within(1e-9));
            assertThat(share.share()).isCloseTo(25 / 80.0, within(1e-9));
        });
    }

    /** What is not the accelerator's is then the host's or somebody else's, and not that of a slow part. */
    @Test
    void withoutStagesAllOfTheRequestOfOneClientIsLookedAt() {
        String whole = "'model':{'family':'VISION','batching':{'mode':'NONE'}},'hardware':{'accelerator':'t4'},"
                + "'endToEnd':{'latency':{'meanMs':100}},'utilization':{'gpu':0.25},'traffic':{";
        assertThat(Kernels.of(JsonProfiles.profile(whole + "'concurrency':1}"))).hasValueSatisfying(share -> {
            assertThat(share.stage()).isNull();
            assertThat(share.modelMs()).isCloseTo(100, within(1e-9));
            assertThat(share.share()).isCloseTo(0.25, within(1e-9));
        });
        assertThat(Kernels.of(JsonProfiles.profile(whole + "'meanRps':1}")))
                .as("requests that arrive on their own may wait")
                .isEmpty();
    }

    @Test
    void aServerWithoutBatchesTakesOneAtATime() {
        assertThat(of("'meanRps':10", ",'batching':{'mode':'NONE'}", ",'replicas':2"))
                .hasValueSatisfying(share -> assertThat(share.kernelMs())
                        .as("of two parts, ten a second")
                        .isCloseTo(50, within(1e-9)));
    }

    @Test
    void whereRequestsShareAPassNothingIsSaid() {
        assertThat(of("'concurrency':8", "", "")).isEmpty();
        assertThat(of("'meanRps':10", ",'batching':{'mode':'DYNAMIC'}", "")).isEmpty();
    }

    /** Twelve and a half turns of 28 ms a second keep a part for 35 % of the time, and kernels ran for 34 %. */
    @Test
    void whereRequestsShareAPassKernelsRunForNoLessThanThePartIsHeld() {
        String turn = "'traffic':{'meanRps':%s},'model':{'family':'SPEECH','batching':{'mode':'DYNAMIC'}},"
                + "'hardware':{'accelerator':'a10g'},'utilization':{'gpu':0.34},'stages':["
                + "{'name':'hear','kind':'INFERENCE','latency':{'meanMs':28}}]";
        assertThat(Kernels.leastShare(JsonProfiles.profile(turn.formatted(12.5))))
                .isCloseTo(0.34 / 0.35, within(1e-9));
        assertThat(Kernels.leastShare(JsonProfiles.profile(turn.formatted(1250))))
                .as("35 at a time hold it all the time")
                .isCloseTo(0.34, within(1e-9));
        assertThat(Kernels.leastShare(JsonProfiles.profile("'traffic':{'meanRps':5}")))
                .isNaN();
    }
}
