package io.leapadvisor.plan.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Plan;
import org.junit.jupiter.api.Test;

/** What is grave is mended where a setting does it, before anybody pays for machines. */
class CriticalStepsTest {

    private static final String UNBATCHED =
            """
            'objectives':{'latency':{'p95Ms':%s},'throughputRps':30},'traffic':{'meanRps':18},
            'model':{'name':'crnn','runtime':'triton (onnxruntime)','weightPrecision':'FP32',
             'batching':{'mode':'NONE'}},
            'hardware':{'accelerator':'a10','cpuCores':8,'replicas':1},
            'stages':[
             {'name':'resize','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':14}},
             {'name':'recognise','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':360},
              'callsPerRequest':28,'busyMs':42}],
            'endToEnd':{'latency':{'meanMs':390,'p95Ms':900}},'utilization':{'gpu':0.8}""";

    @Test
    void batchesComeBeforeMachinesThatArePaidFor() {
        Assessment assessment = Advisors.assess(JsonProfiles.profile(UNBATCHED.formatted("300")));
        assertThat(assessment.plan().steps()).extracting(Plan.Step::remedy).contains("enable-dynamic-batching");
        assertThat(assessment.plan().untreated())
                .extracting(Plan.Untreated::diagnosis)
                .doesNotContain("unbatched-inference");
    }
}
