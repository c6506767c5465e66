package io.leapadvisor.situation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.diagnose.MeasureNext;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** A stage that nobody timed makes the request longer by nobody knows what, and never by nothing. */
class UntimedStagesTest {

    private static final String FETCH = "{'name':'fetch','kind':'RETRIEVAL','latency':{'meanMs':300}}";
    private static final String ANSWER = "{'name':'answer','kind':'INFERENCE'}";
    private static final String LLAMA = "'model':{'name':'llama-3.1-8b','family':'DECODER_LLM','runtime':'vllm'},"
            + "'hardware':{'accelerator':'a100-sxm-80gb'},";

    private static UntimedStages of(String fields) {
        return new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile(fields))
                .untimed();
    }

    private static Assessment assess(String objectives, String rest) {
        return Advisors.assess(JsonProfiles.profile("'objectives':{%s},'traffic':{'meanRps':1},'stages':[%s,%s]%s"
                .formatted(objectives, FETCH, ANSWER, rest)));
    }

    @Test
    void aTargetThatTheKnownStagesKeepIsNotJudged() {
        Assessment answer = assess("'latency':{'meanMs':7000}", "");
        assertThat(answer.objectives().get(0).observed()).isNull();
        assertThat(answer.objectives().get(0).met()).isNull();
        assertThat(answer.plan().meetsObjectives()).isFalse();
        assertThat(answer.plan().probability())
                .extracting(Plan.Probability::all)
                .as("probability of all objectives")
                .isNull();
        assertThat(answer.headline()).contains("whether mean latency meets the target cannot be judged");
        assertThat(answer.assumptions()).anyMatch(said -> said.startsWith("stage answer has no time: "));
        MeasureNext first = answer.measureNext().get(0);
        assertThat(first.field()).isEqualTo("stages.latency");
        assertThat(first.why()).contains("stage answer has no time");
        assertThat(answer.baseline().stages().get(1).meanMs()).isNull();
        assertThat(answer.baseline().stages().get(1).share()).isNull();
    }

    @Test
    void aTargetThatTheKnownStagesMissIsMissed() {
        Assessment answer = assess("'latency':{'meanMs':100}", "");
        assertThat(answer.objectives().get(0).observed()).isEqualTo(300);
        assertThat(answer.objectives().get(0).met()).isFalse();
    }

    @Test
    void aRequestThatWasMeasuredIsJudged() {
        Assessment answer = assess("'latency':{'meanMs':7000}", ",'endToEnd':{'latency':{'meanMs':5000}}");
        assertThat(answer.objectives().get(0).met()).isTrue();
        assertThat(answer.baseline().stages().get(1).meanMs())
                .as("what no stage explains is not the stage's")
                .isNull();
        assertThat(answer.assumptions()).noneMatch(said -> said.contains("has no time"));
    }

    @Test
    void whatIsConsideredForAStageWithoutATimeIsNotPointless() {
        Assessment answer =
                assess("'latency':{'meanMs':7000}", ",'considering':[{'remedy':'tune-vector-index','stage':'fetch'}]");
        assertThat(answer.considered().get(0).why()).doesNotContain("give the latency");
        Assessment open = Advisors.assess(JsonProfiles.profile("'traffic':{'meanRps':1},'hardware':{'cpuCores':8},"
                + "'stages':[{'name':'search','kind':'RETRIEVAL'},"
                + "{'name':'parse','kind':'DESERIALIZATION','latency':{'meanMs':10}}],"
                + "'considering':[{'remedy':'tune-vector-index','stage':'search'}]"));
        assertThat(open.considered().get(0).verdict()).isEqualTo(Assessment.ConsideredResult.Verdict.MARGINAL);
        assertThat(open.considered().get(0).why()).contains("give the latency of stage search");
    }

    /** Physics times a model; what runs before it leaves its first token open, and what runs behind it does not. */
    @Test
    void theFirstTokenIsOpenWhereAStageBeforeItIs() {
        String traffic = LLAMA + "'traffic':{'concurrency':4,'inputTokens':500,'outputTokens':100},";
        UntimedStages before = of(traffic + "'stages':[{'name':'search','kind':'RETRIEVAL'}," + ANSWER + "]");
        UntimedStages behind = of(traffic + "'stages':[" + ANSWER + ",{'name':'write','kind':'POSTPROCESSING'}]");
        assertThat(before.names()).containsExactly("search");
        assertThat(before.flatters("ttft.meanMs")).isTrue();
        assertThat(before.flatters("latency.p99Ms")).isTrue();
        assertThat(before.flatters("throughputRps")).as("clients wait").isTrue();
        assertThat(behind.names()).containsExactly("write");
        assertThat(behind.flatters("ttft.meanMs")).isFalse();
        assertThat(behind.flatters("latency.p99Ms")).isTrue();
        assertThat(behind.flatters("usdPerHour")).isFalse();
    }

    @Test
    void whatIsWorkedOrOffThePathOrTimedByPhysicsIsNotOpen() {
        assertThat(of("'stages':[" + FETCH + ",{'name':'log','kind':'LOGGING','critical':false}]")
                        .names())
                .isEmpty();
        assertThat(of("'stages':[" + FETCH + ",{'name':'work','kind':'OTHER','busyMs':4}]")
                        .names())
                .isEmpty();
        assertThat(of("'stages':[" + FETCH + ",{'name':'none','kind':'OTHER','latency':{'meanMs':0}}]")
                        .names())
                .isEmpty();
        assertThat(of(LLAMA + "'stages':[" + FETCH + "," + ANSWER + "]").names())
                .isEmpty();
        assertThat(of("'traffic':{'meanRps':10},'hardware':{'cpuCores':2},'stages':[{'name':'wait','kind':'QUEUE'},"
                                + "{'name':'work','kind':'PREPROCESSING','latency':{'meanMs':100}}]")
                        .names())
                .as("queueing tells how long it waits")
                .isEmpty();
    }

    /** Clients over the rate at which they are answered tell how long a request takes (Little's law). */
    @Test
    void whatFollowsFromClientsIsMeasured() {
        UntimedStages open = of(
                "'traffic':{'concurrency':4},'endToEnd':{'throughputRps':2},'stages':[" + FETCH + "," + ANSWER + "]");
        assertThat(open.names()).containsExactly("answer");
        assertThat(open.leastLatency()).isFalse();
    }
}
