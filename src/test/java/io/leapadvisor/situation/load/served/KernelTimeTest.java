package io.leapadvisor.situation.load.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbenches;
import org.junit.jupiter.api.Test;

/** What accelerators were seen to do bounds what is known of a model, as a utilization at its stage does. */
class KernelTimeTest {

    private static double capacity(String family, String mode, String utilization, String ofStage) {
        String ranker = "'traffic':{'meanRps':3000},'model':{'family':'%s','parameters':250000000,'runtime':'triton',"
                + "'weightPrecision':'FP32','batching':{'mode':'%s','maxBatchSize':16,'maxQueueDelayMs':2}},"
                + "'hardware':{'accelerator':'t4','replicas':20},'utilization':{%s},"
                + "'stages':[{'name':'rank','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':14}%s}]";
        return Workbenches.of(JsonProfiles.profile(ranker.formatted(family, mode, utilization, ofStage)))
                .today()
                .projection()
                .rates()
                .capacityRps();
    }

    private static double dynamic(String utilization) {
        return capacity("RECOMMENDER", "DYNAMIC", utilization, "");
    }

    @Test
    void ofTheDeploymentItSaysWhatItSaysAtTheOnlyStage() {
        double atStage = capacity("RECOMMENDER", "DYNAMIC", "", ",'utilization':0.55");
        assertThat(atStage).isCloseTo(3000 / 0.55, within(1.0));
        assertThat(dynamic("'gpu':0.55")).isCloseTo(atStage, within(1.0));
        assertThat(dynamic("'gpuComputeActive':0.55")).isCloseTo(atStage, within(1.0));
    }

    @Test
    void whereBatchesGrowTheTimeOfTheMultiprocessorsSpeaksFirst() {
        assertThat(dynamic("'gpu':0.9,'gpuComputeActive':0.55")).isCloseTo(3000 / 0.55, within(1.0));
    }

    @Test
    void tokenByTokenAKernelRunsAllTheTime() {
        assertThat(capacity("DECODER_LLM", "CONTINUOUS", "'gpu':0.95", ""))
                .isCloseTo(capacity("DECODER_LLM", "CONTINUOUS", "", ""), within(1e-6));
    }
}
