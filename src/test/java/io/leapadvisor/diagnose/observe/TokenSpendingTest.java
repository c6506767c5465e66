package io.leapadvisor.diagnose.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.paid.TokenSpend;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** What the tokens of a request cost at a provider. */
class TokenSpendingTest {

    private static Situation situation(int calls) {
        return situation(calls, 5200, 260);
    }

    private static Situation situation(int calls, int input, int output) {
        return new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile("'traffic':{'meanRps':0.02,'inputTokens':" + input
                        + ",'outputTokens':" + output + "},"
                        + "'model':{'name':'claude-sonnet-4','runtime':'Anthropic API',"
                        + "'tokenPrices':{'input':3,'output':15}},"
                        + "'stages':[{'name':'find','kind':'INFERENCE','service':'provider','callsPerRequest':" + calls
                        + ",'latency':{'meanMs':45600}}]"));
    }

    @Test
    void aRequestPaysForAllOfItsCalls() {
        TokenSpend one = TokenSpending.of(situation(1), 1024);
        TokenSpend twelve = TokenSpending.of(situation(12), 1024);
        assertThat(one.usdPerThousand()).isCloseTo(19.5, within(1e-9));
        assertThat(twelve.usdPerThousand())
                .as("as the bill says")
                .isCloseTo(12 * 19.5, within(1e-9))
                .isCloseTo(situation(12).today().projection().bill().usdPerThousandRequests(), within(1e-6));
    }

    @Test
    void tokensOfAWholeRequestArePaidOnce() {
        TokenSpend forty = TokenSpending.of(situation(40, 70_000, 9000), 1024);
        assertThat(forty.usdPerThousand())
                .as("70,000 read and 9,000 written in 45.6 s are those of all calls")
                .isCloseTo(1e3 * (70_000 * 3 + 9000 * 15) / 1e6, within(1e-9))
                .isCloseTo(
                        situation(40, 70_000, 9000).today().projection().bill().usdPerThousandRequests(), within(1e-6));
    }
}
