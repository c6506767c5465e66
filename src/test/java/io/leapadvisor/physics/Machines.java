package io.leapadvisor.physics;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Times of known models on known parts, for the tests of the roofline. */
public final class Machines {

    private Machines() {}

    public static ModelTime time(
            String model,
            String accelerator,
            String runtime,
            Precision weights,
            int tensorParallel,
            double input,
            double output) {
        return ModelTime.of(
                Resolved.of(
                        DeploymentProfileBuilder.builder()
                                .deployment("test")
                                .model(ModelSpecBuilder.builder()
                                        .name(model)
                                        .weightPrecision(weights)
                                        .runtime(runtime)
                                        .build())
                                .hardware(HardwareBuilder.builder()
                                        .accelerator(accelerator)
                                        .tensorParallel(tensorParallel)
                                        .build())
                                .traffic(TrafficBuilder.builder()
                                        .inputTokens(input)
                                        .outputTokens(output)
                                        .build())
                                .build(),
                        CorePack.KNOWLEDGE),
                Adjustments.NONE,
                CorePack.KNOWLEDGE.calibration());
    }

    /** Decoders of many kinds on parts of many kinds. */
    public static Arbitrary<ModelTime> decoders() {
        return Combinators.combine(
                        Arbitraries.of(
                                "llama-2-7b",
                                "llama-3.1-8b",
                                "llama-3.1-70b",
                                "mixtral-8x7b",
                                "deepseek-v3",
                                "llama-3.2-1b"),
                        Arbitraries.of("h100-sxm", "a100-sxm-80gb", "t4", "mi300x", "rtx-4090", "m2-ultra"),
                        Arbitraries.of("vllm", "transformers", "llama.cpp", "unheard-of"),
                        Arbitraries.of(Precision.FP32, Precision.FP16, Precision.FP8, Precision.INT8, Precision.INT4),
                        Arbitraries.of(1, 2, 4, 8),
                        Arbitraries.doubles().between(1, 32_000),
                        Arbitraries.doubles().between(1, 4_000))
                .as(Machines::time);
    }

    /** Models that answer in one pass. */
    public static Arbitrary<ModelTime> itemModels() {
        return Combinators.combine(
                        Arbitraries.of("resnet-50", "bert-base", "bert-large"),
                        Arbitraries.of("h100-sxm", "t4", "xeon-platinum-8480", "m2-ultra"),
                        Arbitraries.of("tensorrt", "pytorch", "onnxruntime"),
                        Arbitraries.of(Precision.FP32, Precision.FP16, Precision.INT8),
                        Arbitraries.just(1),
                        Arbitraries.doubles().between(1, 1024),
                        Arbitraries.just(0.0))
                .as(Machines::time);
    }

    public static ModelTime on(ModelTime time, Machine machine) {
        return new ModelTime(
                machine,
                time.transformer(),
                time.item(),
                time.parameters(),
                time.generative(),
                time.inputTokens(),
                time.outputTokens(),
                time.reused(),
                time.adjustments(),
                time.assumptions());
    }

    public static Machine rates(Machine m, double flops, double bandwidth) {
        return m.withPeakFlops(m.peakFlops() * flops).withPeakBandwidth(m.peakBandwidth() * bandwidth);
    }

    public static Machine sharded(Machine m, int degree) {
        return m.withTensorParallel(degree);
    }
}
