package io.leapadvisor.physics.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Bottleneck;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Forward passes of encoders, vision and speech models. */
class ItemTimeTest {

    private static ModelTime on(
            String model, String runtime, Precision precision, String accelerator, String cpu, Double cores) {
        return ModelTime.of(
                Resolved.of(
                        DeploymentProfileBuilder.builder()
                                .deployment("test")
                                .model(ModelSpecBuilder.builder()
                                        .name(model)
                                        .family(ModelFamily.VISION)
                                        .parameters(model.startsWith("unheard") ? 25e6 : null)
                                        .weightPrecision(precision)
                                        .runtime(runtime)
                                        .build())
                                .hardware(HardwareBuilder.builder()
                                        .accelerator(accelerator)
                                        .cpu(cpu)
                                        .cpuCores(cores)
                                        .build())
                                .traffic(TrafficBuilder.builder().build())
                                .build(),
                        CorePack.KNOWLEDGE),
                Adjustments.NONE,
                CorePack.KNOWLEDGE.calibration());
    }

    private static ModelTime gpu(String model, String runtime, Precision precision, String accelerator) {
        return on(model, runtime, precision, accelerator, null, null);
    }

    @Test
    void anEagerFrameworkIsBoundByItsLaunchesAtBatchOneAndByTheDeviceAtLargeBatches() {
        ModelTime eager = gpu("yolov5n", "pytorch", Precision.FP16, "v100-sxm-16gb");
        assertThat(eager.items(1).bottleneck()).isEqualTo(Bottleneck.OVERHEAD);
        assertThat(eager.items(64).overheadMs())
                .isLessThan(eager.items(64).computeMs() + eager.items(64).bandwidthMs());
        assertThat(gpu("yolov5n", "tensorrt", Precision.FP16, "v100-sxm-16gb")
                        .items(1)
                        .ms())
                .isLessThan(eager.items(1).ms() / 2);
    }

    /** Published of a V100: 2.2 ms a picture in FP32, where larger batches take 0.8 (PaddleClas, TensorRT). */
    @Test
    void slowUnitsTakeLongerToFillAndFastOnesDoNot() {
        double single = beyond("resnet-50", "tensorrt", Precision.FP32, "v100-sxm-16gb");
        double half = beyond("resnet-50", "tensorrt", Precision.FP16, "v100-sxm-16gb");
        assertThat(single / half).isBetween(1.6, 2.0);
        assertThat(beyond("whisper-small", "tensorrt", Precision.FP32, "v100-sxm-16gb"))
                .as("single rows have no tiles")
                .isCloseTo(
                        beyond("whisper-small", "tensorrt", Precision.FP16, "v100-sxm-16gb"),
                        Percentage.withPercentage(1));
    }

    private static double beyond(String model, String runtime, Precision precision, String accelerator) {
        return gpu(model, runtime, precision, accelerator).items(1).overheadMs();
    }

    @Test
    void depthwiseModelsAreBoundByMemoryAndDenseTransformersByArithmetic() {
        assertThat(gpu("mobilenetv3-large", "pytorch", Precision.FP16, "rtx-4090")
                        .items(512)
                        .bottleneck())
                .isEqualTo(Bottleneck.MEMORY_BANDWIDTH);
        assertThat(gpu("vit-l-16-224", "tensorrt", Precision.FP16, "rtx-4090")
                        .items(512)
                        .bottleneck())
                .isEqualTo(Bottleneck.COMPUTE);
    }

    @Test
    void coresHelpLessAndLess() {
        double one = on("resnet-50", "ncnn", Precision.FP32, null, "Xeon Platinum 8573C", 1.0)
                .items(1)
                .ms();
        double eight = on("resnet-50", "ncnn", Precision.FP32, null, "Xeon Platinum 8573C", 8.0)
                .items(1)
                .ms();
        double sixtyFour = on("resnet-50", "ncnn", Precision.FP32, null, "Xeon Platinum 8573C", 64.0)
                .items(1)
                .ms();
        // Published: 39.1, 9.1 and 8.7 ms.
        assertThat(one / eight).isBetween(2.5, 8.0);
        assertThat(eight / sixtyFour).isBetween(0.7, 4.0);
    }

    @Test
    void matrixTilesNeedAnEngineThatUsesThem() {
        double tiles = on("resnet-50", "openvino", Precision.INT8, null, "Xeon Platinum 8573C", 8.0)
                .machine()
                .peakFlops();
        double vectors = on("resnet-50", "ncnn", Precision.INT8, null, "Xeon Platinum 8573C", 8.0)
                .machine()
                .peakFlops();
        // 2048 operations a cycle and core in tiles; vectors are taken to reach 8 times the 64 of FP32.
        assertThat(tiles / vectors).isCloseTo(4, Percentage.withPercentage(1));
    }

    @Test
    void aChipOfTwoUnitsRunsTwoCopies() {
        ModelTime time = gpu("resnet-50", "torch-neuronx", Precision.BF16, "inf2");
        assertThat(time.machine().copies()).isEqualTo(2);
        assertThat(time.machine().peakFlops()).isEqualTo(95e12);
    }

    @Test
    void anUnknownModelIsTakenForAConvolutionalNetworkOfItsSize() {
        ModelTime time = gpu("unheard-of", "tensorrt", Precision.FP16, "l4");
        assertThat(((ItemWork) time.item()).kind()).isEqualTo(Structure.Kind.CONVOLUTION);
        assertThat(time.items(1).ms()).isFinite().isPositive();
        assertThat(time.assumptions()).anyMatch(text -> text.contains("flopsPerItem"));
    }

    /** A Jetson's own cores launch the kernels, and a framework waits for them; an engine hardly launches. */
    @Test
    void aSlowHostIsSlowWithAFrameworkAlone() {
        double framework = gpu("resnet-50", "pytorch", Precision.FP16, "jetson-agx-xavier")
                .items(1)
                .ms();
        double engine = gpu("resnet-50", "tensorrt", Precision.FP16, "jetson-agx-xavier")
                .items(1)
                .ms();
        // Published: 18.0 and 3.2 ms.
        assertThat(framework / engine).isBetween(3.5, 9.0);
    }

    /** The 48 MB of an L4 hold the activations of 32 images in one byte each, and not those of 2,048. */
    @Test
    void activationsThatFitInTheCacheAreNotReadFromMemory() {
        ModelTime resnet = gpu("resnet-50", "tensorrt", Precision.INT8, "l4");
        assertThat(resnet.items(32).bandwidthMs() / 32)
                .isLessThan(0.5 * resnet.items(2048).bandwidthMs() / 2048);
    }

    /**
     * Published: 1.05 to 2.2 times the throughput without dot products of bytes, 1.9 to 4.2 with them (FunASR, OpenVINO
     * 2021.4).
     */
    @Test
    void bytesAreAGainOnAnyProcessor() {
        assertThat(gainOfBytes("xeon-platinum-8163")).isBetween(1.05, 2.0);
        assertThat(gainOfBytes("xeon-platinum-8269cy")).isBetween(1.7, 4.2);
        assertThat(gainOfBytes("a processor of nobody")).isBetween(1.1, 4.2);
    }

    private static double gainOfBytes(String cpu) {
        return gainOfBytes("resnet-50", "openvino", Precision.FP32, cpu, 8);
    }

    private static double gainOfBytes(String model, String runtime, Precision before, String cpu, double cores) {
        return on(model, runtime, before, null, cpu, cores).items(1).ms()
                / on(model, runtime, Precision.INT8, null, cpu, cores).items(1).ms();
    }

    /**
     * Published of XNNPACK's kernels: MobileNet v1 and v2 are 3.2 and 2.7 times as fast in bytes on a Cortex-A72
     * without dot products (its README), YOLOX-s 2.8 and, with them, 4.2 times (NetsPresso, from FP16 that becomes
     * FP32).
     */
    @Test
    void kernelsForBytesOfPhonesAndBoardsReachTheirRate() {
        assertThat(gainOfBytes("mobilenet-v1", "tflite", Precision.FP32, "raspberry-pi-4", 4))
                .isBetween(2.2, 3.4);
        assertThat(gainOfBytes("mobilenet-v2", "executorch", Precision.FP32, "raspberry-pi-4", 4))
                .isBetween(2.2, 3.4);
        assertThat(gainOfBytes("yolox-s", "tflite", Precision.FP16, "raspberry-pi-5", 4))
                .isBetween(2.8, 4.4);
        assertThat(gainOfBytes("yolox-s", "onnxruntime", Precision.FP32, "raspberry-pi-4", 4))
                .as("other kernels")
                .isLessThan(1.8);
    }

    /**
     * Published for 16 images by VGG-16 in FP32 on a V100: 24 and 26 ms, more than its peak does of plain convolutions;
     * in FP16 13 ms.
     */
    @Test
    void convolutionsOfManyImagesAreTransformedInFp32() {
        ModelTime time = gpu("vgg-16", "pytorch", Precision.FP32, "v100-sxm-16gb");
        assertThat(time.items(16).ms()).isBetween(22.0, 36.0);
        assertThat(time.items(1).computeMs() * 16)
                .isGreaterThan(1.4 * time.items(16).computeMs());
        ModelTime half = gpu("vgg-16", "pytorch", Precision.FP16, "v100-sxm-16gb");
        assertThat(half.items(1).computeMs() * 16)
                .isCloseTo(half.items(16).computeMs(), Percentage.withPercentage(1e-6));
    }

    /** TensorFlow's own kernels: 512 images by EfficientNet-B0 take 97 ms on an A100 with 80 GB. */
    /** 11.3 ms on a Jetson Nano (Nota-NetsPresso), where ResNet-50 takes 1.1 times the estimate without it. */
    @Test
    void depthwiseConvolutionsInHalfPrecisionNeedMatrixUnits() {
        ModelTime nano = gpu("mobilenetv3-large", "tensorrt", Precision.FP16, "jetson-nano");
        assertThat(nano.items(1).ms()).isBetween(8.0, 14.0);
        double half = nano.items(1).computeMs();
        double single = gpu("mobilenetv3-large", "tensorrt", Precision.FP32, "jetson-nano")
                .items(1)
                .computeMs();
        assertThat(nano.items(1).overheadMs()).as("what they take beyond").isGreaterThan(half);
        assertThat(half).isLessThan(single);
        assertThat(gpu("mobilenetv3-large", "tensorrt", Precision.FP16, "jetson-xavier-nx")
                        .items(1)
                        .overheadMs())
                .isLessThan(1.5);
    }

    /** 11.7 ms of YOLOX-s on an RTX 3090 (YOLOX issue 604), of which a graph that is fused takes 3.6. */
    @Test
    void onnxRuntimeStartsWhatFollowsAConvolutionByItself() {
        double alone = gpu("yolox-s", "onnxruntime", Precision.FP32, "rtx-3090")
                .items(1)
                .ms();
        double fused =
                gpu("yolox-s", "tensorrt", Precision.FP32, "rtx-3090").items(1).ms();
        assertThat(alone / fused).isBetween(1.4, 3.0);
        assertThat(gpu("vit-b-16-224", "onnxruntime", Precision.FP32, "rtx-3090")
                                .items(1)
                                .ms()
                        / gpu("vit-b-16-224", "tensorrt", Precision.FP32, "rtx-3090")
                                .items(1)
                                .ms())
                .as("transformers are fused")
                .isLessThan(1.25);
    }

    @Test
    void depthwiseConvolutionsOfTensorFlowAreSlow() {
        double own = gpu("efficientnet-b0", "tensorflow", Precision.FP16, "a100-sxm-80gb")
                .items(512)
                .ms();
        double libraries = gpu("efficientnet-b0", "pytorch", Precision.FP16, "a100-sxm-80gb")
                .items(512)
                .ms();
        assertThat(own / libraries).isBetween(1.4, 1.8);
        assertThat(own).isBetween(50.0, 140.0);
    }

    /** Scores and context are one kernel of fused attention: five operators of a block are left of six. */
    @Test
    void fusedAttentionStartsOneOperatorLess() {
        double fused = bertAlone("2.1");
        assertThat(bertAlone("1.13") / fused).isCloseTo(6 / 5.0, Percentage.withPercentage(1));
    }

    private static double bertAlone(String version) {
        var resolved = Resolved.of(
                JsonProfiles.profile("'traffic':{'inputTokens':16},'model':{'name':'bert-base','family':'ENCODER',"
                        + "'weightPrecision':'FP16','runtime':'pytorch','runtimeVersion':'" + version
                        + "'},'hardware':{'accelerator':'h100-sxm'}"),
                CorePack.KNOWLEDGE);
        return ModelTime.sized(resolved, Adjustments.NONE, CorePack.KNOWLEDGE.calibration())
                .items(1)
                .ms();
    }

    /** What is compiled launches its kernels all the same, unless a graph is captured. */
    @Test
    void compilingLeavesAPartOfTheLaunches() {
        double eager = gpu("yolov5n", "pytorch", Precision.FP16, "v100-sxm-16gb")
                .items(1)
                .overheadMs();
        double compiled = gpu("yolov5n", "torch.compile", Precision.FP16, "v100-sxm-16gb")
                .items(1)
                .overheadMs();
        double compiledAhead = gpu("yolov5n", "tensorrt", Precision.FP16, "v100-sxm-16gb")
                .items(1)
                .overheadMs();
        assertThat(compiled).isBetween(1.5 * compiledAhead, 0.6 * eager);
        assertThat(gpu("yolov5n", "tensorflow serving", Precision.FP16, "v100-sxm-16gb")
                        .items(1)
                        .overheadMs())
                .isGreaterThan(0.8 * eager);
    }

    /** A GeForce accumulates in FP16 at twice the rate; TensorRT does so, PyTorch does not. */
    @Test
    void tensorRtAccumulatesInHalfPrecision() {
        double tensorRt = gpu("resnet-50", "tensorrt", Precision.FP16, "rtx-3090")
                .items(64)
                .computeMs();
        assertThat(gpu("resnet-50", "pytorch", Precision.FP16, "rtx-3090")
                        .items(64)
                        .computeMs())
                .isGreaterThan(1.5 * tensorRt);
    }

    /** Published: 6.6 s on an H100. */
    @Test
    void anImageOfFluxIsStepsTimesAPass() {
        assertThat(gpu("flux.1-dev", "diffusers", Precision.BF16, "h100-sxm")
                        .items(1)
                        .ms())
                .isBetween(4400.0, 9900.0);
    }

    /**
     * Published for 32 images in FP16 on a T4: 75 ms with PyTorch, which cuts windows out in memory, and 25 without.
     */
    @Test
    void windowsAreCutOutInMemoryUnlessKernelsDoIt() {
        double own = gpu("swin-t", "fastertransformer", Precision.FP16, "t4")
                .items(32)
                .ms();
        double memory = gpu("swin-t", "pytorch", Precision.FP16, "t4").items(32).ms();
        assertThat(own).isBetween(15.0, 42.0);
        assertThat(memory).isBetween(45.0, 125.0);
    }

    /** Attention maps of short texts stay on the chip in FasterTransformer, those of long ones and of FP32 do not. */
    @Test
    void mapsOfShortSequencesStayOnTheChip() {
        assertThat(bert("fastertransformer", Precision.FP16, 385) / bert("fastertransformer", Precision.FP16, 384))
                .isGreaterThan(1.15);
        assertThat(bert("fastertransformer", Precision.FP32, 385) / bert("fastertransformer", Precision.FP32, 384))
                .isLessThan(1.02);
    }

    private static double bert(String runtime, Precision precision, double tokens) {
        var resolved = Resolved.of(
                JsonProfiles.profile("'traffic':{'inputTokens':" + tokens + "},'model':{'name':'bert-base',"
                        + "'family':'ENCODER','weightPrecision':'" + precision + "','runtime':'" + runtime
                        + "'},'hardware':{'accelerator':'t4'}"),
                CorePack.KNOWLEDGE);
        return ModelTime.sized(resolved, Adjustments.NONE, CorePack.KNOWLEDGE.calibration())
                .items(32)
                .bandwidthMs();
    }

    /** Published for 128 images by ResNeXt-101 on an A100: 60 ms as a graph, 39 with XLA, which alone fuses. */
    @Test
    void aGraphOfTensorFlowFusesWithXlaAlone() {
        double graph = bandwidthOfManyImages("tensorflow serving");
        double fused = bandwidthOfManyImages("tensorrt");
        assertThat(graph).isGreaterThan(1.5 * fused);
    }

    private static double bandwidthOfManyImages(String runtime) {
        return gpu("resnet-50", runtime, Precision.FP16, "a100-sxm-40gb")
                .items(128)
                .bandwidthMs();
    }

    /** A desktop's cores run at 0.8 of their turbo's gain together, a server's at a quarter. */
    @Test
    void aDesktopKeepsItsTurboWithAllCores() {
        assertThat(on("resnet-50", "openvino", Precision.FP32, null, "core-i7-8700", 6.0)
                        .machine()
                        .items()
                        .cores())
                .isCloseTo(1 + 0.35 * 0.8, Percentage.withPercentage(0.1));
        assertThat(on("resnet-50", "openvino", Precision.FP32, null, "xeon-platinum-8280", 28.0)
                        .machine()
                        .items()
                        .cores())
                .isLessThan(1.2);
    }

    /** What fits in the caches of a processor comes faster than its memory could give it: here 9 MB and 1 MB. */
    @Test
    void cachesOfAProcessorFeedWhatFits() {
        assertThat(passesThroughMemory("core-i7-8700", 6.0))
                .isLessThan(0.7 * passesThroughMemory("raspberry-pi-4", 4.0));
    }

    /** Passes of the activations of a small detector that memory would have time for at its peak. */
    private static double passesThroughMemory(String cpu, double cores) {
        ModelTime time = on("yolov5n", "onnxruntime", Precision.FP32, null, cpu, cores);
        ItemWork work = (ItemWork) time.item();
        return time.items(1).bandwidthMs() / 1e3 * time.machine().peakBandwidth() / (4 * work.activations());
    }

    /** Nothing to compute still takes the launches, whatever holds it. */
    @Test
    void anItemWithoutInputTakesItsKernels() {
        var resolved = Resolved.of(
                JsonProfiles.profile("'traffic':{'inputTokens':0},"
                        + "'model':{'family':'ENCODER','parameters':1e8,'layers':12,'hiddenSize':768}"),
                CorePack.KNOWLEDGE);
        double ms = ModelTime.sized(resolved, Adjustments.NONE, CorePack.KNOWLEDGE.calibration())
                .items(1)
                .ms();
        assertThat(ms).isPositive().isFinite();
    }

    /**
     * ispcojp on a Raspberry Pi 4: PyTorch takes 264 ms for ResNet-18 and 380 ms for MobileNetV2, of a sixth of its
     * FLOP.
     */
    @Test
    void frameworksHaveNoDepthwiseKernelsForProcessors() {
        ModelTime dense = on("ResNet-18", "pytorch", Precision.FP32, null, "Raspberry Pi 4", 4.0);
        ModelTime depthwise = on("MobileNetV2", "pytorch", Precision.FP32, null, "Raspberry Pi 4", 4.0);
        ModelTime compiled = on("MobileNetV2", "ncnn", Precision.FP32, null, "Raspberry Pi 4", 4.0);
        assertThat(depthwise.items(1).ms()).isGreaterThan(dense.items(1).ms() / 2);
        assertThat(depthwise.items(1).ms()).isGreaterThan(3 * compiled.items(1).ms());
    }

    /** Published: 85 and 102 ms of Inception v4 (43 MB), 2.5 to 3 of MobileNet (4 MB); edge_tpu_python_scripts. */
    @Test
    void weightsThatAChipCannotKeepComeWithEachPass() {
        assertThat(gpu("inception-v4", "tflite", Precision.INT8, "coral-edge-tpu")
                        .items(1)
                        .ms())
                .isBetween(85.0, 120.0);
        assertThat(gpu("mobilenet-v1", "tflite", Precision.INT8, "coral-edge-tpu")
                        .items(1)
                        .ms())
                .isLessThan(4);
    }

    /** Published: eight at once are 4.2 times as fast with 39 M weights, and no faster with 10 M (hailo_model_zoo). */
    @Test
    void aBatchSharesTheWeightsThatItFetches() {
        assertThat(gainOfEight("resnet-101")).isBetween(2.0, 5.0);
        assertThat(gainOfEight("mobilenetv2")).isBetween(0.9, 1.6);
    }

    private static double gainOfEight(String model) {
        ModelTime time = gpu(model, "hailort", Precision.INT8, "hailo-8");
        return 8 * time.items(1).ms() / time.items(8).ms();
    }

    /** Published of 13 voices on a Raspberry Pi 4: four threads are 2.2 to 2.8 times as fast as one (k2-fsa/sherpa). */
    @Test
    void threadsHelpMakingSpeechLessThanLookingAtImages() {
        assertThat(spoken(1) / spoken(4)).isBetween(2.2, 2.8);
    }

    private static double spoken(int threads) {
        return ModelTime.of(
                        Resolved.of(
                                DeploymentProfileBuilder.builder()
                                        .deployment("test")
                                        .model(ModelSpecBuilder.builder()
                                                .name("piper-medium")
                                                .family(ModelFamily.SPEECH)
                                                .weightPrecision(Precision.FP32)
                                                .runtime("onnxruntime")
                                                .build())
                                        .hardware(HardwareBuilder.builder()
                                                .accelerator("none")
                                                .cpu("Raspberry Pi 4")
                                                .cpuCores(4.0)
                                                .threadsPerWorker(threads)
                                                .build())
                                        .traffic(TrafficBuilder.builder()
                                                .audioSeconds(10.0)
                                                .build())
                                        .build(),
                                CorePack.KNOWLEDGE),
                        Adjustments.NONE,
                        CorePack.KNOWLEDGE.calibration())
                .items(1)
                .ms();
    }
}
