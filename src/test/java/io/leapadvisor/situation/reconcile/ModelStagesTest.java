package io.leapadvisor.situation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.situation.reconcile.split.LatencyFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelStagesTest {

    private final List<String> assumptions = new ArrayList<>();

    private Set<String> stages(String model, Set<String> others, String stages) {
        return ModelStages.of(
                Resolved.of(
                                JsonProfiles.profile("'model':{'name':'" + model + "'},'stages':[" + stages + "]"),
                                CorePack.KNOWLEDGE)
                        .profile(),
                others,
                new LatencyFit(0.5, 0.5),
                assumptions);
    }

    private static String inference(String name, int ms) {
        return "{'name':'" + name + "','kind':'INFERENCE','latency':{'meanMs':" + ms + "}}";
    }

    @Test
    void turnsOfALanguageModelAreAllItsOwn() {
        assertThat(stages("llama-3.1-8b", Set.of(), inference("plan", 800) + "," + inference("answer", 3000)))
                .containsExactlyInAnyOrder("plan", "answer");
        assertThat(assumptions).isEmpty();
    }

    /**
     * What encodes the sound and what writes the words of it are one model of speech; beside a prompt it is another.
     */
    @Test
    void whatEncodesForADecoderIsItsOwn() {
        String decode = "{'name':'decode','kind':'DECODE','latency':{'meanMs':168}}";
        assertThat(stages("whisper-base", Set.of(), inference("encode", 720) + "," + decode))
                .containsExactlyInAnyOrder("encode", "decode");
        assertThat(stages("llama-3.1-8b", Set.of(), inference("rank", 720) + "," + decode))
                .containsExactly("decode");
    }

    @Test
    void ofAModelWithMachinesNoStageIsElsewhere() {
        String vendor = inference("vendor", 2500).replace("}}", "},'external':true}");
        assertThat(stages("llama-3.1-8b", Set.of(), vendor + "," + inference("answer", 3000)))
                .containsExactly("answer");
        assertThat(stages("llama-3.1-8b", Set.of(), vendor)).containsExactly("vendor");
    }

    @Test
    void aShortStageBesideALongAnswerIsNoTurn() {
        assertThat(stages("llama-3.1-8b", Set.of(), inference("rank", 40) + "," + inference("answer", 3000)))
                .containsExactly("answer");
        assertThat(assumptions).singleElement().asString().startsWith("stage rank takes less than a quarter of answer");
    }

    /** The choice of a tool is a short answer to a short prompt. */
    @Test
    void aShortStageOfTheSameServiceIsATurn() {
        String choose = inference("choose", 70).replace("}}", "},'service':'llm'}");
        String answer = inference("answer", 3000).replace("}}", "},'service':'llm'}");
        assertThat(stages("llama-3.1-8b", Set.of(), choose + "," + answer))
                .containsExactlyInAnyOrder("choose", "answer");
        assertThat(assumptions).isEmpty();
    }

    @Test
    void anotherServiceRunsAnotherModel() {
        String guard = inference("guard", 2000).replace("}}", "},'service':'guard'}");
        assertThat(stages("llama-3.1-8b", Set.of(), guard + "," + inference("answer", 3000)))
                .containsExactly("answer");
        assertThat(assumptions).singleElement().asString().startsWith("stage guard is of another service");
    }

    /** A stage that tells no model is of the profile's, whatever its family. */
    @Test
    void stagesOfOtherModelsAreAllItsOwnToo() {
        assertThat(stages("bert-base", Set.of(), inference("categorize", 1100) + "," + inference("score", 1700)))
                .containsExactlyInAnyOrder("categorize", "score");
        assertThat(assumptions).isEmpty();
        assertThat(stages("resnet-50", Set.of(), inference("check", 2) + "," + inference("classify", 9)))
                .containsExactly("classify");
        assertThat(assumptions).singleElement().asString().startsWith("stage check takes less than a quarter");
    }

    /** Who tells the model of one stage means the profile's by a stage without. */
    @Test
    void besideStagesWithModelsAllOthersAreTheProfiles() {
        assertThat(stages(
                        "resnet-50",
                        Set.of("embed"),
                        inference("embed", 3) + "," + inference("detect", 1) + "," + inference("classify", 9)))
                .containsExactlyInAnyOrder("detect", "classify");
    }

    @Test
    void phasesComeFirst() {
        assertThat(stages(
                        "llama-3.1-8b",
                        Set.of(),
                        "{'name':'p','kind':'PREFILL'},{'name':'d','kind':'DECODE'}," + inference("rank", 40)))
                .containsExactlyInAnyOrder("p", "d");
    }
}
