package io.leapadvisor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.intake.JsonProfiles;
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

    @Test
    void timesOfStagesAreAskedForWhereATargetWaitsForThem() {
        String fetch = "{'name':'fetch','kind':'DATA_FETCH','latency':{'meanMs':20}},";
        assertThat(first("'latency':{'p95Ms':5000}", "", fetch).why())
                .isEqualTo("Tells whether the targets are met: stage think has no time.");
        assertThat(first("'usdPerThousandRequests':40", "", fetch).why()).doesNotContain("the targets are met");
    }
}
