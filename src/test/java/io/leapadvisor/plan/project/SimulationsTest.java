package io.leapadvisor.plan.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.simulate.Projection;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a variant of a deployment is charged. */
class SimulationsTest {

    private static final String PATH = "'traffic':{%s,'inputTokens':6000,'outputTokens':400},"
            + "'model':{'name':'gpt-4o','family':'DECODER_LLM','runtime':'openai'},%s'stages':["
            + "{'name':'search','kind':'RETRIEVAL','service':'store','resource':'NETWORK','callsPerRequest':5,"
            + "'latency':{'meanMs':2500}},"
            + "{'name':'ask','kind':'INFERENCE','resource':'NETWORK','latency':{'meanMs':6000}}]";

    private static Workbench workbench(String traffic, String more) {
        return Workbenches.of(JsonProfiles.profile(PATH.formatted(traffic, more)));
    }

    private static Projection sooner(Workbench workbench) {
        return workbench
                .alone(Workbenches.action(workbench, "parallelize-calls", "search", Map.of()))
                .projection();
    }

    /** 0.94 requests a second of eight clients at 19 USD a thousand are 64 USD an hour. */
    @Test
    void whoIsAnsweredSoonerPaysForTheRequestsOfToday() {
        Workbench waiting = workbench("'concurrency':8", "");
        Projection today = waiting.today().projection();
        Projection then = sooner(waiting);
        assertThat(today.bill().usdPerHour()).isCloseTo(19 * 3.6 * 8 / 8.5, within(0.1));
        assertThat(then.rates().throughputRps())
                .isGreaterThan(1.1 * today.rates().throughputRps());
        assertThat(then.bill().usdPerHour()).isCloseTo(today.bill().usdPerHour(), within(1e-6));
        assertThat(then.bill().usdPerThousandRequests()).isCloseTo(today.bill().usdPerThousandRequests(), within(1e-9));
    }

    @Test
    void whatIsAskedForBeyondThatIsPaid() {
        Workbench waiting = workbench("'concurrency':8", "'objectives':{'throughputRps':1},");
        Projection then = sooner(waiting);
        assertThat(then.rates().throughputRps()).isGreaterThan(1);
        assertThat(then.bill().usdPerHour()).isCloseTo(19 * 3.6, within(0.1));
    }

    @Test
    void aRateThatIsToldIsPaidAsItIs() {
        Workbench open = workbench("'meanRps':0.5", "");
        assertThat(open.today().projection().bill().usdPerHour()).isCloseTo(19 * 1.8, within(1e-6));
        assertThat(sooner(open).bill().usdPerHour()).isCloseTo(19 * 1.8, within(1e-6));
    }

    /** Two machines cost what two machines cost, however soon they answer. */
    @Test
    void machinesArePaidByTheHour() {
        Workbench own =
                Workbenches.of(JsonProfiles.profile("'traffic':{'concurrency':8},'hardware':{'cpuCores':4,'replicas':1,"
                        + "'usdPerReplicaHour':3},'stages':[{'name':'work','kind':'OTHER','resource':'CPU',"
                        + "'latency':{'meanMs':50}}]"));
        Projection two = own.alone(Workbenches.action(own, "scale-out", null, Map.of("replicas", 2)))
                .projection();
        assertThat(own.today().projection().bill().usdPerHour()).isEqualTo(3);
        assertThat(two.bill().usdPerHour()).isEqualTo(6);
    }

    /**
     * Ollama on a card of 24 GB with a context of 131,072 writes 6.9 tokens a second, and 35.9 with one of 8,192, which
     * leaves the card to the layers (https://bric.pe.kr/blog/ollama-num-ctx-kv-cache-trap-tokens-per-second).
     */
    @Test
    void layersThatComeBackFromTheHostLeaveNothingOfItsSlowness() {
        Workbench spilled =
                Workbenches.of(JsonProfiles.profile("'traffic':{'concurrency':1,'inputTokens':400,'outputTokens':160},"
                        + "'model':{'name':'qwen3.6-27b','runtime':'ollama','weightPrecision':'INT4',"
                        + "'batching':{'maxModelLength':131072}},'hardware':{'accelerator':'rtx-3090'},"
                        + "'endToEnd':{'tpot':{'meanMs':145}}"));
        assertThat(tokenMs(spilled, 120_000)).as("the host keeps some").isGreaterThan(80);
        assertThat(tokenMs(spilled, 8192)).isCloseTo(28, within(8.0));
    }

    private static double tokenMs(Workbench workbench, int context) {
        return workbench
                .alone(Workbenches.action(workbench, "raise-kv-capacity", null, Map.of("maxModelLength", context)))
                .projection()
                .tokens()
                .tpotMs();
    }

    /**
     * Ten clients are answered 6.29 a second with a first token after 1.07 s, thirty 1.21 after 18.9
     * (https://github.com/vllm-project/vllm/issues/9722): on three replicas each has ten.
     */
    @Test
    void clientsOfMoreReplicasAreServedAsFewerWere() {
        Workbench crowd =
                Workbenches.of(JsonProfiles.profile("'traffic':{'concurrency':30,'inputTokens':777,'outputTokens':6},"
                        + "'model':{'name':'qwen2-72b','runtime':'vllm','weightPrecision':'INT4'},"
                        + "'hardware':{'accelerator':'rtx-4090','acceleratorsPerReplica':4,'tensorParallel':4},"
                        + "'endToEnd':{'ttft':{'meanMs':18854},'tpot':{'meanMs':875},'throughputRps':1.21},"
                        + "'loadTests':[{'traffic':{'concurrency':10},'ttft':{'meanMs':1073},"
                        + "'tpot':{'meanMs':72.7},'throughputRps':6.29}]"));
        Projection three = crowd.alone(Workbenches.action(crowd, "scale-out", null, Map.of("replicas", 3)))
                .projection();
        assertThat(three.rates().throughputRps()).isCloseTo(3 * 6.29, withinPercentage(15));
        assertThat(three.tokens().ttftMs()).isCloseTo(1073, withinPercentage(20));
        assertThat(three.tokens().tpotMs()).isCloseTo(72.7, withinPercentage(20));
        Projection ten = crowd.alone(Workbenches.action(crowd, "change-batch-size", null, Map.of("to", 10)))
                .projection();
        assertThat(ten.rates().throughputRps()).as("twenty wait outside").isGreaterThan(2 * 1.21);
        assertThat(ten.tokens().tpotMs()).isCloseTo(72.7, withinPercentage(20));
    }
}
