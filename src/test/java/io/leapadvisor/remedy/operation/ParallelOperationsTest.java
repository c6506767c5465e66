package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Metric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a model is divided among accelerators. */
class ParallelOperationsTest {

    private static Variant of(String model, String hardware) {
        return Variant.of(Resolved.of(
                JsonProfiles.profile(
                        "'traffic':{'concurrency':1,'inputTokens':2000,'outputTokens':500},'model':{'name':'"
                                + model
                                + "','weightPrecision':'FP8','runtime':'vllm','batching':{'mode':'CONTINUOUS',"
                                + "'maxBatchSize':4096}},'hardware':{'accelerator':'h200-sxm',"
                                + hardware + ",'usdPerReplicaHour':32}"),
                CorePack.KNOWLEDGE));
    }

    private static Projection projected(Variant variant) {
        return Samples.SIMULATOR.project(variant, Anchors.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void groupsOfLayersTakePartsAndMoneyAndTheirPartOfTheWeights(int groups) {
        Variant before = of("llama-3.1-70b", "'acceleratorsPerReplica':2,'tensorParallel':2");
        Variant after = perform("change-pipeline", before, null, Double.NaN, Map.of("to", groups));
        Hardware hardware = after.profile().hardwareOrNone();
        assertThat(hardware.acceleratorCount()).isEqualTo(2 * groups);
        assertThat(hardware.usdPerReplicaHour()).isEqualTo(32.0 * groups);
        assertThat(projected(after).memory().availableGb())
                .isEqualTo(projected(before).memory().availableGb() * groups);
        assertThat(projected(after).tokens().tpotMs())
                .isGreaterThanOrEqualTo(projected(before).tokens().tpotMs() * 0.99);
    }

    @Test
    void theParallelismOfTodayIsNoChange() {
        Variant untold = of("llama-3.1-8b", "'replicas':1");
        assertThat(perform("change-parallelism", untold, null, Double.NaN, Map.of("to", 1)))
                .as("one accelerator has a parallelism of one, told or not")
                .isEqualTo(untold);
        Variant idle = of("llama-3.1-8b", "'acceleratorsPerReplica':2,'tensorParallel':1");
        assertThat(perform("change-parallelism", idle, null, Double.NaN, Map.of("to", 1)))
                .as("an accelerator that no layer uses is given back")
                .isNotEqualTo(idle);
    }

    /** Groups that need more accelerators than the replica has are told so; the same machines may not be had. */
    @Test
    void groupsThatTakeMoreAcceleratorsSaySo() {
        Variant split = of("llama-3.1-70b", "'acceleratorsPerReplica':2,'tensorParallel':2");
        assertThat(assumed(split, 2))
                .containsExactly("a replica then has 4 accelerators, 2 for each group of layers; it has 2 today");
        Variant whole = of("llama-3.1-70b", "'acceleratorsPerReplica':2,'tensorParallel':1");
        assertThat(assumed(whole, 2)).as("those at hand").isEmpty();
    }

    /** Sixteen parts at each layer stand in two machines: two groups of eight are the same parts and the same money. */
    @Test
    void groupsTakeTheMachinesThatALayerIsSpreadOver() {
        Variant before = of("llama-3.1-70b", "'acceleratorsPerReplica':16,'tensorParallel':16,'networkGbps':100");
        Variant after = perform("change-pipeline", before, null, Double.NaN, Map.of("to", 2));
        Hardware hardware = after.profile().hardwareOrNone();
        assertThat(hardware.acceleratorCount()).isEqualTo(16);
        assertThat(hardware.tensorParallelOrOne()).isEqualTo(8);
        assertThat(hardware.pipelineParallelOrOne()).isEqualTo(2);
        assertThat(hardware.usdPerReplicaHour()).isEqualTo(32);
        assertThat(projected(after).tokens().tpotMs())
                .isLessThan(projected(before).tokens().tpotMs());
        assertThat(assumed(before, 2)).singleElement().asString().contains("16 accelerators at hand");
    }

    private static List<String> assumed(Variant before, int groups) {
        return Operation.named("change-pipeline")
                .orElseThrow()
                .perform(Performed.call(before, null, Double.NaN, Map.of("to", groups)))
                .assumptions();
    }

    /** The accelerators of all groups work on every layer: as many of them, and each token sooner. */
    @Test
    void oneGroupInsteadOfSeveralTakesTheSamePartsAndShortensEachToken() {
        Variant before = of("llama-3.1-70b", "'acceleratorsPerReplica':4,'tensorParallel':2,'pipelineParallel':2");
        Variant after = perform("change-parallelism", before, null, Double.NaN, Map.of("to", 4, "pipeline", 1));
        Hardware hardware = after.profile().hardwareOrNone();
        assertThat(hardware.acceleratorCount()).isEqualTo(4);
        assertThat(hardware.pipelineParallelOrOne()).isEqualTo(1);
        assertThat(hardware.usdPerReplicaHour()).isEqualTo(32);
        assertThat(projected(after).tokens().tpotMs())
                .isLessThan(projected(before).tokens().tpotMs() * 0.75);
    }

    @Test
    void expertsOverAllPartsAnswerMoreRequests() {
        Variant before = of("deepseek-v3", "'acceleratorsPerReplica':8,'tensorParallel':8");
        Variant after = perform("share-experts", before, null, Double.NaN, Map.of("to", 8));
        Hardware hardware = after.profile().hardwareOrNone();
        assertThat(hardware.expertParallel()).isEqualTo(8);
        assertThat(hardware.tensorParallelOrOne()).isLessThan(8);
        assertThat(hardware.usdPerReplicaHour()).isEqualTo(32);
        assertThat(after.profile().model().features()).contains(Feature.EXPERT_PARALLEL);
        assertThat(projected(after).fits()).isTrue();
        assertThat(projected(after).rates().capacityRps())
                .isGreaterThan(projected(before).rates().capacityRps());
    }

    /** Before and after count the same requests at a time, and the memory of the same parts. */
    @Test
    void expertsOverAllPartsAdmitNoMoreRequestsThanTheReplicaDid() {
        Variant before = of("deepseek-v3", "'acceleratorsPerReplica':8,'tensorParallel':8");
        Variant after = perform("share-experts", before, null, Double.NaN, Map.of("to", 8));
        int split = after.profile().hardwareOrNone().tensorParallelOrOne();
        assertThat(after.profile().model().batching().maxBatchSize()).isEqualTo(4096 * split / 8);
        double weights = memoryGb(before);
        assertThat(memoryGb(after)).isBetween(weights, 1.5 * weights);
    }

    private static double memoryGb(Variant variant) {
        return Metric.known(projected(variant), variant, null).get(Metric.MEMORY);
    }

    @Test
    void copiesThatShareNoExpertsHoldAllOfThem() {
        Variant shared = of("mixtral-8x7b", "'acceleratorsPerReplica':4,'tensorParallel':1,'expertParallel':4");
        Variant single = of("mixtral-8x7b", "'acceleratorsPerReplica':4,'tensorParallel':1,'expertParallel':1");
        Variant untold = of("mixtral-8x7b", "'acceleratorsPerReplica':4,'tensorParallel':1");
        assertThat(projected(single).memory().weightsGb())
                .isGreaterThan(projected(shared).memory().weightsGb() * 2);
        assertThat(projected(untold).memory().weightsGb())
                .isEqualTo(projected(shared).memory().weightsGb());
    }

    @Test
    void aModelWithoutExpertsStaysAsItIs() {
        Variant dense = of("llama-3.1-70b", "'acceleratorsPerReplica':2,'tensorParallel':2");
        assertThat(perform("share-experts", dense, null, Double.NaN, Map.of("to", 8)))
                .isEqualTo(dense);
    }

    @Test
    void coresOfProcessorsGoWithThem() {
        Variant before = Variant.of(Resolved.of(
                JsonProfiles.profile("'model':{'name':'phi-4-mini'},'hardware':{'accelerator':'xeon-e5-2680-v4',"
                        + "'acceleratorsPerReplica':2,'tensorParallel':2,'cpuCores':24,'memoryGb':128}"),
                CorePack.KNOWLEDGE));
        Hardware after = perform("change-parallelism", before, null, Double.NaN, Map.of("to", 1))
                .profile()
                .hardwareOrNone();
        assertThat(after.cpuCores()).isEqualTo(12);
        assertThat(after.memoryGb()).isEqualTo(64);
    }
}
