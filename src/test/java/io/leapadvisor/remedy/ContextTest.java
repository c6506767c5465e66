package io.leapadvisor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.remedy.Effect;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Resource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextTest {

    private static final Resolved RESOLVED = Resolved.of(Samples.RICH, CorePack.KNOWLEDGE);
    private static final Accelerator PART =
            CorePack.KNOWLEDGE.accelerator("h100-sxm").orElseThrow();
    private static final Context CONTEXT =
            new Context(RESOLVED, Samples.RICH.stage("network"), Map.of("to", 8, "kind", "int8"), true, PART);

    private static boolean holds(String path, Object wanted) {
        return CONTEXT.fulfils(new Effect(Map.of(path, wanted), Interval.of(1), null, List.of(), Grade.P, "ours"));
    }

    @Test
    void readsFromWhereThePathSays() {
        assertThat(CONTEXT.value("$to")).isEqualTo(8);
        assertThat(CONTEXT.value("stage.callsPerRequest")).isEqualTo(4.0);
        assertThat(CONTEXT.value("stage.resource")).isEqualTo(Resource.NETWORK);
        assertThat(CONTEXT.value("engine.id")).isEqualTo("vllm");
        assertThat(CONTEXT.value("accelerator.id")).isEqualTo("a100-sxm-80gb");
        assertThat(CONTEXT.value("traffic.meanRps")).isEqualTo(4.0);
        assertThat(CONTEXT.value("model.computable")).isEqualTo(true);
        assertThat(CONTEXT.value("hardware.threadsPerCore"))
                .as("4 workers on 16 cores")
                .isEqualTo(0.25);
    }

    @Test
    void aModelThatIsCalledInTurnBesideAToolIsInItsLoop() {
        assertThat(inToolLoop("'callsPerRequest':3", "TOOL_CALL")).isEqualTo(true);
        assertThat(inToolLoop("'callsPerRequest':3,'parallelism':3", "TOOL_CALL"))
                .as("side by side already")
                .isEqualTo(false);
        assertThat(inToolLoop("'callsPerRequest':1", "TOOL_CALL")).isEqualTo(false);
        assertThat(inToolLoop("'callsPerRequest':3", "GUARDRAIL")).isEqualTo(false);
    }

    /** Whoever calls, the text is read here; what a service outside does is its own. */
    @Test
    void whatIsReadForCallersOutsideIsReadHere() {
        assertThat(worksElsewhere("'kind':'DESERIALIZATION','external':true")).isEqualTo(false);
        assertThat(worksElsewhere("'kind':'GUARDRAIL','external':true")).isEqualTo(true);
        assertThat(worksElsewhere("'kind':'DATA_FETCH','external':true")).isEqualTo(true);
        assertThat(worksElsewhere("'kind':'OTHER','external':true")).isEqualTo(true);
        assertThat(worksElsewhere("'kind':'OTHER','external':true,'resource':'CPU'"))
                .isEqualTo(false);
        assertThat(worksElsewhere("'kind':'DATA_FETCH'")).isEqualTo(false);
    }

    /** Each of four calls works a quarter; a stage that does not tell its work does nothing else. */
    @Test
    void aCallWorksItsPartOfTheStage() {
        String four = "'kind':'SERIALIZATION','callsPerRequest':4,'payloadBytes':3000,'latency':{'meanMs':26}";
        assertThat(ofStage("stage.callWorkMs", four)).isEqualTo(6.5);
        assertThat(ofStage("stage.callWorkMs", four + ",'busyMs':2")).isEqualTo(0.5);
        assertThat(ofStage("stage.payloadBytes / stage.callWorkMs", four + ",'busyMs':2"))
                .as("bytes a ms")
                .isEqualTo(6000.0);
    }

    @Test
    void whatAUserSeesOfAnAnswerIsNotItsThinking() {
        assertThat(answerTokens("'outputTokens':900,'reasoningTokens':700")).isEqualTo(200.0);
        assertThat(answerTokens("'outputTokens':900")).isNull();
    }

    private static Object answerTokens(String traffic) {
        DeploymentProfile profile = JsonProfiles.profile("'traffic':{" + traffic + "}");
        return new Context(Resolved.of(profile, CorePack.KNOWLEDGE), null, Map.of(), true, null)
                .value("traffic.answerTokens");
    }

    private static Object worksElsewhere(String fields) {
        return ofStage("stage.worksElsewhere", fields);
    }

    private static Object ofStage(String path, String fields) {
        DeploymentProfile profile = JsonProfiles.profile("'stages':[{'name':'answer'," + fields + "}]");
        return new Context(Resolved.of(profile, CorePack.KNOWLEDGE), profile.stage("answer"), Map.of(), false, null)
                .value(path);
    }

    private static Object inToolLoop(String calls, String beside) {
        DeploymentProfile profile = JsonProfiles.profile("'stages':[{'name':'answer','kind':'INFERENCE'," + calls
                + "},{'name':'other','kind':'" + beside + "'}]");
        return new Context(Resolved.of(profile, CorePack.KNOWLEDGE), profile.stage("answer"), Map.of(), false, null)
                .value("stage.inToolLoop");
    }

    @Test
    void aShareIsTheOneValueOverTheOther() {
        assertThat(CONTEXT.value("$to / traffic.meanRps")).isEqualTo(2.0);
        assertThat(CONTEXT.value("traffic.sharedPrefixTokens / traffic.inputTokens"))
                .isEqualTo(0.6);
        assertThat((Double) CONTEXT.value("to.memoryBandwidthGBps / accelerator.memoryBandwidthGBps"))
                .as("of an H100 over an A100")
                .isBetween(1.5, 1.8);
        assertThat((Double) CONTEXT.value("to.denseTflops.FP16 / accelerator.denseTflops.FP16"))
                .isBetween(3.0, 3.3);
        assertThat(CONTEXT.value("$to / traffic.concurrency")).isNull();
        assertThat(CONTEXT.value("$kind / traffic.meanRps")).isNull();
        assertThat(holds("$to / traffic.meanRps", Map.of("atLeast", 2))).isTrue();
        assertThat(holds("$to / traffic.meanRps", Map.of("below", 2))).isFalse();
    }

    @Test
    void whatIsLeftOutIsNull() {
        assertThat(CONTEXT.value("$other")).isNull();
        assertThat(CONTEXT.value("traffic.concurrency")).isNull();
        assertThat(new Context(RESOLVED, null, Map.of(), true, null).value("stage.format"))
                .isNull();
    }

    @Test
    void aConditionIsAValueOneOfSeveralOrARange() {
        assertThat(holds("$kind", "INT8")).as("case does not matter").isTrue();
        assertThat(holds("$to", 8.0)).as("numbers are equal by value").isTrue();
        assertThat(holds("$to", List.of(4, 8))).isTrue();
        assertThat(holds("$to", List.of(4, 16))).isFalse();
        assertThat(holds("$to", Map.of("atLeast", 8))).isTrue();
        assertThat(holds("$to", Map.of("below", 8))).isFalse();
        assertThat(holds("$to", Map.of("atLeast", 4, "below", 9))).isTrue();
        assertThat(holds("$kind", Map.of("atLeast", 0)))
                .as("a word has no size")
                .isFalse();
    }

    @Test
    void nothingIsMetOnlyByAListThatSaysSo() {
        assertThat(holds("traffic.concurrency", List.of(8))).isFalse();
        assertThat(holds("traffic.concurrency", Arrays.asList(8, null))).isTrue();
        assertThat(holds("traffic.concurrency", Map.of("below", 100))).isFalse();
    }
}
