package io.leapadvisor.situation.reconcile.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.situation.Baseline;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A time per token that was measured makes an answer as long as the tokens that are assumed, or those that it tells.
 */
class AnswerLengthTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);
    private static final AnswerLength LENGTHS = new AnswerLength(
            new LatencyFit(SIMULATOR.stageVariation(), 0.5), SIMULATOR, CorePack.KNOWLEDGE.calibration());
    private static final String MODEL = "'traffic':{'concurrency':1},"
            + "'model':{'name':'llama-3.1-8b','family':'DECODER_LLM','runtime':'vllm'},"
            + "'hardware':{'accelerator':'a100-sxm-80gb'}";

    private static Double tokens(String rest) {
        DeploymentProfile given = JsonProfiles.profile(MODEL + "," + rest);
        return LENGTHS.filled(given).traffic().outputTokens();
    }

    /** By the contract a mean is no less than its first token and the others after it. */
    @ParameterizedTest
    @CsvSource({"60, 7620", "997, 126619"})
    void theLatencyHoldsTheTokensThatAreAssumed(double tpotMs, double least) {
        Situation now = new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile(MODEL + ",'endToEnd':{'tpot':{'meanMs':" + tpotMs + "}}"));
        assertThat(Baseline.of(now).latency().meanMs()).isBetween(least, 1.05 * least + 100);
        assertThat(now.assumptions()).contains("traffic.outputTokens is not given; 128 are assumed");
        assertThat(now.assumes("traffic.outputTokens")).isTrue();
    }

    @Test
    void measurementsOfTheWholeTellTheLength() {
        assertThat(tokens("'endToEnd':{'latency':{'meanMs':20000},'ttft':{'meanMs':200},'tpot':{'meanMs':40}}"))
                .as("(20,000 - 200) / 40 after the first")
                .isCloseTo(496, within(1e-9));
        assertThat(tokens("'endToEnd':{'latency':{'meanMs':20000},'tpot':{'meanMs':400}}"))
                .as("128 do not fit")
                .isCloseTo(50.5, within(1e-9));
        assertThat(tokens("'endToEnd':{'latency':{'meanMs':20000},'tpot':{'meanMs':40}}"))
                .as("what else the request takes is not known")
                .isNull();
        assertThat(tokens("'endToEnd':{'throughputRps':0.05,'tpot':{'meanMs':400}}"))
                .as("one client over 0.05 requests a second")
                .isCloseTo(50.5, within(1e-9));
    }

    @Test
    void aStageThatWritesTellsItAsWell() {
        String path = "'stages':[{'name':'search','kind':'RETRIEVAL','latency':{'meanMs':300}},"
                + "{'name':'answer','kind':'INFERENCE'%s}],'endToEnd':{'tpot':{'meanMs':400}}";
        assertThat(tokens(path.formatted(""))).isEqualTo(128);
        assertThat(tokens(path.formatted(",'latency':{'meanMs':20000}"))).isCloseTo(50.5, within(1e-9));
        assertThat(tokens("'stages':[{'name':'read','kind':'PREFILL','latency':{'meanMs':231}},"
                        + "{'name':'write','kind':'DECODE','latency':{'meanMs':630}}],"
                        + "'endToEnd':{'latency':{'meanMs':865},'ttft':{'meanMs':361},'tpot':{'meanMs':8}}"))
                .as("no more than the whole has time for behind its first")
                .isCloseTo(64, within(1e-9));
        assertThat(tokens(path.formatted(",'callsPerRequest':3")))
                .as("several answers")
                .isNull();
    }

    @Test
    void nothingIsFilledWithoutTokensThatWereTimed() {
        assertThat(tokens("'endToEnd':{'ttft':{'meanMs':200}}")).isNull();
        DeploymentProfile told = JsonProfiles.profile(
                (MODEL + ",'endToEnd':{'tpot':{'meanMs':40}}").replace("'concurrency':1", "'outputTokens':7"));
        assertThat(LENGTHS.filled(told)).isSameAs(told);
        assertThat(LENGTHS.sentence(told, told)).isEmpty();
    }
}
