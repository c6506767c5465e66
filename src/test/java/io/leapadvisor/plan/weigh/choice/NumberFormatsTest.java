package io.leapadvisor.plan.weigh.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Formats that a part or an engine does not have; those of the KV cache are in CacheFormatsTest. */
class NumberFormatsTest {

    private static Optional<String> against(String part, String engine, String to) {
        return against(part, engine, to, "VISION");
    }

    private static Optional<String> against(String part, String engine, String to, String family) {
        Workbench workbench = Workbenches.of(
                JsonProfiles.profile("'model':{'name':'our-detector','family':'" + family + "','runtime':'" + engine
                        + "'},'hardware':{'accelerator':'" + part
                        + "'},'stages':[{'name':'see','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':300}}]"));
        return new NumberFormats(workbench)
                .against(Workbenches.action(workbench, "quantize-weights", null, Map.of("to", to)));
    }

    @Test
    void aPartWithoutUnitsForAFormatDoesNotComputeInIt() {
        for (String part : new String[] {"t4", "v100-sxm-16gb", "a100-sxm-80gb", "gtx-1080-ti", "m1"}) {
            assertThat(against(part, "tensorrt", "FP8")).as(part).hasValueSatisfying(why -> assertThat(why)
                    .contains("does not compute in FP8"));
            assertThat(against(part, "tensorrt", "INT8")).as(part).isEmpty();
            assertThat(against(part, "pytorch", "FP8")).as(part).isPresent();
        }
    }

    @Test
    void noEngineUsesUnitsThatItHasNoKernelsFor() {
        assertThat(against("l4", "tensorrt", "FP8")).isEmpty();
        assertThat(against("l4", "onnxruntime", "FP8")).hasValue("ONNX Runtime has no kernels for FP8.");
        assertThat(against("h100-sxm", "tensorrt", "FP4")).isPresent();
        assertThat(against("b200-sxm", "tensorrt", "FP4")).isEmpty();
    }

    /** vLLM keeps weights in FP8 on Ampere, and computes in sixteen bits. */
    @Test
    void weightsAloneMayBeSmallAnywhere() {
        assertThat(against("a100-sxm-80gb", "vllm", "FP8")).isEmpty();
        assertThat(against("h100-sxm", "tensorrt-llm", "FP4")).isEmpty();
        assertThat(against("a100-sxm-80gb", "transformers", "FP8", "DECODER_LLM"))
                .as("it goes together with such an engine")
                .isEmpty();
        assertThat(against("a100-sxm-80gb", "transformers", "FP8", "ENCODER")).isPresent();
    }

    private static Optional<String> onProcessor(String cpu, String engine, String to) {
        Workbench workbench =
                Workbenches.of(JsonProfiles.profile("'model':{'name':'nllb-200-distilled-600m','runtime':'" + engine
                        + "'},'hardware':{" + cpu + "'cpuCores':8},'stages':[{'name':'translate','kind':'INFERENCE',"
                        + "'latency':{'meanMs':900}}]"));
        return new NumberFormats(workbench)
                .against(Workbenches.action(workbench, "quantize-weights", null, Map.of("to", to)));
    }

    /** What is widened before it is multiplied takes as many bytes as before. */
    @Test
    void sixteenBitsAreNoSmallerOnAProcessorThatDoesNotMultiplyThem() {
        assertThat(onProcessor("", "ctranslate2", "FP16"))
                .hasValueSatisfying(why -> assertThat(why).contains("CTranslate2", "widens"));
        assertThat(onProcessor("", "ctranslate2", "FP8"))
                .hasValueSatisfying(why -> assertThat(why).contains("The processor does not compute in FP8"));
        assertThat(onProcessor("", "ctranslate2", "INT8")).isEmpty();
        assertThat(onProcessor("'cpu':'epyc-9554',", "onnxruntime", "BF16"))
                .as("it multiplies them")
                .isEmpty();
        assertThat(onProcessor("", "llama.cpp", "FP16"))
                .as("widened in registers")
                .isEmpty();
    }
}
