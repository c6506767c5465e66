package io.leapadvisor.diagnose.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.observed.FirstTokenPart;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** The time to the first token is what runs before the model, and the rest is the model's. */
class FirstTokenPartsTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    private static Situation rag(double targetMs) {
        return rag(targetMs, "");
    }

    private static Situation rag(double targetMs, String more) {
        return SITUATIONS.of(JsonProfiles.profile("'traffic':{'meanRps':1,'inputTokens':3000,'outputTokens':300},"
                + "'model':{'name':'Llama-3.1-8B','runtime':'vllm'},'hardware':{'accelerator':'h100-sxm'},"
                + "'objectives':{'ttft':{'meanMs':" + targetMs + "}},'endToEnd':{'ttft':{'meanMs':2000}},"
                + "'stages':[" + more + "{'name':'search','kind':'RETRIEVAL','latency':{'meanMs':500}},"
                + "{'name':'rerank','kind':'RERANKING','latency':{'meanMs':1000}},"
                + "{'name':'write','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':4000}}]"));
    }

    @Test
    void partsAreSharesOfTheWhole() {
        assertThat(FirstTokenParts.of(rag(1000)))
                .hasSize(3)
                .hasEntrySatisfying("search", part -> assertThat(part).isCloseTo(0.25, within(1e-6)))
                .hasEntrySatisfying("rerank", part -> assertThat(part).isCloseTo(0.5, within(1e-6)))
                .hasEntrySatisfying("write", part -> assertThat(part).isCloseTo(0.25, within(1e-6)));
    }

    @Test
    void theyAreFactsOfWhatRunsBeforeTheModelWhereTheObjectiveIsMissed() {
        assertThat(FirstTokenParts.beforeTheModel(rag(1000)))
                .extracting(FirstTokenPart::stage)
                .containsExactly("search", "rerank");
        assertThat(FirstTokenParts.beforeTheModel(rag(3000))).isEmpty();
        assertThat(FirstTokenParts.beforeTheModel(
                        rag(1000, "{'name':'log','kind':'OTHER','critical':false,'latency':{'meanMs':50}},")))
                .as("nor the model itself, beside a stage that nobody waits for")
                .extracting(FirstTokenPart::stage)
                .containsExactly("search", "rerank");
    }

    /**
     * What carries the cache from the machine that reads the prompt to the one that writes is before the first token.
     */
    @Test
    void whatLiesBetweenThePhasesIsAPart() {
        assertThat(FirstTokenParts.of(SITUATIONS.of(
                        JsonProfiles.profile("'traffic':{'meanRps':1,'inputTokens':3000,'outputTokens':300},"
                                + "'model':{'name':'Llama-3.1-8B','runtime':'vllm'},"
                                + "'hardware':{'accelerator':'h100-sxm'},"
                                + "'objectives':{'ttft':{'meanMs':500}},'endToEnd':{'ttft':{'meanMs':1000}},"
                                + "'stages':[{'name':'read','kind':'PREFILL','latency':{'meanMs':400}},"
                                + "{'name':'send','kind':'NETWORK','latency':{'meanMs':600}},"
                                + "{'name':'write','kind':'DECODE','latency':{'meanMs':3000}}]"))))
                .hasSize(2)
                .hasEntrySatisfying("send", part -> assertThat(part).isCloseTo(0.6, within(0.01)))
                .hasEntrySatisfying("read", part -> assertThat(part).isCloseTo(0.4, within(0.01)));
    }
}
