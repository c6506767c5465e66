package io.leapadvisor.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** What a deployment costs. */
class BillTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    /**
     * GPT-4o reads 1,000 tokens for 0.0025 USD and writes 100 for 0.001 USD: 3.50 USD for a thousand calls. Two calls a
     * request cost twice that; a cache that answers half of the requests leaves half of it.
     */
    @Test
    void tokensAtAProviderAreTheBill() {
        String hosted = "'traffic':{'meanRps':2,'inputTokens':1000,'outputTokens':100},"
                + "'model':{'name':'gpt-4o','runtime':'OpenAI'},'stages':[%s"
                + "{'name':'ask','kind':'INFERENCE','callsPerRequest':2,'latency':{'meanMs':900}}]";
        Projection today = SITUATIONS
                .of(JsonProfiles.profile(hosted.formatted("")))
                .today()
                .projection();
        assertThat(today.bill().usdPerThousandRequests()).isCloseTo(7, within(1e-9));
        assertThat(today.bill().usdPerHour()).isCloseTo(7 * 3.6 * 2, within(1e-9));
        assertThat(today.machinesUsdPerHour(null)).isZero();
        Projection cached = SITUATIONS
                .of(JsonProfiles.profile(hosted.formatted("{'name':'cache','kind':'DATA_FETCH','resource':'NETWORK',"
                        + "'exitRatio':0.5,'latency':{'meanMs':1},'busyMs':0},")))
                .today()
                .projection();
        assertThat(cached.bill().usdPerThousandRequests()).isCloseTo(3.5, within(1e-9));
    }

    /** A phase that reads and one that writes are one call; a model of one's own is paid by its machines. */
    @Test
    void aCallIsPaidOnceAndMachinesAreNoTokens() {
        String phases = "'traffic':{'meanRps':2,'inputTokens':1000,'outputTokens':100},"
                + "'model':{'name':'gpt-4o','runtime':'%s'},%s'stages':["
                + "{'name':'read','kind':'PREFILL','latency':{'meanMs':300}},"
                + "{'name':'write','kind':'DECODE','latency':{'meanMs':600}}]";
        Projection hosted = SITUATIONS
                .of(JsonProfiles.profile(phases.formatted("OpenAI", "")))
                .today()
                .projection();
        assertThat(hosted.bill().usdPerThousandRequests()).isCloseTo(3.5, within(1e-9));
        Projection own = SITUATIONS
                .of(JsonProfiles.profile(
                        phases.formatted("vllm", "'hardware':{'accelerator':'l4','usdPerReplicaHour':1},")))
                .today()
                .projection();
        assertThat(own.bill().usdPerHour()).isCloseTo(1, within(1e-9));
    }

    /** Four clients keep a call of a second busy, however many requests its machine could take: 3.50 USD a thousand. */
    @Test
    void tokensCostTheSameAtAnyRate() {
        Projection clients = SITUATIONS
                .of(JsonProfiles.profile("'traffic':{'concurrency':4,'arrival':'CLOSED_LOOP','inputTokens':1000,"
                        + "'outputTokens':100},'model':{'name':'gpt-4o','runtime':'OpenAI'},"
                        + "'hardware':{'cpuCores':4,'replicas':1},'stages':["
                        + "{'name':'prepare','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':20}},"
                        + "{'name':'ask','kind':'INFERENCE','callsPerRequest':1,'latency':{'meanMs':980}}]"))
                .today()
                .projection();
        assertThat(clients.rates().capacityRps())
                .isGreaterThan(2 * clients.rates().throughputRps());
        assertThat(clients.bill().usdPerThousandRequests())
                .as("its cores add little")
                .isBetween(3.5, 3.501);
    }
}
