package io.leapadvisor.situation.reconcile.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.situation.reconcile.Reconciled;
import io.leapadvisor.situation.reconcile.Reconciler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests in flight say of a latency that nobody measured, and of one that somebody did. */
class LittlesLawTest {

    private static final Reconciler RECONCILER = new Reconciler(CorePack.KNOWLEDGE, new Simulator(CorePack.KNOWLEDGE));

    private static final String STAGES = ",'stages':[{'name':'pre','kind':'PREPROCESSING','latency':{'meanMs':200}},"
            + "{'name':'model','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':800}}]";
    private static final String CHAT = "'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'BF16'},"
            + "'hardware':{'accelerator':'%s','replicas':2},"
            + "'traffic':{'meanRps':3,'concurrency':%s,'inputTokens':1000,'outputTokens':300}";

    private static Reconciled today(String fields) {
        return RECONCILER.reconcile(JsonProfiles.profile(fields));
    }

    private static List<String> said(Reconciled today) {
        return today.assumptions().stream()
                .filter(text -> text.contains("Little's law"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'cpuCores':8}",
                "{'cpuCores':1}",
                "{'accelerator':'l4'}",
                "{'accelerator':'l4','replicas':4}"
            })
    void clientsAndTheTimesOfTheirStagesAreTheRate(String hardware) {
        Projection now = today("'traffic':{'concurrency':20},'hardware':" + hardware + STAGES)
                .projection();
        assertThat(now.latency().meanMs()).isCloseTo(1000, within(1.0));
        assertThat(now.rates().throughputRps()).isCloseTo(20, within(0.1));
        assertThat(now.stages().get("model").latency().mean()).isCloseTo(800, within(1.0));
    }

    @Test
    void stagesSideBySideTakeAsLongAsTheLongestBranch() {
        String beside = ",'stages':[{'name':'db','kind':'DATA_FETCH','dependsOn':[],'latency':{'meanMs':900}},"
                + "{'name':'pre','kind':'PREPROCESSING','dependsOn':[],'latency':{'meanMs':200}},"
                + "{'name':'model','kind':'INFERENCE','resource':'GPU','dependsOn':['db','pre'],"
                + "'latency':{'meanMs':800}}]";
        Projection now = today("'traffic':{'concurrency':20},'hardware':{'accelerator':'l4'}" + beside)
                .projection();
        assertThat(now.latency().meanMs()).isCloseTo(1700, within(5.0));
    }

    /** 50 steps of 243 ms are one picture: four in that time were four times the peak of the part. */
    @Test
    void aRateThatTheModelCannotBearSaysThatStagesWereTimedAlone() {
        Reconciled pictures =
                today("'traffic':{'concurrency':4},'model':{'name':'qwen-image-2512','family':'DIFFUSION',"
                        + "'parameters':2e10,'flopsPerItem':8.2e15,'weightPrecision':'BF16','runtime':'sglang',"
                        + "'batching':{'mode':'NONE'}},'hardware':{'accelerator':'h200-sxm'},"
                        + "'stages':[{'name':'denoise','kind':'INFERENCE','resource':'GPU',"
                        + "'latency':{'meanMs':12150}}]");
        assertThat(pictures.projection().latency().meanMs()).isCloseTo(48_600, within(100.0));
        assertThat(said(pictures)).singleElement().asString().contains("one request at a time");
    }

    @Test
    void aModelWithoutATimeLeavesTheRateOpen() {
        String open = STAGES.replace(",'latency':{'meanMs':800}", "");
        assertThat(said(today("'traffic':{'concurrency':20},'hardware':{'accelerator':'l4'}" + open)))
                .isEmpty();
    }

    /** 60 inside at 3 a second are 20 s, and an L4 that is overloaded by the estimate takes longer. */
    @Test
    void requestsInFlightAtARateBoundTheLatency() {
        Reconciled bounded = today(CHAT.formatted("l4", 60));
        assertThat(bounded.projection().latency().meanMs()).isCloseTo(20_000, within(20.0));
        assertThat(said(bounded)).singleElement().asString().contains("counts as the mean latency");
        assertThat(bounded.projection().rates().saturated())
                .as("who is inside for so long is served")
                .isFalse();
    }

    @Test
    void fewerInFlightThanTheWeightsAllowAreLeftOut() {
        Reconciled few = today(CHAT.formatted("l4", 12));
        assertThat(few.projection().latency().meanMs()).isGreaterThan(16_000);
        assertThat(said(few)).singleElement().asString().contains("is left out");
    }

    @Test
    void moreInFlightThanTheModelExplainsAreALimit() {
        Reconciled limit = today(CHAT.formatted("h100-sxm", 200));
        assertThat(limit.projection().latency().meanMs()).isLessThan(10_000);
        assertThat(said(limit)).singleElement().asString().contains("taken as a limit");
    }

    @Test
    void aMeasuredLatencyIsKeptAndWhatContradictsItIsSaid() {
        String measured = ",'endToEnd':{'latency':{'meanMs':8430},'throughputRps':7.28}";
        Reconciled threads = today("'traffic':{'concurrency':10},'model':{'family':'ENCODER'}" + measured);
        assertThat(threads.projection().latency().meanMs()).isCloseTo(8430, within(1.0));
        assertThat(said(threads)).singleElement().asString().contains("61.4 in flight");
        assertThat(said(today("'traffic':{'concurrency':61},'model':{'family':'ENCODER'}" + measured)))
                .isEmpty();
        assertThat(said(today("'traffic':{'concurrency':200},'model':{'family':'ENCODER'}" + measured)))
                .as("clients may pause, which contradicts nothing")
                .singleElement()
                .asString()
                .contains("of 200 clients pause");
        assertThat(said(today("'traffic':{'meanRps':7.28,'concurrency':200},'model':{'family':'ENCODER'}" + measured)))
                .singleElement()
                .asString()
                .contains("taken as a limit");
    }
}
