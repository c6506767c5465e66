package io.leapadvisor.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.remedy.Action;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Steps are told for the stack in use. */
class RemedyStepsTest {

    private static List<String> steps(String remedy, String model, Map<String, Object> parameters) {
        return steps(remedy, model, "\"accelerator\": \"h100-sxm\"", parameters);
    }

    private static List<String> steps(String remedy, String model, String hardware, Map<String, Object> parameters) {
        return of(remedy, model, "\"hardware\": {%s}".formatted(hardware), parameters, null);
    }

    private static List<String> of(String remedy, String model, String fields, String stage) {
        return of(remedy, model, fields, Map.of(), stage);
    }

    private static List<String> of(
            String remedy, String model, String fields, Map<String, Object> parameters, String stage) {
        String profile = "{\"deployment\": \"d\", \"model\": {%s}, %s}".formatted(model, fields);
        Resolved resolved = Resolved.of(
                new Intake(CorePack.KNOWLEDGE).profile(profile.getBytes(StandardCharsets.UTF_8)), CorePack.KNOWLEDGE);
        return new RemedySteps(CorePack.KNOWLEDGE, new Stacks(CorePack.KNOWLEDGE), resolved)
                .of(new Action(CorePack.KNOWLEDGE.remedy(remedy).orElseThrow(), stage, parameters));
    }

    @Test
    void theOwnEngineStandsFirstAndOthersAreLeftOut() {
        assertThat(steps("quantize-weights", "\"runtime\": \"vllm\"", Map.of()))
                .first()
                .asString()
                .startsWith("vLLM (");
        assertThat(steps("quantize-weights", "\"runtime\": \"vllm\"", Map.of()))
                .hasSizeGreaterThan(1)
                .noneMatch(step -> step.startsWith("TensorRT") || step.startsWith("OpenVINO"));
    }

    @Test
    void withoutAnEngineAllAreTold() {
        assertThat(steps("quantize-weights", "\"parameters\": 7e9", Map.of()))
                .anyMatch(step -> step.startsWith("vLLM ("))
                .anyMatch(step -> step.startsWith("TensorRT-LLM ("));
    }

    @Test
    void theEngineThatTheRemedyMovesToFitsToo() {
        assertThat(steps("compile-model", "\"runtime\": \"tensorflow\"", Map.of("runtime", "tensorrt")))
                .anyMatch(step -> step.startsWith("TensorRT ("))
                .noneMatch(step -> step.startsWith("OpenVINO"));
    }

    @Test
    void aWrapperAndWhatItWrapsAreBothOfTheStack() {
        List<String> steps = steps("enable-dynamic-batching", "\"runtime\": \"triton (onnxruntime)\"", Map.of());
        assertThat(steps).first().asString().startsWith("Triton (");
        assertThat(steps).noneMatch(step -> step.startsWith("TorchServe"));
    }

    @Test
    void whoListensIsToldNothingOfImages() {
        String speech = "\"family\": \"SPEECH\", \"runtime\": \"pytorch\"";
        for (String remedy : List.of("optimize-preprocessing", "move-preprocessing-to-accelerator")) {
            assertThat(steps(remedy, speech, Map.of()))
                    .as(remedy)
                    .anyMatch(step -> step.startsWith("Sound"))
                    .noneMatch(step -> step.contains("image") || step.contains("crop"));
        }
    }

    @Test
    void stepsOfOtherStacksAreNotThoseOfServersForOtherModels() {
        assertThat(steps("use-cuda-graphs", "\"family\": \"VISION\", \"runtime\": \"tensorflow serving\"", Map.of()))
                .isNotEmpty()
                .noneMatch(step -> step.startsWith("vLLM"));
    }

    @Test
    void aFraudScorerIsToldNothingOfLanguageModels() {
        String trees = "\"family\": \"TREE_ENSEMBLE\"";
        assertThat(steps("cache-responses", trees, Map.of()))
                .isNotEmpty()
                .noneMatch(step -> step.startsWith("Language models"));
        assertThat(steps("cache-responses", "\"family\": \"DECODER_LLM\"", Map.of()))
                .anyMatch(step -> step.startsWith("Language models"));
        assertThat(steps("optimize-preprocessing", trees, Map.of()))
                .anyMatch(step -> step.startsWith("Data frames"))
                .noneMatch(step -> step.startsWith("Images") || step.startsWith("Text"));
    }

    /** Embedding tables are of recommenders, boosted trees of ensembles. */
    @Test
    void aLanguageModelIsToldNothingOfTablesAndTrees() {
        String language = "\"family\": \"DECODER_LLM\"";
        assertThat(steps("quantize-weights", language, Map.of())).noneMatch(step -> step.startsWith("FBGEMM"));
        assertThat(steps("quantize-weights", "\"family\": \"RECOMMENDER\"", Map.of()))
                .anyMatch(step -> step.startsWith("FBGEMM"));
        assertThat(steps("distill-model", language, Map.of())).noneMatch(step -> step.contains("boosted trees"));
        assertThat(steps("distill-model", "\"family\": \"TREE_ENSEMBLE\"", Map.of()))
                .anyMatch(step -> step.contains("boosted trees"));
    }

    /** Who calls a model has no server to start. */
    @Test
    void whoOnlyCallsAModelIsToldNothingOfEngines() {
        String model = "\"family\": \"DECODER_LLM\"";
        String called = "\"stages\": [{\"name\": \"answer\", \"kind\": \"INFERENCE\", \"external\": %s}]";
        assertThat(of("limit-output-tokens", model, called.formatted(true), null))
                .isNotEmpty()
                .noneMatch(step -> step.startsWith("vLLM"));
        assertThat(of("limit-output-tokens", model, called.formatted(false), null))
                .anyMatch(step -> step.startsWith("vLLM"));
        assertThat(of("consolidate-calls", model, called.formatted(true), "answer"))
                .anyMatch(step -> step.startsWith("Language models"))
                .noneMatch(step -> step.startsWith("Redis") || step.startsWith("Triton") || step.startsWith("GraphQL"));
    }

    @Test
    void anEngineThatCannotRunOnTheMachineIsNotNamed() {
        String model = "\"family\": \"VISION\"";
        assertThat(steps("quantize-weights", model, "\"cpu\": \"xeon\", \"cpuCores\": 8", Map.of()))
                .anyMatch(step -> step.startsWith("ONNX Runtime"))
                .noneMatch(step -> step.startsWith("TensorRT") || step.startsWith("FBGEMM"));
        assertThat(steps("quantize-weights", model, Map.of())).anyMatch(step -> step.startsWith("TensorRT ("));
    }

    @Test
    void anEngineThatServesOtherModelsIsNotNamed() {
        assertThat(steps("add-workers", "\"family\": \"TREE_ENSEMBLE\"", Map.of()))
                .isNotEmpty()
                .noneMatch(step -> step.startsWith("vLLM"));
    }

    @Test
    void whoRunsAnEngineThatIsNotKnownIsToldNothingOfOthers() {
        assertThat(steps("quantize-weights", "\"family\": \"VISION\", \"runtime\": \"tesseract\"", Map.of()))
                .isNotEmpty()
                .noneMatch(step -> step.startsWith("ONNX Runtime") || step.startsWith("OpenVINO"));
    }

    @Test
    void aStepForAnotherVersionIsLeftOut() {
        String flag = "--cudagraph-capture-sizes";
        assertThat(steps("use-cuda-graphs", "\"runtime\": \"vllm\"", Map.of()))
                .as("the newest version where none is told")
                .anyMatch(step -> step.contains(flag))
                .noneMatch(step -> step.contains("--cuda-graph-sizes"));
        assertThat(steps("use-cuda-graphs", "\"runtime\": \"vllm\", \"runtimeVersion\": \"0.10.2\"", Map.of()))
                .anyMatch(step -> step.contains("--cuda-graph-sizes"))
                .noneMatch(step -> step.contains(flag));
    }

    /** Who runs an old version is told its own flag, and where it has none, what a newer one can. */
    @Test
    void whatOnlyANewerVersionCanIsSaidWhereTheOwnHasNoStep() {
        String old = "\"runtime\": \"vllm\", \"runtimeVersion\": \"0.6.3\"";
        assertThat(steps("enable-prefix-caching", old, Map.of()))
                .first()
                .asString()
                .contains("--enable-prefix-caching;")
                .doesNotContain("--no-enable");
        assertThat(steps("enable-speculative-decoding", old, Map.of()))
                .first()
                .asString()
                .startsWith("vLLM (from 0.9");
    }
}
