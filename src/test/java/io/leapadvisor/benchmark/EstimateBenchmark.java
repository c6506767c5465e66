package io.leapadvisor.benchmark;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.simulate.Estimate;
import io.leapadvisor.simulate.Estimator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time of one estimate. Not run by the suite: {@code benchmark/run.sh} does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EstimateBenchmark {

    private final Estimator estimator = new Estimator(CorePack.KNOWLEDGE);
    private final DeploymentProfile languageModel = DeploymentProfileBuilder.builder()
            .deployment("llama")
            .model(ModelSpecBuilder.builder()
                    .name("Llama-3.1-8B")
                    .weightPrecision(Precision.BF16)
                    .runtime("vllm")
                    .build())
            .hardware(HardwareBuilder.builder()
                    .accelerator("h100-sxm")
                    .replicas(2)
                    .build())
            .traffic(TrafficBuilder.builder()
                    .meanRps(4.0)
                    .inputTokens(1000.0)
                    .outputTokens(200.0)
                    .build())
            .build();
    private final DeploymentProfile vision = DeploymentProfileBuilder.builder()
            .deployment("resnet")
            .model(ModelSpecBuilder.builder()
                    .name("ResNet-50")
                    .weightPrecision(Precision.FP16)
                    .runtime("tensorrt")
                    .build())
            .hardware(HardwareBuilder.builder().accelerator("t4").build())
            .traffic(TrafficBuilder.builder().meanRps(200.0).build())
            .build();

    @Benchmark
    public Estimate languageModel() {
        return estimator.estimate(languageModel);
    }

    @Benchmark
    public Estimate vision() {
        return estimator.estimate(vision);
    }
}
