package io.leapadvisor.physics.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a machine is read from: the fields of a deployment, and what is usual where they are left out. */
class MachineReaderTest {

    private static Machine machine(String model, String hardware) {
        return MachineReader.read(
                Resolved.of(
                        JsonProfiles.profile("'model':{'family':'DECODER_LLM'," + model
                                + "},'hardware':{'accelerator':'h100-sxm'," + hardware + "}"),
                        CorePack.KNOWLEDGE),
                CorePack.KNOWLEDGE.calibration(),
                new ArrayList<>());
    }

    @Test
    void theEngineTakesTheStatedShareOfTheMemoryElseTheUsualOne() {
        assertThat(machine("'name':'llama-3.1-8b'", "'replicas':1").places().memoryShare())
                .isEqualTo(0.9);
        assertThat(machine("'name':'llama-3.1-8b','batching':{'memoryShare':0.8}", "'replicas':1")
                        .places()
                        .memoryShare())
                .isEqualTo(0.8);
    }

    @Test
    void onlyAnEngineWithoutPagesSetsAPlaceAside() {
        String length = "'name':'llama-3.1-8b','batching':{'maxModelLength':8192},'runtime':";
        assertThat(machine(length + "'llama.cpp'", "'replicas':1").reservedTokens())
                .isEqualTo(8192);
        assertThat(machine(length + "'vllm'", "'replicas':1").reservedTokens()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'acceleratorsPerReplica':8,'tensorParallel':1|8",
                "'acceleratorsPerReplica':8,'tensorParallel':1,'expertParallel':1|1",
                "'acceleratorsPerReplica':8,'tensorParallel':1,'expertParallel':4|4",
                "'acceleratorsPerReplica':8,'tensorParallel':2,'expertParallel':8|4",
                "'acceleratorsPerReplica':8,'tensorParallel':8,'expertParallel':8|1"
            })
    void expertsLieOverTensorTimesDataParallelParts(String hardware, int copies) {
        assertThat(machine("'name':'mixtral-8x7b'", hardware).expertShards()).isEqualTo(copies);
        assertThat(machine("'name':'llama-3.1-8b'", hardware).expertShards())
                .as("a model without experts")
                .isEqualTo(1);
    }

    private static Machine llama(String precision, String runtime, String hardware) {
        return MachineReader.read(
                Resolved.of(
                        JsonProfiles.profile("'model':{'name':'llama-3.1-8b','weightPrecision':'" + precision
                                + "','runtime':'" + runtime + "'},'hardware':{" + hardware + "}"),
                        CorePack.KNOWLEDGE),
                CorePack.KNOWLEDGE.calibration(),
                new ArrayList<>());
    }

    @Test
    void eightBitsOfAnEagerEngineAreManyLaunches() {
        String part = "'accelerator':'rtx-4090'";
        double half = llama("FP16", "bitsandbytes", part).efficiency().layerOverheadUs();
        assertThat(llama("INT8", "bitsandbytes", part).efficiency().layerOverheadUs())
                .isCloseTo(4.6 * half, within(1e-6 * half));
        assertThat(llama("INT8", "bitsandbytes", part).efficiency().stepOverheadMs())
                .isEqualTo(llama("FP16", "bitsandbytes", part).efficiency().stepOverheadMs());
    }

    /** llama.cpp takes about half as long for a prompt in INT8 as in 16 bits where a core multiplies integers. */
    @Test
    void processorsMultiplyIntegersWhereTheyCan() {
        String vnni = "'accelerator':'none','cpu':'ryzen-9-7950x','cpuCores':16";
        assertThat(llama("INT8", "llama.cpp", vnni).dequantization()).isLessThan(1);
        assertThat(llama("INT8", "llama.cpp", "'accelerator':'none','cpu':'xeon-platinum-8124m','cpuCores':8")
                        .dequantization())
                .isGreaterThan(1);
        assertThat(llama("INT8", "llama.cpp", "'accelerator':'rtx-4090'").dequantization())
                .isGreaterThan(1);
    }

    /** Kernels that are made for a row at a time take several times as long for many; of one row they only read. */
    @Test
    void whatAnEngineSaysOfItsKernelsComesFirst() {
        String part = "'accelerator':'rtx-4090'";
        assertThat(llama("INT4", "autoawq (gemv)", part).dequantization())
                .isGreaterThan(3 * llama("INT4", "autoawq (gemm)", part).dequantization());
        String thor = "'accelerator':'jetson-agx-thor'";
        assertThat(llama("INT4", "tensorrt-edge-llm", thor).dequantization()).isEqualTo(5.4);
        assertThat(llama("FP16", "tensorrt-edge-llm", thor).dequantization()).isEqualTo(1);
    }

    /** calm multiplies weights of eight bits as it reads them. */
    @Test
    void weightsOfEightBitsStaySmallWhereTheEngineHasAKernel() {
        String part = "'accelerator':'rtx-4090'";
        assertThat(llama("FP8", "calm", part).weightBytes()).isEqualTo(1);
        assertThat(llama("FP8", "llama.cpp", part).weightBytes()).isEqualTo(2);
    }

    /** TensorRT has products in four bits, and an A100 no units for them. */
    @Test
    void whatNoUnitComputesIsExpandedUnlessAKernelKeepsItSmall() {
        assertThat(llama("FP4", "tensorrt", "'accelerator':'b200-sxm'").weightBytes())
                .as("scales included")
                .isEqualTo(4.25 / 8);
        assertThat(llama("FP4", "tensorrt", "'accelerator':'a100-sxm-40gb'").weightBytes())
                .isEqualTo(2);
        assertThat(llama("FP8", "tensorrt-llm", "'accelerator':'a100-sxm-40gb'").weightBytes())
                .isEqualTo(2);
        assertThat(llama("FP4", "tensorrt-llm", "'accelerator':'h100-sxm'").weightBytes())
                .as("MXFP4 on Hopper")
                .isEqualTo(4.25 / 8);
        assertThat(llama("FP8", "vllm", "'accelerator':'a100-sxm-40gb'").weightBytes())
                .as("weights alone")
                .isEqualTo(1);
        assertThat(llama("INT8", "tensorrt", "'accelerator':'a100-sxm-40gb'").weightBytes())
                .isEqualTo(1);
    }

    /** bitsandbytes expands four bits before each product, and keeps them in memory as they are: 13B runs on 16 GB. */
    @Test
    void weightsThatAreExpandedBeforeUseStaySmallInMemory() {
        Machine machine = llama("INT4", "transformers (bitsandbytes)", "'accelerator':'t4'");
        assertThat(machine.storedBytes()).isBetween(0.5, 0.53);
        assertThat(machine.weightBytes()).isEqualTo(2);
    }

    /** A program of fixed shapes computes its batch however few are inside. */
    @Test
    void fixedShapesAreComputedWhole() {
        String model = "'name':'llama-3.1-8b','batching':{'mode':'CONTINUOUS','maxBatchSize':32},'runtime':";
        assertThat(machine(model + "'optimum-neuron'", "'replicas':1").fixedRows())
                .isEqualTo(32);
        assertThat(machine(model + "'vllm'", "'replicas':1").fixedRows()).isZero();
    }

    @Test
    void severalProcessorsShareTheCoresOfTheirReplica() {
        String processors = "'model':{'name':'phi-4-mini','weightPrecision':'BF16'},'hardware':{'accelerator':"
                + "'xeon-e5-2680-v4',";
        Machine two = read(processors + "'acceleratorsPerReplica':2,'tensorParallel':2,'cpuCores':24,'memoryGb':128}");
        Machine one = read(processors + "'cpuCores':12,'memoryGb':64}");
        assertThat(two.peakBandwidth()).isEqualTo(one.peakBandwidth());
        assertThat(two.peakFlops()).isEqualTo(one.peakFlops());
    }

    private static Machine read(String fields) {
        return MachineReader.read(
                Resolved.of(JsonProfiles.profile(fields), CorePack.KNOWLEDGE),
                CorePack.KNOWLEDGE.calibration(),
                new ArrayList<>());
    }
}
