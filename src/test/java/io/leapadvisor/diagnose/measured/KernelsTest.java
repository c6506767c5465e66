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
}
