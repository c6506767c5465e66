package io.leapadvisor.situation.reconcile.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.simulate.token.TokenAnchor;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** What of a token's time the host takes. */
class HostPartTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    private static TokenAnchor tokens(String load, double gpu, double perTokenMs) {
        return on("'runtime':'vllm'},'hardware':{'accelerator':'h100-sxm'}", load, gpu, perTokenMs);
    }

    /** @param gpu measured use of the accelerator; null = not measured */
    private static TokenAnchor on(String machine, String load, Double gpu, double perTokenMs) {
        return SITUATIONS
                .of(JsonProfiles.profile("'model':{'name':'llama-3.1-8b','weightPrecision':'BF16'," + machine
                        + ",'traffic':{'inputTokens':200,'outputTokens':100," + load + "}"
                        + (gpu == null ? "" : ",'utilization':{'gpu':" + gpu + "}") + ",'endToEnd':{'tpot':{'meanMs':"
                        + perTokenMs + "}}"))
                .today()
                .anchors()
                .tokens();
    }

    @Test
    void whileTheAcceleratorWaitsTheHostWorks() {
        assertThat(tokens("'concurrency':1", 0.1, 500).idle()).isCloseTo(0.9, within(1e-9));
        assertThat(tokens("'concurrency':1", 1, 500).idle()).isZero();
    }

    /** A kernel runs for what the model takes at least, whatever a meter that looks once a second has seen. */
    @Test
    void aModelTakesItsOwnTime() {
        TokenAnchor tokens = tokens("'concurrency':1", 0, 20);
        assertThat(tokens.perToken()).isGreaterThan(1);
        assertThat(tokens.idle()).isCloseTo(1 - 1 / tokens.perToken(), within(1e-9));
    }

    @Test
    void anyMeterShowsThatItWaits() {
        String seen = "'runtime':'vllm'},'hardware':{'accelerator':'h100-sxm'},'utilization':{'gpuComputeActive':0.1}";
        assertThat(on(seen, "'concurrency':1", null, 500).idle()).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void theAcceleratorOfASystemOnAChipIsSeenToWaitAsAnyOther() {
        String mac = "'runtime':'mlx'},'hardware':{'accelerator':'m2-max'}";
        assertThat(on(mac, "'concurrency':1", 0.03, 4000).idle()).isCloseTo(0.97, within(1e-9));
    }

    /** No error of an estimate comes near a hundred times; of what is one, nobody knows whose it is. */
    @Test
    void whatNoErrorExplainsIsTheHosts() {
        String server = "'runtime':'vllm'},'hardware':{'accelerator':'h100-sxm'}";
        TokenAnchor tokens = on(server, "'concurrency':1", null, 600);
        double extreme = CorePack.KNOWLEDGE.threshold("extreme-slowdown");
        assertThat(tokens.perToken()).isGreaterThan(50);
        assertThat(tokens.idle()).isCloseTo(1 - extreme / tokens.perToken(), within(1e-9));
        assertThat(on(server, "'concurrency':1", null, 30).idle()).isZero();
        assertThat(on(server, "'concurrency':1", 1.0, 600).idle())
                .as("a kernel runs all the time")
                .isZero();
    }

    /** Of many clients one always asks: what is idle then, or is stopped, waits for the host as with one of them. */
    @Test
    void manyClientsWaitForTheHostWhereItWasSeenToHoldThemUp() {
        assertThat(tokens("'concurrency':100", 0.12, 1500).idle()).isCloseTo(0.88, within(1e-9));
        assertThat(tokens("'concurrency':100", 0.8, 1500).idle())
                .as("busy enough")
                .isZero();
        assertThat(tokens("'concurrency':100,'meanRps':1", 0.12, 1500).idle()).isZero();
        String h100 = "'runtime':'vllm'%s},'hardware':{'accelerator':'h100-sxm'}%s";
        String stopped = ",'utilization':{'cpuThrottled':0.6,'gpu':0.3}";
        assertThat(on(h100.formatted("", stopped), "'concurrency':8", null, 500).idle())
                .isCloseTo(0.7, within(1e-9));
        TokenAnchor masked = on(h100.formatted(",'features':['structured-output']", ""), "'concurrency':8", null, 500);
        assertThat(masked.idle())
                .isCloseTo(1 - CorePack.KNOWLEDGE.threshold("extreme-slowdown") / masked.perToken(), within(1e-9));
        assertThat(on(h100.formatted("", ""), "'concurrency':8", null, 500).idle())
                .as("nobody saw what it waits for")
                .isZero();
    }

    /** Threads that were told to crowd the cores, or halts that were seen, are a cause: no error is needed for one. */
    @Test
    void whatCrowdsOrStopsTheHostIsWhyATokenIsLate() {
        String server = "'runtime':'vllm'},'hardware':{'accelerator':'h100-sxm','cpuCores':6%s}%s";
        TokenAnchor crowded = on(server.formatted(",'threadsPerWorker':172", ""), "'concurrency':1", null, 30);
        assertThat(crowded.perToken()).isBetween(1.5, 5.0);
        assertThat(crowded.idle()).isCloseTo(1 - 1 / crowded.perToken(), within(1e-9));
        assertThat(on(server.formatted(",'threadsPerWorker':172", ""), "'concurrency':8", null, 60)
                        .idle())
                .as("of many clients, too")
                .isPositive();
        assertThat(on(server.formatted(",'threadsPerWorker':6", ""), "'concurrency':1", null, 30)
                        .idle())
                .isZero();
        assertThat(on(server.formatted("", ",'utilization':{'cpuThrottled':0.4}"), "'concurrency':1", null, 30)
                        .idle())
                .as("no longer than it was stopped")
                .isCloseTo(0.4, within(1e-9));
    }

    @Test
    void whoWaitsForRequestsIsNotTheHosts() {
        assertThat(tokens("'meanRps':0.01", 0.1, 500).idle()).isZero();
        assertThat(tokens("'concurrency':8", 0.1, 500).idle()).isZero();
    }
}
