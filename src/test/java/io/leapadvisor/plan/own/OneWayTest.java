package io.leapadvisor.plan.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Less work makes no request slower, and fewer machines make none faster, however much the model errs. */
class OneWayTest {

    private static final Workbench PROVIDER = Workbenches.of(
            JsonProfiles.profile(
                    """
            'traffic':{'meanRps':0.35,'inputTokens':12000,'outputTokens':600,'sharedPrefixTokens':7440},
            'model':{'name':'gpt-4o','runtime':'openai'},'endToEnd':{'latency':{'meanMs':7250}}"""));

    private static final Workbench PROVIDER_STAGE = Workbenches.of(
            JsonProfiles.profile(
                    """
            'traffic':{'meanRps':0.35,'inputTokens':12000,'outputTokens':600},
            'model':{'name':'gpt-4o','runtime':'openai'},
            'stages':[{'name':'ask','kind':'INFERENCE','service':'provider','latency':{'meanMs':7000}}],
            'endToEnd':{'latency':{'meanMs':7250,'p95Ms':9000}}"""));

    private static final Workbench SLEEPING = Workbenches.of(
            JsonProfiles.profile(
                    """
            'traffic':{'meanRps':0.3,'inputTokens':500,'outputTokens':200},
            'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'FP8'},
            'hardware':{'accelerator':'l4','replicas':1,'minReplicas':0,'maxReplicas':4,'coldStartMs':571000},
            'endToEnd':{'latency':{'meanMs':12000,'p50Ms':9000,'p95Ms':15000,'p99Ms':580000}}"""));

    private static final Workbench CACHED = Workbenches.of(
            JsonProfiles.profile(
                    """
            'traffic':{'concurrency':8,'inputTokens':4000,'outputTokens':200},
            'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'FP8','features':['prefix-caching'],
             'featuresOff':['chunked-prefill']},
            'hardware':{'accelerator':'l4','replicas':1}"""));

    private static final Workbench REPLICATED = Workbenches.of(
            JsonProfiles.profile(
                    """
            'traffic':{'meanRps':0.8,'inputTokens':33600,'outputTokens':120,'prefixHitRatio':0.2,
             'sharedPrefixTokens':4000,'turnsPerSession':12},
            'model':{'name':'qwen3-30b-a3b','runtime':'vllm','features':['prefix-caching']},
            'hardware':{'accelerator':'h20','replicas':8}"""));

    private static final Workbench READING = Workbenches.of(
            JsonProfiles.profile(
                    """
            'traffic':{'meanRps':0.4},'hardware':{'cpuCores':3,'replicas':10,'storage':'NFS','coldStartMs':6000,
             'usdPerReplicaHour':0.3},
            'stages':[{'name':'load','kind':'DATA_FETCH','resource':'STORAGE','latency':{'meanMs':6200}},
             {'name':'predict','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':220}}],
            'endToEnd':{'latency':{'meanMs':6450,'p50Ms':3350,'p95Ms':27300,'p99Ms':30000}}"""));

    private static boolean oneWay(Workbench workbench, String remedy, String stage, Map<String, Object> parameters) {
        Projector projector = workbench.projector();
        return OneWay.of(
                projector.after(List.of()).variant(),
                projector
                        .after(List.of(Workbenches.action(workbench, remedy, stage, parameters)))
                        .variant());
    }

    @Test
    void onlyStagesOrOnlyReplicasGoOneWay() {
        Workbench chatty = Workbenches.of(Workbenches.chatty());
        assertThat(oneWay(chatty, "scale-out", null, Map.of("replicas", 8))).isTrue();
        assertThat(oneWay(chatty, "parallelize-calls", "fetch", Map.of())).isTrue();
        assertThat(oneWay(chatty, "raise-cpu-limit", null, Map.of("cores", 64)))
                .as("cores are other machines")
                .isFalse();
    }

    @Test
    void fewerTokensGoOneWay() {
        assertThat(oneWay(PROVIDER, "limit-output-tokens", null, Map.of("to", 450)))
                .isTrue();
        assertThat(oneWay(PROVIDER, "shorten-prompt", null, Map.of("to", 9720))).isTrue();
        assertThat(oneWay(REPLICATED, "enable-cache-aware-routing", null, Map.of("hitRatio", 0.34)))
                .as("fewer tokens are computed, on the same replicas")
                .isTrue();
        assertThat(oneWay(PROVIDER, "use-provider-prompt-cache", null, Map.of("hitRatio", 0.6)))
                .isTrue();
        assertThat(oneWay(SLEEPING, "shorten-prompt", null, Map.of("to", 250))).isTrue();
        assertThat(oneWay(SLEEPING, "quantize-weights", null, Map.of("to", "INT4")))
                .as("kernels of four bits may be slower")
                .isFalse();
        assertThat(oneWay(CACHED, "enable-chunked-prefill", null, Map.of()))
                .as("the same tokens in other steps")
                .isFalse();
    }

    @Test
    void fewerStartsGoOneWay() {
        assertThat(oneWay(SLEEPING, "keep-warm", null, Map.of("replicas", 1))).isTrue();
    }

    /** A drive and a cache shorten what is read; what either may add is in the interval of its effect. */
    @Test
    void fasterReadsGoOneWay() {
        assertThat(oneWay(READING, "upgrade-storage", "load", Map.of("to", "NVME")))
                .isTrue();
        assertThat(oneWay(READING, "cache-features", "load", Map.of("hitRatio", 0.7)))
                .isTrue();
    }

    /** Neither the mean nor a percentile of a request that computes less, or waits for fewer starts, can be higher. */
    @Test
    void noIntervalTurnsAround() {
        Map<Action, Workbench> actions = Map.of(
                Workbenches.action(PROVIDER, "limit-output-tokens", null, Map.of("to", 450)), PROVIDER,
                Workbenches.action(PROVIDER, "shorten-prompt", null, Map.of("to", 9720)), PROVIDER,
                Workbenches.action(PROVIDER, "use-provider-prompt-cache", null, Map.of("hitRatio", 0.6)), PROVIDER,
                Workbenches.action(PROVIDER_STAGE, "route-to-smaller-model", null, Map.of("share", 0.25)),
                        PROVIDER_STAGE,
                Workbenches.action(READING, "upgrade-storage", "load", Map.of("to", "NVME")), READING,
                Workbenches.action(READING, "cache-features", "load", Map.of("hitRatio", 0.7)), READING,
                Workbenches.action(SLEEPING, "keep-warm", null, Map.of("replicas", 1)), SLEEPING);
        actions.forEach((action, workbench) -> assertThat(workbench.projector().impact(List.of(action), null, null))
                .as(action.label())
                .anyMatch(impact -> impact.ratio().expected() < 1)
                .allSatisfy(impact ->
                        assertThat(highest(impact)).as(impact.metric()).isLessThanOrEqualTo(1 + 1e-9)));
    }

    /** Pictures come one at a time, so that a batch only makes the first of them wait. */
    @Test
    void whereNobodyWaitsABatchMakesNothingFaster() {
        Workbench pictures = Workbenches.of(
                JsonProfiles.profile(
                        """
                'traffic':{'meanRps':0.05},'model':{'name':'stable-diffusion-xl-base-1.0','family':'DIFFUSION',
                 'parameters':3500000000,'flopsPerItem':6e14,'weightPrecision':'FP16','runtime':'pytorch',
                 'batching':{'mode':'NONE'}},'hardware':{'accelerator':'a100-sxm-80gb','cpuCores':12},
                'stages':[{'name':'denoise','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':8400}},
                 {'name':'encode','kind':'SERIALIZATION','resource':'CPU','latency':{'meanMs':600}}],
                'endToEnd':{'latency':{'meanMs':9000}}"""));
        Action batches = Workbenches.action(
                pictures, "enable-dynamic-batching", null, Map.of("maxBatchSize", 4, "maxQueueDelayMs", 500));
        assertThat(pictures.projector().impact(List.of(batches), null, null))
                .filteredOn(impact -> impact.metric().startsWith("latency"))
                .hasSize(4)
                .allSatisfy(impact -> assertThat(impact.ratio().low()).isGreaterThanOrEqualTo(1))
                .allSatisfy(impact -> assertThat(impact.ratio().expected()).isGreaterThan(1.01));
    }

    private static double highest(Impact impact) {
        return impact.metric().startsWith("latency") ? impact.ratio().high() : 1;
    }
}
