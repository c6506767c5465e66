package io.leapadvisor.situation.reconcile.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Baseline;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** A stage of which only the tokens were timed takes what they take, and no rest of the request is unexplained. */
class TokensOfStageTest {

    private static final String PATH = "'traffic':{'concurrency':1,'inputTokens':500,'outputTokens':101},"
            + "'model':{'name':'llama-3.1-8b','family':'DECODER_LLM','runtime':'vllm'},"
            + "'hardware':{'accelerator':'a100-sxm-80gb'},"
            + "'stages':[{'name':'search','kind':'RETRIEVAL','latency':{'meanMs':300}},%s],'endToEnd':{%s}";
    private static final String ANSWER = "{'name':'answer','kind':'INFERENCE'}";

    private static Baseline baseline(String stages, String measured) {
        return Baseline.of(
                new Situations(CorePack.KNOWLEDGE).of(JsonProfiles.profile(PATH.formatted(stages, measured))));
    }

    @Test
    void itTakesItsFirstTokenAndThoseAfterIt() {
        Baseline byTokens = baseline(ANSWER, "'tpot':{'meanMs':400}");
        assertThat(byTokens.stages().get(1).meanMs()).isBetween(40_000.0, 40_200.0);
        assertThat(byTokens.latency().meanMs()).isBetween(40_300.0, 41_000.0);
        Baseline first = baseline(ANSWER, "'ttft':{'meanMs':2300},'tpot':{'meanMs':400}");
        assertThat(first.stages().get(1).meanMs())
                .as("what runs before the stage is not its own")
                .isCloseTo(2_000 + 40_000, within(1e-6));
    }

    @Test
    void ofTwoPhasesTheSecondIsTimed() {
        Baseline phases =
                baseline("{'name':'read','kind':'PREFILL'},{'name':'write','kind':'DECODE'}", "'tpot':{'meanMs':400}");
        assertThat(phases.stages().get(1).meanMs()).isLessThan(200);
        assertThat(phases.stages().get(2).meanMs()).isCloseTo(40_000, within(1e-6));
    }

    @Test
    void aRequestThatWasMeasuredTellsMore() {
        Baseline whole = baseline(ANSWER, "'latency':{'meanMs':9000},'tpot':{'meanMs':80}");
        assertThat(whole.latency().meanMs()).isEqualTo(9000);
        assertThat(whole.stages().get(1).meanMs()).isLessThan(8000);
    }

    /** Of a model at a provider the first token is often all that is timed. */
    @Test
    void aCallOfAProviderTakesItsFirstTokenAtLeast() {
        String hosted = "'traffic':{'concurrency':12%s},'model':{'name':'claude-sonnet-4-5','runtime':'anthropic'},"
                + "%s'endToEnd':{'ttft':{'meanMs':44000}}";
        String stages = "'stages':[{'name':'guard','kind':'GUARDRAIL','latency':{'meanMs':40}},%s],".formatted(ANSWER);
        Baseline counted = Baseline.of(new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile(hosted.formatted(",'inputTokens':60000,'outputTokens':200", stages))));
        assertThat(counted.stages().get(1).meanMs()).isCloseTo(43_960 * 80.0 / 60, within(1.0));
        assertThat(counted.latency().meanMs()).isGreaterThan(44_000);
        Baseline bare =
                Baseline.of(new Situations(CorePack.KNOWLEDGE).of(JsonProfiles.profile(hosted.formatted("", stages))));
        assertThat(bare.stages().get(1).meanMs()).isCloseTo(43_960, within(1e-6));
        Baseline whole =
                Baseline.of(new Situations(CorePack.KNOWLEDGE).of(JsonProfiles.profile(hosted.formatted("", ""))));
        assertThat(whole.latency().meanMs()).isCloseTo(44_000, within(1e-6));
        Baseline own = Baseline.of(new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile(hosted.replace("'runtime':'anthropic'", "'runtime':'our server'")
                        .replace("claude-sonnet-4-5", "our-own")
                        .formatted("", stages))));
        assertThat(own.stages().get(1).meanMs())
                .as("of one's own it holds the wait for others")
                .isCloseTo(43_960, within(1e-6));
        assertThat(own.latency().meanMs()).isCloseTo(44_000, within(440.0));
    }

    @Test
    void oneFirstTokenSaysNothingOfTwoPasses() {
        Baseline two = Baseline.of(new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile("'model':{'name':'gpt-4o','runtime':'openai'},'stages':["
                        + "{'name':'plan','kind':'INFERENCE'},%s],'endToEnd':{'ttft':{'meanMs':9000}}"
                                .formatted(ANSWER))));
        assertThat(two.stages()).allMatch(stage -> stage.meanMs() == null);
    }
}
