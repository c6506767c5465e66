package io.leapadvisor.knowledge.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Engine.Style;
import io.leapadvisor.profile.model.Precision;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final Calibration CORE = CorePack.KNOWLEDGE.calibration();
    private static final Engine VLLM = CorePack.KNOWLEDGE.engine("vllm").orElseThrow();
    private static final Accelerator T4 = CorePack.KNOWLEDGE.accelerator("t4").orElseThrow();
    private static final Accelerator H100 =
            CorePack.KNOWLEDGE.accelerator("h100-sxm").orElseThrow();

    /** Half the compute rate wherever they could come from. */
    private static Calibration halving(Map<Style, Efficiency> styles) {
        Factors half = new Factors(0.5, 1.0, 1.0, 1.0, null);
        return new Calibration(
                "test",
                styles,
                Map.of(VLLM.id(), half),
                Map.of(T4.architecture(), half),
                Map.of(Precision.INT4, half),
                Map.of(Precision.FP8, half),
                new Factors(1.0, 1.0, 1.0, 3.0, null),
                CORE.serving(),
                CORE.items(),
                Map.of("tpot", 0.2, "ttft", 0.4),
                new Widening(1.5, 2, Map.of()),
                "ours",
                Map.of(),
                CORE.kernels());
    }

    private static final Calibration HALVING = halving(CORE.styles());
    private static final double COMPUTE = CORE.styles().get(Style.LLM_SERVER).computeEfficiency();

    private static double compute(Engine engine, Accelerator part, Precision weights, Precision products) {
        return HALVING.efficiency(engine, part, weights, products).computeEfficiency();
    }

    @Test
    void factorsMultiply() {
        assertThat(compute(VLLM, H100, Precision.FP16, Precision.FP16)).isCloseTo(COMPUTE / 2, within(1e-12));
        assertThat(compute(VLLM, T4, Precision.FP16, Precision.FP16)).isCloseTo(COMPUTE / 4, within(1e-12));
        assertThat(compute(VLLM, T4, Precision.FP8, Precision.FP8)).isCloseTo(COMPUTE / 8, within(1e-12));
    }

    /** What an engine calls on the chips of one generation may be other kernels than those that its factors are of. */
    @Test
    void anEngineMayHaveFactorsOnOneGenerationOfChips() {
        Factors half = new Factors(0.5, 1.0, 1.0, 1.0, null);
        Calibration paired =
                HALVING.withArchitectures(Map.of(T4.architecture(), half, Calibration.pair(VLLM, T4), half));
        assertThat(paired.efficiency(VLLM, T4, Precision.FP16, Precision.FP16).computeEfficiency())
                .isCloseTo(compute(VLLM, T4, Precision.FP16, Precision.FP16) / 2, within(1e-12));
        assertThat(paired.efficiency(VLLM, H100, Precision.FP16, Precision.FP16))
                .isEqualTo(HALVING.efficiency(VLLM, H100, Precision.FP16, Precision.FP16));
        assertThat(paired.efficiency(null, T4, Precision.FP16, Precision.FP16))
                .isEqualTo(HALVING.efficiency(null, T4, Precision.FP16, Precision.FP16));
    }

    /** Grouped products have a factor beside that of all products, and a share stays a share. */
    @Test
    void expertsHaveAFactorOfTheirOwn() {
        Efficiency base = CORE.styles().get(Style.LOCAL);
        Efficiency sorted = base.times(new Factors(1.2, 1.0, 1.0, 1.0, 1.5).times(Factors.NONE));
        assertThat(sorted.computeEfficiency()).isCloseTo(base.computeEfficiency() * 1.2, within(1e-12));
        assertThat(sorted.expertEfficiency()).isCloseTo(base.expertEfficiency() * 1.8, within(1e-12));
        assertThat(base.times(new Factors(1.0, 1.0, 1.0, 1.0, 100.0)).expertEfficiency())
                .isEqualTo(1);
    }

    @Test
    void keptSmallCountsOnlyWhereProductsAreWider() {
        assertThat(compute(VLLM, H100, Precision.INT4, Precision.FP16)).isCloseTo(COMPUTE / 4, within(1e-12));
        assertThat(compute(VLLM, H100, Precision.INT4, Precision.INT4)).isCloseTo(COMPUTE / 2, within(1e-12));
    }

    @Test
    void whatIsNotKnownHasNoFactor() {
        assertThat(HALVING.efficiency(null, null, Precision.FP16, Precision.FP16)
                        .computeEfficiency())
                .isEqualTo(CORE.styles().get(Style.COMPILED).computeEfficiency());
    }

    @Test
    void partsThatShareABusTakeLongerForACollective() {
        double base = CORE.styles().get(Style.LLM_SERVER).collectiveUs();
        assertThat(HALVING.efficiency(VLLM, T4, Precision.FP16, Precision.FP16).collectiveUs())
                .as("T4: PCIe")
                .isCloseTo(3 * base, within(1e-9));
        assertThat(HALVING.efficiency(VLLM, H100, Precision.FP16, Precision.FP16)
                        .collectiveUs())
                .as("H100 SXM: NVLink")
                .isCloseTo(base, within(1e-9));
    }

    /** Factors on a standard deviation add in squares: √(1 + (1.5² − 1) + (2² − 1)) = √5.25. */
    @Test
    void widensForWhatTheFitHasNotSeen() {
        assertThat(HALVING.widening(VLLM, T4, false)).isEqualTo(1);
        Calibration strange = HALVING.withWidening(new Widening(1, 1, Map.of("ratio", 1.75, "rest", 1.5)));
        assertThat(strange.strangersSpread("ratio")).isEqualTo(1.75 * HALVING.spread("ratio"));
        assertThat(strange.widening().unseen("capacity", 1)).isEqualTo(1.5);
        assertThat(strange.widening().unseen("capacity", 0.5)).isEqualTo(1.25);
        assertThat(strange.widening().unseen("capacity", 0)).isEqualTo(1);
        assertThat(HALVING.widening(null, T4, false)).isCloseTo(1.5, within(1e-12));
        assertThat(HALVING.widening(VLLM, H100, false)).isCloseTo(2, within(1e-12));
        assertThat(HALVING.widening(null, null, false)).isCloseTo(Math.sqrt(5.25), within(1e-12));
    }

    @Test
    void anUnknownKindOfNumberHasTheWidestSpread() {
        assertThat(HALVING.spread("tpot")).isEqualTo(0.2);
        assertThat(HALVING.spread("other")).isEqualTo(0.4);
        assertThat(HALVING.withSpread(Map.of()).withWidening(Widening.NONE).spread("other"))
                .isEqualTo(0.5);
    }

    @Test
    void otherWidthsLeaveTheEstimatesAlone() {
        Calibration wider = HALVING.withSpread(Map.of("tpot", 1.0)).withWidening(Widening.NONE);
        assertThat(wider.spread("tpot")).isEqualTo(1);
        assertThat(wider.widening(null, null, false)).isEqualTo(1);
        assertThat(wider.efficiency(VLLM, T4, Precision.FP16, Precision.FP16))
                .isEqualTo(HALVING.efficiency(VLLM, T4, Precision.FP16, Precision.FP16));
    }

    @Test
    void everyStyleHasAnEfficiency() {
        Map<Style, Efficiency> styles = new EnumMap<>(CORE.styles());
        styles.remove(Style.GRAPH);
        assertThatThrownBy(() -> halving(styles)).hasMessage("styles.GRAPH is missing");
    }
}
