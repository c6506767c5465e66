package io.leapadvisor.profile.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.path.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which call of a model the answer does not wait for. */
class AskedAgainTest {

    private static boolean last(String... stages) {
        List<Stage> told = JsonProfiles.profile("'stages':[" + String.join(",", stages) + "]")
                .stages();
        return AskedAgain.isFor(told.get(told.size() - 1), told);
    }

    private static String stage(String name, String kind) {
        return "{'name':'" + name + "','kind':'" + kind + "','latency':{'meanMs':100}}";
    }

    @Test
    void whatIsKeptOfAnAnswerIsNoPartOfIt() {
        assertThat(last(stage("answer", "INFERENCE"), stage("extract-memory", "INFERENCE")))
                .isTrue();
        assertThat(last(stage("write", "DECODE"), stage("embed_memories", "EMBEDDING")))
                .isTrue();
        assertThat(last(stage("answer", "INFERENCE"), stage("chat-title", "INFERENCE")))
                .isTrue();
    }

    @Test
    void whatAnswersOrIsWaitedForIs() {
        assertThat(last(stage("plan", "INFERENCE"), stage("answer", "INFERENCE")))
                .isFalse();
        assertThat(last(stage("memory-model", "INFERENCE")))
                .as("nothing else answers")
                .isFalse();
        assertThat(last(stage("answer", "INFERENCE"), stage("check-memory", "GUARDRAIL")))
                .as("a check decides")
                .isFalse();
        List<Stage> told = JsonProfiles.profile(
                        "'stages':[" + stage("recall-memory", "INFERENCE") + "," + stage("answer", "INFERENCE") + "]")
                .stages();
        assertThat(AskedAgain.isFor(told.get(0), told))
                .as("the answer waits for it")
                .isFalse();
    }
}
