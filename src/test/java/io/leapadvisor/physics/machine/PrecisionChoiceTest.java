package io.leapadvisor.physics.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.physics.Machines;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which precision is computed in, and how many bytes a weight takes. */
class PrecisionChoiceTest {

    private static Accelerator part(String id) {
        return CorePack.KNOWLEDGE.accelerator(id).orElseThrow();
    }

    private static Engine engine(String id) {
        return CorePack.KNOWLEDGE.engine(id).orElseThrow();
    }

    @Test
    void aNameThatTellsTheFormatOutranksWhatIsUsual() {
        ModelSpec model =
                CorePack.KNOWLEDGE.model("Llama-3.1-8B").orElseThrow().spec().withName("Llama-3.1-8B-Instruct-AWQ");
        List<String> said = new ArrayList<>();
        assertThat(PrecisionChoice.usualWeights(part("a100"), model, engine("vllm"), said))
                .isEqualTo(Precision.INT4);
        assertThat(said).containsExactly("model.weightPrecision is not given; INT4 is assumed, which model.name tells");
    }

    /** A network that is handed over in FP32 stays in it, unless somebody asks for less. */
    @Test
    void compilersOfNetworksComputeWhatTheyAreGiven() {
        ModelSpec picture = ModelSpecBuilder.builder()
                .name("vit-b-16-224")
                .family(ModelFamily.VISION)
                .build();
        List<String> said = new ArrayList<>();
        assertThat(PrecisionChoice.usualWeights(part("a100-sxm-40gb"), picture, engine("tensorrt"), said))
                .isEqualTo(Precision.FP32);
        assertThat(said).singleElement().asString().contains("FP32", "TensorRT");
        for (String framework :
                new String[] {"pytorch", "torch.compile", "torchscript", "transformers", "tensorflow"}) {
            assertThat(PrecisionChoice.usualWeights(part("a100-sxm-40gb"), picture, engine(framework), said))
                    .as(framework)
                    .isEqualTo(Precision.FP32);
        }
        assertThat(PrecisionChoice.usualWeights(part("a100-sxm-40gb"), picture, engine("aitemplate"), said))
                .isEqualTo(Precision.BF16);
        ModelSpec speech = picture.withFamily(ModelFamily.SPEECH);
        assertThat(PrecisionChoice.usualWeights(part("a100-sxm-40gb"), speech, engine("pytorch"), said))
                .as("its code asks for half precision")
                .isEqualTo(Precision.BF16);
        ModelSpec images = picture.withFamily(ModelFamily.DIFFUSION);
        assertThat(PrecisionChoice.usualWeights(part("a100-sxm-40gb"), images, engine("tensorrt"), said))
                .isEqualTo(Precision.BF16);
    }

    /** On a GB10 MLX embeds by bge-m3 at 7 TFLOPS and by Qwen3-Embedding at 20, each in the format of its file. */
    @Test
    void encodersMadeOfLanguageModelsArePublishedInHalfPrecision() {
        ModelSpec encoder = ModelSpecBuilder.builder()
                .family(ModelFamily.ENCODER)
                .parameters(568e6)
                .attentionHeads(16)
                .build();
        ModelSpec shared = ModelSpecBuilder.builder(encoder).kvHeads(8).build();
        ModelSpec large = ModelSpecBuilder.builder(encoder).parameters(1.2e9).build();
        List<String> said = new ArrayList<>();
        assertThat(PrecisionChoice.usualWeights(part("dgx-spark-gb10"), encoder, engine("mlx"), said))
                .isEqualTo(Precision.FP32);
        for (ModelSpec model : List.of(shared, large)) {
            assertThat(PrecisionChoice.usualWeights(part("dgx-spark-gb10"), model, engine("mlx"), said))
                    .isEqualTo(Precision.BF16);
        }
    }

    @Test
    void eightBitsAreComputedWhereTheEngineAndThePartCan() {
        assertThat(PrecisionChoice.computedIn(Precision.INT8, null, part("a100"), engine("vllm"), false))
                .isEqualTo(Precision.INT8);
        assertThat(PrecisionChoice.computedIn(Precision.FP8, null, part("h100"), engine("vllm"), false))
                .isEqualTo(Precision.FP8);
        // An A100 has no FP8 unit, an eager engine no kernel.
        assertThat(PrecisionChoice.computedIn(Precision.FP8, null, part("a100"), engine("vllm"), false))
                .isEqualTo(Precision.FP16);
        assertThat(PrecisionChoice.computedIn(Precision.INT8, null, part("a100"), engine("transformers"), false))
                .isEqualTo(Precision.FP16);
    }

    /** FLUX.1 dev with adapters on an H100 takes 1.39 times as long in FP8 as in BF16 unless it is compiled. */
    @Test
    void whatIsQuantizedOnTheFlyPaysWhereItIsCompiled() {
        for (String engine : new String[] {"pytorch", "diffusers"}) {
            assertThat(PrecisionChoice.computedIn(Precision.FP8, null, part("h100"), engine(engine), false))
                    .as(engine + ", operator by operator")
                    .isEqualTo(Precision.FP16);
            assertThat(PrecisionChoice.computedIn(Precision.FP8, null, part("h100"), engine(engine), true))
                    .as(engine + ", compiled")
                    .isEqualTo(Precision.FP8);
        }
    }

    /** Bytes are multiplied by the vector units of any processor, with dot products or without. */
    @Test
    void aProcessorMultipliesBytes() {
        for (String processor : new String[] {"xeon-platinum-8163", "xeon-platinum-8269cy", "raspberry-pi-4"}) {
            assertThat(PrecisionChoice.computedIn(Precision.INT8, null, part(processor), engine("onnxruntime"), false))
                    .as(processor)
                    .isEqualTo(Precision.INT8);
        }
        assertThat(PrecisionChoice.computedIn(
                        Precision.INT8, null, part("xeon-platinum-8269cy"), engine("pytorch"), false))
                .as("PyTorch has kernels for it on processors alone")
                .isEqualTo(Precision.INT8);
        assertThat(PrecisionChoice.computedIn(Precision.INT8, null, part("a100"), engine("pytorch"), false))
                .isEqualTo(Precision.FP16);
    }

    @Test
    void fourBitsOfWeightsAreExpandedToHalfPrecision() {
        assertThat(PrecisionChoice.computedIn(Precision.INT4, null, part("h100"), engine("vllm"), false))
                .isEqualTo(Precision.FP16);
        assertThat(PrecisionChoice.computedIn(Precision.INT4, Precision.FP8, part("h100"), engine("vllm"), false))
                .isEqualTo(Precision.FP8);
    }

    /** NVFP4 and MXFP4 need units of the part and kernels of the engine; else the weights alone are small. */
    @Test
    void fourBitProductsNeedUnitsAndKernels() {
        assertThat(PrecisionChoice.computedIn(Precision.FP4, Precision.FP4, part("b200-sxm"), engine("vllm"), false))
                .isEqualTo(Precision.FP4);
        assertThat(PrecisionChoice.computedIn(Precision.FP4, Precision.FP4, part("h100"), engine("vllm"), false))
                .isEqualTo(Precision.FP16);
        assertThat(PrecisionChoice.computedIn(
                        Precision.FP4, Precision.FP4, part("b200-sxm"), engine("transformers"), false))
                .isEqualTo(Precision.FP16);
        assertThat(PrecisionChoice.computedIn(Precision.FP4, null, part("b200-sxm"), engine("vllm"), false))
                .as("weights alone unless activations are stated")
                .isEqualTo(Precision.FP16);
        assertThat(Machines.time("llama-2-7b", "h100", "vllm", Precision.FP4, 1, 1, 1)
                        .machine()
                        .weightBytes())
                .isEqualTo(4.25 / 8);
    }

    /** llama.cpp makes bytes of activations on a processor whatever is said of them. */
    @Test
    void enginesForOneUserHaveOneKindOfProductOnAProcessor() {
        for (Precision told : new Precision[] {null, Precision.INT8, Precision.FP16}) {
            assertThat(PrecisionChoice.computedIn(
                            Precision.INT4, told, part("xeon-platinum-8480"), engine("llama.cpp"), false))
                    .isEqualTo(Precision.FP16);
        }
    }

    /** ONNX Runtime puts casts around each operator, and eager PyTorch has no fast path off the formats of the part. */
    @Test
    void halfPrecisionIsWidenedOnProcessors() {
        assertThat(PrecisionChoice.computedIn(Precision.FP16, null, part("raspberry-pi-5"), engine("tflite"), false))
                .isEqualTo(Precision.FP32);
        assertThat(PrecisionChoice.widening(Precision.FP16, part("raspberry-pi-5"), engine("tflite")))
                .as("once, before the first inference")
                .isEqualTo(1);
        assertThat(PrecisionChoice.widening(Precision.FP16, part("xeon-platinum-8480"), engine("onnxruntime")))
                .isEqualTo(engine("onnxruntime").onePass().widening());
        assertThat(PrecisionChoice.widening(Precision.BF16, part("core-i7-13700h"), engine("pytorch")))
                .isEqualTo(engine("pytorch").onePass().widening());
        assertThat(PrecisionChoice.computedIn(
                        Precision.BF16, null, part("xeon-platinum-8480"), engine("pytorch"), false))
                .as("units for it")
                .isEqualTo(Precision.BF16);
        assertThat(PrecisionChoice.widening(Precision.BF16, part("xeon-platinum-8480"), engine("pytorch")))
                .isEqualTo(1);
        assertThat(PrecisionChoice.widening(Precision.FP16, part("a100"), engine("onnxruntime")))
                .isEqualTo(1);
        assertThat(PrecisionChoice.widening(Precision.FP16, part("core-i7-13700h"), engine("openvino")))
                .as("which makes FP32 of it when it compiles")
                .isEqualTo(1);
    }

    @Test
    void aPartWithoutBfloat16ComputesInFp16() {
        assertThat(PrecisionChoice.computedIn(Precision.BF16, null, part("t4"), engine("pytorch"), false))
                .isEqualTo(Precision.FP16);
        assertThat(PrecisionChoice.computedIn(Precision.BF16, null, part("a100"), engine("pytorch"), false))
                .isEqualTo(Precision.BF16);
    }

    @Test
    void weightsOfAFormatWithoutKernelsAreKeptExpanded() {
        assertThat(Machines.time("llama-2-7b", "a100", "vllm", Precision.INT4, 1, 1, 1)
                        .machine()
                        .weightBytes())
                .as("four bits, and of 128 weights a scale of 16 and a zero of 4")
                .isEqualTo((4 + 20.0 / 128) / 8);
        assertThat(Machines.time("llama-2-7b", "a100", "transformers", Precision.INT4, 1, 1, 1)
                        .machine()
                        .weightBytes())
                .isEqualTo(2);
    }

    @Test
    void moreAcceleratorsThanTheParallelismNeedsAreMoreCopies() {
        assertThat(Machines.time("llama-2-7b", "a100", "vllm", Precision.FP16, 4, 1, 1)
                        .machine()
                        .copies())
                .isEqualTo(1);
    }

    /** What is quantized for products in four bits names FP8 for its cache; MXFP4 weights alone do not. */
    @Test
    void theCacheOfProductsInFourBitsIsInEight() {
        ModelSpec model =
                CorePack.KNOWLEDGE.model("llama-3.1-70b").orElseThrow().spec();
        assertThat(PrecisionChoice.cacheBytes(model, Precision.FP4, Precision.FP4, 2, engine("vllm")))
                .isEqualTo(1);
        assertThat(PrecisionChoice.cacheBytes(model, Precision.FP4, Precision.FP16, 2, engine("vllm")))
                .isEqualTo(2);
        assertThat(PrecisionChoice.cacheBytes(model, Precision.FP8, Precision.FP8, 2, engine("vllm")))
                .as("checkpoints in FP8 name none")
                .isEqualTo(2);
        assertThat(PrecisionChoice.cacheBytes(model, Precision.FP8, Precision.FP8, 2, engine("tensorrt-llm")))
                .isEqualTo(1);
    }
}
