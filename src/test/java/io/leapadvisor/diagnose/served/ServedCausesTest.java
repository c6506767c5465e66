package io.leapadvisor.diagnose.served;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.answer.agree.Agreement;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From a profile to the cause and what is weighed against it, by the whole service: the narrower cause is found, the
 * wider one that it explains is not, and the numbers of the answer agree.
 */
class ServedCausesTest {

    private static final Agreement AGREEMENT = new Agreement(CorePack.KNOWLEDGE);

    /**
     * A deployment and what has to be said of it.
     *
     * @param cause diagnosis that has to be made
     * @param wider diagnosis that must not be made beside it; null = none
     * @param remedy remedy that has to be recommended or rejected; null = none helps
     * @param fields of the profile
     */
    record Served(String cause, String wider, String remedy, String fields) {

        @Override
        public String toString() {
            return cause;
        }
    }

    static Stream<Served> causes() {
        return Stream.of(
                new Served(
                        "buffered-stream",
                        "unexplained-first-token",
                        null,
                        """
                        'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm',
                          'features':['streaming']},
                        'hardware':{'accelerator':'h100-sxm'},
                        'traffic':{'meanRps':1,'inputTokens':1000,'outputTokens':300},
                        'endToEnd':{'ttft':{'meanMs':3000},'latency':{'meanMs':3100}}"""),
                new Served(
                        "slow-adapters",
                        "slower-than-hardware-allows",
                        null,
                        """
                        'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm',
                          'features':['multi-lora']},
                        'hardware':{'accelerator':'h100-sxm'},
                        'traffic':{'meanRps':1,'inputTokens':1000,'outputTokens':300},
                        'endToEnd':{'tpot':{'meanMs':60}}"""),
                new Served(
                        "slow-constrained-decoding",
                        "slower-than-hardware-allows",
                        "upgrade-engine",
                        """
                        'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm',
                          'features':['structured-output']},
                        'hardware':{'accelerator':'h100-sxm'},
                        'traffic':{'meanRps':1,'inputTokens':1000,'outputTokens':300},
                        'endToEnd':{'tpot':{'meanMs':60}}"""),
                new Served(
                        "slow-constrained-decoding",
                        "host-bound-inference",
                        "upgrade-engine",
                        """
                        'model':{'name':'llama-3-8b','weightPrecision':'BF16','runtime':'vllm',
                          'runtimeVersion':'0.6.3','features':['structured-output']},
                        'hardware':{'accelerator':'a100-sxm-40gb'},'utilization':{'gpu':0.24},
                        'traffic':{'concurrency':29,'arrival':'BURST','inputTokens':150,'outputTokens':75},
                        'endToEnd':{'latency':{'meanMs':5600},'ttft':{'meanMs':420},'tpot':{'meanMs':70}}"""),
                new Served(
                        "context-beyond-requests",
                        "slower-than-hardware-allows",
                        "raise-kv-capacity",
                        """
                        'model':{'name':'deepseek-r1-distill-llama-70b','weightPrecision':'INT4',
                          'runtime':'ollama (llama.cpp)','batching':{'maxModelLength':121234}},
                        'hardware':{'accelerator':'a30','acceleratorsPerReplica':4},'utilization':{'gpu':0.06},
                        'traffic':{'concurrency':1,'inputTokens':1500,'outputTokens':600},
                        'endToEnd':{'tpot':{'meanMs':900}}"""),
                new Served(
                        "too-few-in-flight",
                        "slow-hosted-model",
                        "raise-concurrency",
                        """
                        'model':{'name':'gpt-4o','runtime':'OpenAI'},
                        'objectives':{'throughputRps':4,'priority':'THROUGHPUT'},
                        'traffic':{'concurrency':1,'inputTokens':700,'outputTokens':220},
                        'stages':[{'name':'label','kind':'INFERENCE','external':true,'latency':{'meanMs':2500}}],
                        'endToEnd':{'latency':{'meanMs':2500},'throughputRps':0.4}"""),
                new Served(
                        "waiting-batcher",
                        null,
                        "enable-dynamic-batching",
                        """
                        'model':{'name':'bert-base','runtime':'triton (onnxruntime)',
                          'batching':{'mode':'DYNAMIC','maxBatchSize':32,'meanBatchSize':1.2,'maxQueueDelayMs':100}},
                        'hardware':{'accelerator':'t4'},'traffic':{'meanRps':5},
                        'endToEnd':{'latency':{'meanMs':130}}"""),
                new Served(
                        "blocked-event-loop",
                        null,
                        "add-workers",
                        """
                        'model':{'runtime':'fastapi'},'hardware':{'cpuCores':8,'workersPerReplica':1},
                        'traffic':{'concurrency':16},
                        'endToEnd':{'throughputRps':10,'latency':{'meanMs':1600}},
                        'stages':[{'name':'fetch','kind':'DATA_FETCH','latency':{'meanMs':80}},
                          {'name':'score','kind':'OTHER','latency':{'meanMs':20}}]"""),
                new Served(
                        "costly-cache",
                        null,
                        null,
                        """
                        'stages':[{'name':'cache','kind':'DATA_FETCH','exitRatio':0.02,'latency':{'meanMs':8}},
                          {'name':'infer','kind':'INFERENCE','latency':{'meanMs':40}}],'traffic':{'meanRps':5}"""),
                new Served(
                        "long-recordings",
                        null,
                        "skip-silence",
                        """
                        'model':{'name':'whisper-large-v3','runtime':'faster-whisper'},
                        'hardware':{'accelerator':'l4'},'traffic':{'meanRps':0.1,'audioSeconds':600},
                        'endToEnd':{'latency':{'meanMs':20000}}"""),
                new Served(
                        "rate-limited-model-api",
                        "failing-requests",
                        "limit-retries",
                        """
                        'stages':[{'name':'ask','kind':'INFERENCE','external':true,'latency':{'meanMs':900}}],
                        'traffic':{'meanRps':5},'endToEnd':{'errorRate':0.2,'latency':{'meanMs':900}}"""),
                new Served(
                        "half-empty-pipeline",
                        null,
                        "change-pipeline-parallelism",
                        """
                        'model':{'name':'llama-3.1-70b','weightPrecision':'BF16','runtime':'vllm'},
                        'hardware':{'accelerator':'h100-sxm','acceleratorsPerReplica':4,'pipelineParallel':4},
                        'traffic':{'concurrency':1,'inputTokens':1000,'outputTokens':300}"""),
                new Served(
                        "weights-on-slow-storage",
                        "slow-start",
                        "stream-weights",
                        """
                        'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm'},
                        'hardware':{'accelerator':'h100-sxm','storage':'NFS','coldStartMs':90000,
                          'autoscaling':{'enabled':true,'signal':'queue'}},
                        'traffic':{'meanRps':1,'inputTokens':1000,'outputTokens':300}"""),
                new Served(
                        "operator-hot-spot",
                        null,
                        "rewrite-hot-path",
                        """
                        'stages':[{'name':'infer','kind':'INFERENCE','latency':{'meanMs':60}},
                          {'name':'activation','kind':'OTHER','resource':'GPU','latency':{'meanMs':20}},
                          {'name':'answer','kind':'SERIALIZATION','latency':{'meanMs':2}}],'traffic':{'meanRps':2}"""),
                new Served(
                        "uneven-replicas",
                        "queue-dominated",
                        null,
                        """
                        'hardware':{'replicas':6},'utilization':{'gpu':0.1},'traffic':{'meanRps':4},
                        'stages':[{'name':'wait','kind':'QUEUE','latency':{'meanMs':80}},
                          {'name':'infer','kind':'INFERENCE','latency':{'meanMs':60}}]"""),
                new Served(
                        "tail-without-load",
                        "heavy-tail",
                        "hedge-requests",
                        """
                        'utilization':{'cpu':0.1,'cpuThrottled':0,'ioWait':0},'traffic':{'meanRps':2},
                        'endToEnd':{'latency':{'meanMs':60,'p50Ms':40,'p99Ms':900}},
                        'stages':[{'name':'features','kind':'FEATURE_LOOKUP','latency':{'meanMs':30}},
                          {'name':'infer','kind':'INFERENCE','latency':{'meanMs':25}}]"""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("causes")
    void theNarrowerCauseIsFoundAndWeighed(Served served) {
        DeploymentProfile profile = JsonProfiles.profile(served.fields());
        Assessment answer = Advisors.assess(profile);
        List<String> found =
                answer.diagnoses().stream().map(DiagnosisResult::id).toList();
        assertThat(found).contains(served.cause());
        if (served.wider() != null) {
            assertThat(found).doesNotContain(served.wider());
        }
        if (served.remedy() != null) {
            assertThat(Stream.concat(
                            answer.recommendations().stream().map(Recommendation::remedy),
                            answer.rejected().stream().map(Rejection::remedy)))
                    .contains(served.remedy());
        }
        assertThat(AGREEMENT.breaches(profile, answer)).isEmpty();
    }
}
