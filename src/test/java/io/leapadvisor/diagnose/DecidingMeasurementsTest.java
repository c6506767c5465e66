package io.leapadvisor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.JsonProfiles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What much of the answer hangs on is asked for first. */
class DecidingMeasurementsTest {

    private static final String TOOLS = "{'name':'tools','kind':'TOOL_CALL'},";

    private static MeasureNext first(String objectives, String traffic, String stages) {
        return Advisors.assess(JsonProfiles.profile("'objectives':{" + objectives + "},"
                        + "'traffic':{'meanRps':0.01,'inputTokens':35500,'outputTokens':2100" + traffic + "},"
                        + "'model':{'name':'claude-sonnet-4','family':'DECODER_LLM','runtime':'Anthropic'},"
                        + "'stages':[" + stages + "{'name':'think','kind':'INFERENCE','service':'provider'}]"))
                .measureNext()
                .get(0);
    }

    private static boolean asksForTurns(String traffic, String stages) {
        return first("'usdPerThousandRequests':40", traffic, stages).why().contains("each step of an agent");
    }

    @Test
    void anAgentIsAskedForItsTurns() {
        assertThat(asksForTurns(",'prefixHitRatio':0", TOOLS)).isTrue();
        assertThat(asksForTurns(",'turnsPerSession':8", TOOLS)).isFalse();
        assertThat(asksForTurns(",'prefixHitRatio':0.7", TOOLS))
                .as("the hits tell what repeats")
                .isFalse();
        assertThat(asksForTurns("", "")).as("no agent").isFalse();
    }

    /** A target that rests on an assumed length alone is not judged, and the length is asked for first. */
    @Test
    void lengthsAreAskedForWhereNothingElseTellsATime() {
        String chat = "'objectives':{'ttft':{'p95Ms':5000}},'traffic':{'meanRps':0.02%s},'model':"
                + "{'name':'DeepSeek-R1-Distill-Qwen-1.5B','weightPrecision':'INT4','runtime':'llama.cpp'},"
                + "'hardware':{'cpuCores':6,'memoryGb':10}";
        Assessment open = Advisors.assess(JsonProfiles.profile(String.format(chat, "")));
        assertThat(open.objectives().get(0).observed()).isNull();
        assertThat(open.objectives().get(0).met()).isNull();
        assertThat(open.headline()).contains("cannot be judged");
        assertThat(open.assumptions()).anyMatch(said -> said.startsWith("objectives: ttft.p95Ms is not judged"));
        assertThat(open.measureNext().get(0).field()).isEqualTo("traffic.inputTokens");
        Assessment told = Advisors.assess(JsonProfiles.profile(String.format(chat, ",'inputTokens':4000")));
        assertThat(told.objectives().get(0).met()).isFalse();
    }

    /** Who names neither the engine nor the split of a model that is too slow is asked for them before gauges. */
    @Test
    void whatRunsAModelThatIsTooSlowIsAskedFor() {
        String chat = "'objectives':{'latency':{'p95Ms':%d}},'traffic':{'meanRps':1,'inputTokens':800,"
                + "'outputTokens':300},'model':{'name':'llama-3.1-8b'%s},'hardware':{'accelerator':'a10g',"
                + "'acceleratorsPerReplica':2%s},'endToEnd':{'latency':{'p50Ms':14000,'p95Ms':25000}}";
        assertThat(settings(String.format(chat, 8000, "", "")))
                .containsExactly("model.runtime", "hardware.tensorParallel");
        assertThat(settings(String.format(chat, 8000, ",'runtime':'vllm'", ",'tensorParallel':2")))
                .isEmpty();
        assertThat(settings(String.format(chat, 40000, "", "")))
                .as("the target holds")
                .isEmpty();
    }

    private static List<String> settings(String profile) {
        return Advisors.assess(JsonProfiles.profile(profile)).measureNext().stream()
                .filter(next -> next.why().contains("assumed"))
                .map(MeasureNext::field)
                .limit(2)
                .toList();
    }

    @Test
    void theReachOfALongHopIsAskedFor() {
        String hop = "'stages':[{'name':'way','kind':'NETWORK','latency':{'meanMs':%s}%s},"
                + "{'name':'work','kind':'OTHER','latency':{'meanMs':30}}]";
        assertThat(asked(String.format(hop, 187, ""))).contains("stages.crossRegion");
        assertThat(asked(String.format(hop, 187, ",'crossRegion':true"))).doesNotContain("stages.crossRegion");
        assertThat(asked(String.format(hop, 24, ""))).doesNotContain("stages.crossRegion");
    }

    private static List<String> asked(String fields) {
        return Advisors.assess(JsonProfiles.profile(fields)).measureNext().stream()
                .filter(next -> next.why().startsWith("Tells whether distance"))
                .map(MeasureNext::field)
                .toList();
    }

    @Test
    void timesOfStagesAreAskedForWhereATargetWaitsForThem() {
        String fetch = "{'name':'fetch','kind':'DATA_FETCH','latency':{'meanMs':20}},";
        assertThat(first("'latency':{'p95Ms':5000}", "", fetch).why())
                .isEqualTo("Tells whether the targets are met: stage think has no time.");
        assertThat(first("'usdPerThousandRequests':40", "", fetch).why()).doesNotContain("the targets are met");
    }
}
