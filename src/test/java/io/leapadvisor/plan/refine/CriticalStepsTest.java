package io.leapadvisor.plan.refine;

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
            'model':{'name':'crnn','runtime':'triton (tensorrt)','weightPrecision':'FP32',
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

    /** Recorded launches gain 1.5 % here: the diagnosis is grave, and yet nobody could tell. */
    @Test
    void aSettingThatCannotBeToldFromNoiseIsNoStep() {
        Assessment assessment = Advisors.assess(
                JsonProfiles.profile(
                        """
                'objectives':{'latency':{'meanMs':3500}},
                'traffic':{'meanRps':15,'inputTokens':230,'outputTokens':50,'sharedPrefixTokens':200},
                'model':{'name':'llama-13b','weightPrecision':'FP16','activationPrecision':'FP16','runtime':'vllm',
                 'batching':{'mode':'CONTINUOUS','maxBatchSize':256},'features':['paged-attention']},
                'hardware':{'accelerator':'a100-sxm-80gb','acceleratorsPerReplica':1,'replicas':1,'maxReplicas':1},
                'endToEnd':{'latency':{'meanMs':8650},'ttft':{'meanMs':1020},'throughputRps':13.24,
                 'sampleCount':1000}"""));
        assertThat(assessment.plan().steps())
                .extracting(Plan.Step::remedy)
                .contains("enable-prefix-caching")
                .doesNotContain("use-cuda-graphs");
    }

    /** A smaller model carries the peak; that a start is a fifth shorter saves nobody then. */
    @Test
    void whatTheStepsEndNeedsNoStepOfItsOwn() {
        Assessment assessment = Advisors.assess(
                JsonProfiles.profile(
                        """
                'objectives':{'latency':{'p99Ms':250},'usdPerHour':9},
                'traffic':{'meanRps':420,'peakRps':1500,'burstiness':2.2,'inputTokens':64},
                'model':{'name':'bert-base','runtime':'onnxruntime','weightPrecision':'FP32'},
                'hardware':{'cpu':'xeon-8375c','cpuCores':4,'replicas':14,'minReplicas':6,'maxReplicas':30,
                 'autoscaling':{'enabled':true,'signal':'cpu'},'coldStartMs':48000,'imageGb':6.2,
                 'usdPerReplicaHour':0.17},
                'stages':[
                 {'name':'parse','kind':'DESERIALIZATION','latency':{'meanMs':1}},
                 {'name':'tokenize','kind':'TOKENIZATION','latency':{'meanMs':2}},
                 {'name':'classify','kind':'INFERENCE','busyMs':18,
                  'latency':{'meanMs':52,'p50Ms':24,'p95Ms':180,'p99Ms':610}}],
                'endToEnd':{'latency':{'meanMs':55,'p50Ms':27,'p95Ms':184,'p99Ms':620},'errorRate':0.002},
                'utilization':{'cpu':0.54}"""));
        assertThat(assessment.diagnoses()).extracting(found -> found.id()).contains("burst-outruns-start");
        assertThat(assessment.plan().meetsObjectives()).isTrue();
        assertThat(assessment.plan().steps()).extracting(Plan.Step::remedy).doesNotContain("shrink-image");
        assertThat(assessment.plan().untreated())
                .extracting(Plan.Untreated::diagnosis)
                .doesNotContain("burst-outruns-start", "saturated-resource");
    }

    /** Of a start of four minutes the weights, 3 GB, are a few seconds: to load them faster helps no burst. */
    @Test
    void aStartThatIsHardlyShorterIsNoStep() {
        Assessment assessment = Advisors.assess(
                JsonProfiles.profile(
                        """
                'objectives':{'latency':{'p95Ms':150},'priority':'COST'},
                'traffic':{'meanRps':110,'peakRps':260,'burstiness':4,'inputTokens':25,'arrival':'OPEN_LOOP'},
                'model':{'name':'query-embedder-large','family':'ENCODER','parameters':1.5e9,'layers':28,
                 'hiddenSize':2048,'attentionHeads':16,'weightPrecision':'BF16','runtime':'transformers',
                 'batching':{'mode':'NONE'}},
                'hardware':{'accelerator':'a100-sxm-40gb','cpuCores':12,'memoryGb':85,'replicas':6,'minReplicas':6,
                 'maxReplicas':18,'autoscaling':{'enabled':true,'signal':'gpu-utilization'},'coldStartMs':240000,
                 'usdPerReplicaHour':3.67},
                'stages':[
                 {'name':'tokenize','kind':'TOKENIZATION','service':'embedder','resource':'CPU',
                  'latency':{'meanMs':1.5}},
                 {'name':'wait','kind':'QUEUE','service':'embedder','latency':{'meanMs':45,'p95Ms':210,'p99Ms':420}},
                 {'name':'embed','kind':'INFERENCE','service':'embedder','resource':'GPU',
                  'latency':{'meanMs':34,'p95Ms':38,'p99Ms':45}}],
                'endToEnd':{'latency':{'meanMs':81,'p50Ms':48,'p95Ms':250,'p99Ms':470}},
                'utilization':{'gpu':0.62,'gpuComputeActive':0.04}"""));
        assertThat(assessment.diagnoses()).extracting(found -> found.id()).contains("burst-outruns-start");
        assertThat(assessment.plan().steps())
                .extracting(Plan.Step::remedy)
                .contains("enable-dynamic-batching")
                .doesNotContain("stream-weights");
        assertThat(assessment.assumptions())
                .as("what the floor costs once fewer would do")
                .anyMatch(said -> said.startsWith("hardware.minReplicas keeps 6 replicas"));
    }
}
