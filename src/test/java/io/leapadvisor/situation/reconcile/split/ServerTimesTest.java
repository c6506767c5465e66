package io.leapadvisor.situation.reconcile.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/**
 * AccelMark, Llama-3-8B on an A100: one request at a time takes 40 + 344 × 14.3 ms, and 0.203 a second are answered.
 */
class ServerTimesTest {

    private static final String ONE = "'model':{'name':'Llama-3-8B','family':'DECODER_LLM','runtime':'vllm',"
            + "'weightPrecision':'BF16','batching':{'mode':'NONE'}},'hardware':{'accelerator':'a100-sxm-40gb'},"
            + "'traffic':{'concurrency':%d,'inputTokens':257,'outputTokens':345},"
            + "'endToEnd':{'ttft':{'p50Ms':%s},'tpot':{'p50Ms':14.27},'throughputRps':%s}";

    private static DeploymentProfile of(int clients, String ttftMs, String rps) {
        return JsonProfiles.profile(ONE.formatted(clients, ttftMs, rps));
    }

    @Test
    void aFirstTokenWithoutTheWaitForATurnIsNotThatOfClientsWhoPause() {
        DeploymentProfile told = of(8, "39.8", "0.203");
        assertThat(ServerTimes.withoutTurn(told).endToEnd().ttft()).isNull();
        assertThat(ServerTimes.sentence(told)).isPresent();
        var today = new Situations(CorePack.KNOWLEDGE).of(told).today().projection();
        assertThat(today.rates().throughputRps()).isCloseTo(0.203, within(0.005));
        assertThat(today.latency().meanMs()).as("eight wait for each other").isGreaterThan(30_000);
    }

    @Test
    void whatIsTimedByClientsStays() {
        assertThat(of(1, "39.8", "0.203")).isEqualTo(ServerTimes.withoutTurn(of(1, "39.8", "0.203")));
        assertThat(of(8, "34000", "0.203")).isEqualTo(ServerTimes.withoutTurn(of(8, "34000", "0.203")));
        DeploymentProfile idle = of(8, "39.8", "0.05");
        assertThat(ServerTimes.withoutTurn(idle))
                .as("a quarter of what one at a time makes: they pause")
                .isEqualTo(idle);
        assertThat(ServerTimes.sentence(idle)).isEmpty();
    }
}
