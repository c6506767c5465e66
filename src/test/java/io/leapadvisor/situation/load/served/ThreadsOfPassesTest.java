package io.leapadvisor.situation.load.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situations;
import io.leapadvisor.situation.reconcile.Reconciled;
import org.junit.jupiter.api.Test;

/** The time of a pass on a processor shows one of the cores that compute it. */
class ThreadsOfPassesTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    private static final String BERT = "{'name':'bert-base','runtime':'pytorch','weightPrecision':'FP32'}";
    private static final String MACHINES = "{'cpuCores':16,'memoryGb':32,'replicas':4%s}";

    private static Reconciled classifying(double ms, String hardware, String more) {
        return SITUATIONS
                .of(JsonProfiles.profile("'model':" + BERT + ",'hardware':" + MACHINES.formatted(hardware)
                        + ",'traffic':{'meanRps':8,'inputTokens':128},'stages':["
                        + "{'name':'tokenize','kind':'PREPROCESSING','latency':{'meanMs':4}},"
                        + "{'name':'classify','kind':'INFERENCE','latency':{'meanMs':" + ms + "}}]" + more))
                .today();
    }

    private static double capacity(Reconciled today) {
        return today.projection().rates().capacityRps();
    }

    @Test
    void aPassThatNoCoreCouldDoInItsTimeTakesMoreOfThem() {
        Reconciled today = classifying(120, "", "");
        double alone = SITUATIONS
                .of(JsonProfiles.profile("'model':" + BERT + ",'hardware':" + MACHINES.formatted("")
                        + ",'traffic':{'meanRps':8,'inputTokens':128}"))
                .today()
                .projection()
                .rates()
                .capacityRps();
        assertThat(capacity(today))
                .as("16 cores would each do one in 120 ms: 516 requests/s of a model that can do 39")
                .isBetween(alone * 0.7, alone * 2);
        assertThat(today.assumptions()).anyMatch(said -> said.contains("threads at a time"));
    }

    /** 8 cores / 45 ms are 178 requests/s of one core a call, and 22 of all: what is taken has to be said. */
    @Test
    void ofAModelOfUnknownWorkOneCoreACallIsAnAssumption() {
        String ranker = "'model':{'name':'ours','family':'RECOMMENDER','runtime':'pytorch'},"
                + "'hardware':{'accelerator':'none','cpuCores':8%s},"
                + "'stages':[{'name':'rank','kind':'INFERENCE','latency':{'meanMs':45}}]";
        Reconciled today =
                SITUATIONS.of(JsonProfiles.profile(ranker.formatted(""))).today();
        assertThat(capacity(today)).isCloseTo(8 / 0.045, withinPercentage(1));
        assertThat(today.assumptions()).anyMatch(said -> said.contains("keep one of 8 cores at work"));
        assertThat(SITUATIONS
                        .of(JsonProfiles.profile(ranker.formatted(",'workersPerReplica':8,'threadsPerWorker':1")))
                        .today()
                        .assumptions())
                .noneMatch(said -> said.contains("keep one of"));
    }

    @Test
    void aPassThatOneCoreCanDoInItsTimeIsLeftToIt() {
        assertThat(capacity(classifying(3000, "", ""))).isCloseTo(4 * 16 / 3.004, withinPercentage(1));
    }

    /**
     * 200 requests/s were answered that would take three times as many cores as there are: it was seen to bear them.
     */
    @Test
    void whatIsServedIsBorne() {
        Reconciled today = SITUATIONS
                .of(JsonProfiles.profile("'model':" + BERT + ",'hardware':" + MACHINES.formatted("")
                        + ",'traffic':{'meanRps':200,'inputTokens':128},'stages':[{'name':'classify',"
                        + "'kind':'INFERENCE','latency':{'meanMs':120}}],'endToEnd':{'throughputRps':200}"))
                .today();
        assertThat(capacity(today)).isBetween(200.0, 230.0);
    }

    @Test
    void whatWasToldOrMeasuredCounts() {
        assertThat(classifying(120, ",'workersPerReplica':1", "").assumptions())
                .noneMatch(said -> said.contains("since") && said.contains("core"));
        assertThat(classifying(120, "", ",'utilization':{'cpu':0.2}").assumptions())
                .noneMatch(said -> said.startsWith("utilization.cpu is not given"));
    }

    @Test
    void aServiceComputesEachPassOnAllItsCores() {
        Reconciled today = SITUATIONS
                .of(JsonProfiles.profile("'traffic':{'meanRps':8,'inputTokens':128},'stages':[{'name':'fetch',"
                        + "'kind':'DATA_FETCH','latency':{'meanMs':10}},{'name':'classify','kind':'INFERENCE','model':"
                        + BERT + ",'hardware':" + MACHINES.formatted("") + ",'latency':{'meanMs':120}}]"))
                .today();
        assertThat(capacity(today)).isCloseTo(4 / 0.120, withinPercentage(2));
        assertThat(today.assumptions()).anyMatch(said -> said.contains("each pass of the model on all cores"));
    }

    /** Tokens are read from memory by all cores together: two answers at once take twice as long. */
    @Test
    void aLanguageModelAnswersNoMoreAtOnceThanItCanRead() {
        String alone =
                """
                'model':{'name':'llama-3.1-8b','runtime':'llama.cpp','weightPrecision':'INT4'},
                'hardware':{'cpuCores':16,'memoryGb':64},
                'traffic':{'meanRps':0.02,'inputTokens':800,'outputTokens':200}""";
        double modelled = SITUATIONS
                .of(JsonProfiles.profile(alone))
                .today()
                .projection()
                .rates()
                .capacityRps();
        Reconciled staged = SITUATIONS
                .of(JsonProfiles.profile(
                        alone + ",'stages':[{'name':'write','kind':'INFERENCE','latency':{'meanMs':24000}}]"))
                .today();
        assertThat(capacity(staged)).isBetween(modelled / 2, modelled * 2);
    }
}
