package io.leapadvisor.physics.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.model.Precision;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** What a part, or the cores of a processor that are given, can do at most. */
class CapabilityTest {

    private static final Engine ENGINE = CorePack.KNOWLEDGE.engine("pytorch").orElseThrow();

    private static Accelerator part(String id) {
        return CorePack.KNOWLEDGE.accelerator(id).orElseThrow();
    }

    private static Capability ofCores(Double cores, Accelerator part, List<String> assumptions) {
        Hardware hardware = HardwareBuilder.builder().cpuCores(cores).build();
        return Capability.ofProcessor(hardware, part, false, ENGINE, Precision.FP32, assumptions);
    }

    private static Capability ofCores(Double cores, Accelerator part) {
        return ofCores(cores, part, new ArrayList<>());
    }

    /** H100 SXM: 3,350 GB/s, 80 GB by 1024³ bytes, 989 dense TFLOP/s in BF16. */
    @Example
    void anAcceleratorHasWhatItsDataSheetSays() {
        List<String> assumptions = new ArrayList<>();
        Capability h100 = Capability.ofAccelerator(
                HardwareBuilder.builder().build(), part("h100-sxm"), false, ENGINE, Precision.BF16, assumptions);
        assertThat(h100.bandwidth()).isCloseTo(3350e9, within(50e9));
        assertThat(h100.flops()).isCloseTo(989e12, within(5e12));
        assertThat(h100.memory()).isEqualTo(80 * Math.pow(1024, 3));
        assertThat(h100.processor()).isNull();
        assertThat(assumptions).isEmpty();
    }

    /** Products that warps issue reach 62 % of an H100 (arXiv 2402.13499), and no more on a B200; an A100 is below. */
    @Example
    void enginesForOneUserDoNotReachThePeakOfTheNewestParts() {
        Engine local = CorePack.KNOWLEDGE.engine("llama.cpp").orElseThrow();
        Hardware hardware = HardwareBuilder.builder().build();
        assertThat(List.of("h100-sxm", "b200-sxm")).allSatisfy(id -> assertThat(
                        Capability.ofAccelerator(hardware, part(id), false, local, Precision.FP16, new ArrayList<>())
                                .flops())
                .isEqualTo(650e12));
        assertThat(Capability.ofAccelerator(
                                hardware, part("a100-sxm-80gb"), false, local, Precision.FP16, new ArrayList<>())
                        .flops())
                .isCloseTo(312e12, within(1e12));
    }

    /** One thread keeps one core busy, however many there are beside it. */
    @Example
    void threadsKeepNoMoreCoresBusyThanThereAreOfThem() {
        Hardware sixteen = HardwareBuilder.builder().cpuCores(16.0).build();
        assertThat(flops(sixteen.withThreadsPerWorker(1))).isEqualTo(flops(sixteen.withCpuCores(1.0)));
        assertThat(flops(sixteen.withThreadsPerWorker(4).withWorkersPerReplica(2)))
                .isEqualTo(flops(sixteen.withCpuCores(8.0)));
        assertThat(flops(sixteen.withThreadsPerWorker(64))).isEqualTo(flops(sixteen));
    }

    /** Two fast cores and six slow ones: equal parts of a pass end with the slowest. */
    @Example
    void slowCoresBesideFastOnesBringNothing() {
        Hardware phone = HardwareBuilder.builder().cpuCores(8.0).build();
        double two = flops(phone.withThreadsPerWorker(2), "generic-mobile");
        assertThat(List.of(3, 4, 8))
                .allSatisfy(threads -> assertThat(flops(phone.withThreadsPerWorker(threads), "generic-mobile"))
                        .isEqualTo(two));
        assertThat(flops(phone.withThreadsPerWorker(1), "generic-mobile")).isEqualTo(two / 2);
        assertThat(flops(phone, "generic-mobile"))
                .as("as fast as what was measured of engines that choose")
                .isGreaterThan(two);
    }

    /** Two Xeon 5218 generate no faster than one where nobody spreads a model over their memories (llamafile 765). */
    @Example
    void anEngineForOneUserReadsTheMemoryOfOneSocket() {
        Accelerator xeon = part("xeon-gold-5218");
        double one = bandwidth("llama.cpp", xeon, 16);
        assertThat(bandwidth("llama.cpp", xeon, 32)).isEqualTo(one);
        assertThat(bandwidth("vllm", xeon, 32)).isCloseTo(2 * one, within(1.0));
        assertThat(bandwidth("ktransformers", xeon, 32))
                .as("a copy for each socket")
                .isCloseTo(2 * one, within(1.0));
    }

    private static double bandwidth(String engine, Accelerator part, double cores) {
        Hardware hardware = HardwareBuilder.builder().cpuCores(cores).build();
        Engine named = CorePack.KNOWLEDGE.engine(engine).orElseThrow();
        return Capability.ofProcessor(hardware, part, false, named, Precision.FP32, new ArrayList<>())
                .bandwidth();
    }

    /** 43 GB/s of 128 on the cores of a c5 (llama.cpp issue 3478), 150 of 307 on a Platinum 8480+; EPYC reach 0.75. */
    @Example
    void theCoresOfAXeonDrawLessOfTheirMemory() {
        Accelerator xeon = part("xeon-platinum-8480");
        Capability whole = ofCores(56.0, xeon);
        assertThat(whole.reading(xeon).bandwidth()).isBetween(0.5 * 307.2e9, 0.75 * 307.2e9);
        assertThat(whole.reading(xeon).flops()).isEqualTo(whole.flops());
        Accelerator epyc = part("epyc-7763");
        Capability other = ofCores(64.0, epyc);
        assertThat(other.reading(epyc)).isEqualTo(other);
        assertThat(other.reading(null)).isEqualTo(other);
    }

    private static double flops(Hardware hardware) {
        return flops(hardware, "epyc-7763");
    }

    private static double flops(Hardware hardware, String id) {
        return Capability.ofProcessor(hardware, part(id), false, ENGINE, Precision.FP32, new ArrayList<>())
                .flops();
    }

    @Property
    void cuttingAPartInEqualUnitsLosesNothing(@ForAll @DoubleRange(min = 1, max = 64) double cores) {
        Capability whole = ofCores(cores, null);
        Capability third = whole.dividedBy(3);
        assertThat(third.flops() * 3).isCloseTo(whole.flops(), within(1e-3));
        assertThat(third.bandwidth() * 3).isCloseTo(whole.bandwidth(), within(1e-3));
        assertThat(third.processor().threads() * 3)
                .as("each process has its part of the cores")
                .isCloseTo(whole.processor().threads(), within(1e-9));
    }

    @Property
    void moreCoresComputeMoreUpToAllOfTheSockets(@ForAll @DoubleRange(min = 0.5, max = 200) double cores) {
        Accelerator xeon = part("xeon-platinum-8480");
        Capability few = ofCores(cores, xeon);
        Capability more = ofCores(cores * 1.5, xeon);
        Capability all = ofCores(null, xeon);
        double sockets = Math.ceil(cores / xeon.cores());
        assertThat(more.flops()).isGreaterThanOrEqualTo(few.flops());
        assertThat(more.bandwidth()).isGreaterThanOrEqualTo(few.bandwidth());
        assertThat(few.flops()).isLessThanOrEqualTo(sockets * all.flops() * (1 + 1e-9));
        assertThat(few.bandwidth()).isLessThanOrEqualTo(sockets * all.bandwidth() * (1 + 1e-9));
    }

    @Example
    void anUnknownProcessorIsCountedByItsCores() {
        assertThat(ofCores(8.0, null).flops()).isCloseTo(2 * ofCores(4.0, null).flops(), within(1.0));
        assertThat(ofCores(8.0, null).memory()).as("nothing is said of it").isNaN();
    }

    @Example
    void coresThatNobodyToldAreAssumedAloud() {
        List<String> assumptions = new ArrayList<>();
        Capability unknown = ofCores(null, null, assumptions);
        assertThat(unknown.processor().threads()).isPositive();
        assertThat(assumptions).singleElement().asString().contains("hardware.cpuCores");
        List<String> ofPart = new ArrayList<>();
        Accelerator xeon = part("xeon-platinum-8480");
        assertThat(ofCores(null, xeon, ofPart).processor().threads())
                .isEqualTo(xeon.cores().doubleValue());
        assertThat(ofPart).anySatisfy(sentence -> assertThat(sentence).contains(xeon.id()));
    }
}
