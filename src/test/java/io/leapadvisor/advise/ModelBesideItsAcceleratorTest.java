package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.JsonProfiles;
import org.junit.jupiter.api.Test;

/** A model that fell back to the processor of a machine with an accelerator. */
class ModelBesideItsAcceleratorTest {

    private static final String FALLEN_BACK = "'objectives':{'latency':{'p95Ms':100}},'traffic':{'meanRps':4},"
            + "'model':{'name':'resnet-50','runtime':'onnxruntime','weightPrecision':'FP32'},"
            + "'hardware':{'accelerator':'t4','cpuCores':4},'utilization':{'gpu':0,'cpu':0.7},"
            + "'endToEnd':{'latency':{'meanMs':160,'p95Ms':240}},"
            + "'stages':[{'name':'decode','kind':'PREPROCESSING','latency':{'meanMs':8}},"
            + "{'name':'infer','kind':'INFERENCE','latency':{'meanMs':150}}]";

    @Test
    void itIsMovedAndNothingElseIsDoneToIt() {
        Assessment answer = Advisors.assess(JsonProfiles.profile(FALLEN_BACK));
        assertThat(answer.diagnoses().get(0).id()).isEqualTo("model-beside-its-accelerator");
        assertThat(answer.plan().steps()).singleElement().satisfies(step -> assertThat(step.remedy())
                .isEqualTo("move-preprocessing-to-accelerator"));
        assertThat(answer.plan().meetsObjectives()).isTrue();
        assertThat(answer.recommendations())
                .extracting(each -> each.remedy())
                .doesNotContain("quantize-weights", "distill-model", "upgrade-accelerator");
    }

    /** The second model of a path is diagnosed at its stage, and what its own run says of it is said more narrowly. */
    @Test
    void aModelBesideAnotherIsMovedToo() {
        Assessment answer = Advisors.assess(Advisors.example("cases/speakers-beside-an-idle-card"));
        assertThat(answer.diagnoses().get(0).id()).isEqualTo("model-beside-its-accelerator");
        assertThat(answer.diagnoses())
                .extracting(each -> each.id())
                .doesNotContain("full-precision", "dominant-inference");
        assertThat(answer.plan().steps().get(0).remedy()).isEqualTo("move-preprocessing-to-accelerator");
        assertThat(answer.plan().steps().get(0).stage()).isEqualTo("diarize");
    }
}
