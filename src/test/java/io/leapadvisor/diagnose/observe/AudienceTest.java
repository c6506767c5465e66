package io.leapadvisor.diagnose.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.asked.Awaited;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

class AudienceTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    private static Awaited of(String objectives, String traffic, String model) {
        return Audience.of(SITUATIONS.of(JsonProfiles.profile(
                "'objectives':{'priority':'COST'%s},'traffic':{'meanRps':6,'inputTokens':275,'outputTokens':50%s},"
                                .formatted(objectives, traffic)
                        + "'model':{'name':'gpt-4o','runtime':'OpenAI'%s}".formatted(model))));
    }

    @Test
    void nobodyIsKnownToWaitForAJob() {
        assertThat(of("", "", "")).isNull();
        assertThat(of(",'usdPerThousandRequests':1,'throughputRps':6", ",'peakRps':30", ""))
                .as("neither a price nor a rate nor a peak is a reader")
                .isNull();
    }

    @Test
    void whoAsksForATimeWaits() {
        assertThat(of(",'latency':{'p95Ms':4000}", "", "").target()).isTrue();
        assertThat(of(",'ttft':{'p95Ms':400}", "", "").target()).isTrue();
        assertThat(of(",'business':{'usdPerRequest':1,'lossPerSecond':0.1}", "", "")
                        .sign())
                .isEqualTo("objectives.business.lossPerSecond");
    }

    @Test
    void whoReadsAsItIsWrittenOrTalksWaits() {
        assertThat(of("", "", ",'features':['streaming']").sign()).isEqualTo("model.features");
        assertThat(of("", ",'turnsPerSession':4", "").sign()).isEqualTo("traffic.turnsPerSession");
        assertThat(of("", ",'turnsPerSession':1", "")).isNull();
    }

    @Test
    void whoSaysThatSomebodyWaitsIsBelieved() {
        assertThat(of("", ",'awaited':true", "").sign()).isEqualTo("traffic.awaited");
        assertThat(of("", ",'awaited':false", "")).isNull();
    }

    /** A batch that a provider answers within a day would answer an agent a step a day. */
    @Test
    void anAgentWaitsForItsTools() {
        String path = "'stages':[{'name':'tools','kind':'TOOL_CALL'},{'name':'think','kind':'INFERENCE'}],"
                + "'objectives':{'priority':'COST'},'traffic':{'meanRps':6},";
        assertThat(Audience.of(SITUATIONS.of(
                                JsonProfiles.profile(path + "'model':{'name':'gpt-4o','runtime':'OpenAI'}")))
                        .sign())
                .isEqualTo("stages.kind");
        assertThat(Audience.of(
                        SITUATIONS.of(JsonProfiles.profile(path + "'model':{'name':'llama-3.1-8b','runtime':'vllm'}"))))
                .as("whole tasks can wait in a queue of one's own")
                .isNull();
    }
}
