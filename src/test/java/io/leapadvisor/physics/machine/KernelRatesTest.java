package io.leapadvisor.physics.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.calibration.Efficiency;
import io.leapadvisor.knowledge.kernel.ExpertKernel;
import io.leapadvisor.knowledge.kernel.Kernels.Choice;
import io.leapadvisor.knowledge.kernel.ProductKernel;
import io.leapadvisor.knowledge.kernel.PromptKernel;
import io.leapadvisor.knowledge.kernel.ReduceKernel;
import io.leapadvisor.knowledge.kernel.TokenKernel;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Measured kernels times what the calibration found over what all parts share. */
class KernelRatesTest {

    private static final double FLOPS = 1e15;
    private static final double INTENSITY = 300;
    private static final Percentage EXACT = Percentage.withPercentage(1e-9);
    /** What all parts share. */
    private static final Choice SHARED = choice(null, 0.8, 0.7, 0.9, 0.5);
    /** A part that reads faster than that, and computes more slowly. */
    private static final Choice OWN = choice(108, 0.9, 0.6, 0.9, 0.4);

    private static Choice choice(Integer processors, double bandwidth, double compute, double token, double experts) {
        return new Choice(
                processors,
                new ProductKernel(4, bandwidth, compute, 2, 1, 10),
                new ProductKernel(3, bandwidth, compute, 3, 0.5, 0),
                new PromptKernel(8, compute, 200, bandwidth, 0.1),
                new TokenKernel(9, token, 0.2, 1),
                new ExpertKernel(30, bandwidth, experts, 2, 3, 0.9, 0.5),
                false,
                new ReduceKernel(4, 0.5, 0.4, 20, 1, 0.7));
    }

    private static Efficiency efficiency(
            double compute, double experts, double bandwidth, double cache, double saturation, double us, double link) {
        return new Efficiency(compute, experts, bandwidth, cache, saturation, 0, 0, 0, 0, 0, us, link);
    }

    private static KernelRates rates(Choice own, Efficiency efficiency) {
        return KernelRates.of(own, SHARED, efficiency, efficiency, 1, FLOPS, INTENSITY);
    }

    /** A calibration that found what all parts share has nothing to say about a part that was measured. */
    @Test
    void kernelsStayAsMeasuredUnderTheSharedEfficiency() {
        KernelRates rates = rates(OWN, efficiency(0.7, 0.5, 0.8, 0.9, 24, 4, 0.7));
        assertThat(rates)
                .isEqualTo(new KernelRates(
                        FLOPS,
                        108,
                        OWN.products(),
                        OWN.half(),
                        OWN.prompt(),
                        OWN.token(),
                        OWN.experts(),
                        OWN.reduce(),
                        rates.overlaps()));
    }

    @Test
    void halfTheMfuIsHalfOfEveryProductAndOfNothingElse() {
        KernelRates rates = rates(OWN, efficiency(0.35, 0.5, 0.8, 0.9, 24, 4, 0.7));
        assertThat(rates.products().compute()).isCloseTo(0.3, EXACT);
        assertThat(rates.half().compute()).isCloseTo(0.3, EXACT);
        assertThat(rates.prompt().compute()).isCloseTo(0.3, EXACT);
        assertThat(rates.experts()).isEqualTo(OWN.experts());
        assertThat(rates.token()).isEqualTo(OWN.token());
        assertThat(rates.products().bandwidth()).isEqualTo(0.9);
    }

    @Test
    void halfTheBandwidthIsThatOfWeightsAndNotOfTheCache() {
        KernelRates rates = rates(OWN, efficiency(0.7, 0.5, 0.4, 0.9, 24, 4, 0.7));
        assertThat(rates.products().bandwidth()).isCloseTo(0.45, EXACT);
        assertThat(rates.prompt().bandwidth()).isCloseTo(0.45, EXACT);
        assertThat(rates.experts().bandwidth()).isCloseTo(0.45, EXACT);
        assertThat(rates.token()).isEqualTo(OWN.token());
        assertThat(rates(OWN, efficiency(0.7, 0.5, 0.8, 0.3, 24, 4, 0.7))
                        .token()
                        .bandwidth())
                .isCloseTo(0.3, EXACT);
    }

    /** Experts whose expanding kernels were measured take nothing of what expanding costs others. */
    @Test
    void expertsHaveAnEfficiencyOfTheirOwn() {
        Efficiency products = efficiency(0.7, 0.25, 0.4, 0.9, 24, 4, 0.7);
        Efficiency measured = efficiency(0.7, 0.5, 0.8, 0.9, 24, 4, 0.7);
        assertThat(KernelRates.of(OWN, SHARED, products, measured, 1, FLOPS, INTENSITY)
                        .experts())
                .isEqualTo(OWN.experts());
        ExpertKernel expanded = KernelRates.of(OWN, SHARED, products, products, 1.25, FLOPS, INTENSITY)
                .experts();
        assertThat(expanded.compute()).isCloseTo(OWN.experts().compute() / 2 / 1.25, EXACT);
        assertThat(expanded.bandwidth()).isCloseTo(OWN.experts().bandwidth() / 2, EXACT);
    }

    @Test
    void tilesFollowTheRowsThatSaturate() {
        KernelRates rates = rates(OWN, efficiency(0.7, 0.5, 0.8, 0.9, 48, 4, 0.7));
        assertThat(rates.products().tile()).isCloseTo(2, EXACT);
        assertThat(rates.half().tile()).isCloseTo(1, EXACT);
        assertThat(rates.prompt().tile()).isCloseTo(0.2, EXACT);
    }

    /** Twice the latency, and half of the share of the link. */
    @Test
    void bothWaysOfReducingFollowTheCollectives() {
        ReduceKernel reduce =
                rates(OWN, efficiency(0.7, 0.5, 0.8, 0.9, 24, 8, 0.35)).reduce();
        assertThat(reduce).isEqualTo(new ReduceKernel(8, 1, 0.2, 40, 2, 0.35));
    }

    /**
     * An H100 has 132 for its 300 FLOP a byte; the one of 75 FLOP a byte that was not measured is taken for a quarter.
     */
    @Test
    void multiprocessorsFollowTheRatesWhereNobodyCountedThem() {
        Efficiency any = efficiency(0.7, 0.5, 0.8, 0.9, 24, 4, 0.7);
        assertThat(KernelRates.of(SHARED, SHARED, any, any, 1, FLOPS, 300).multiprocessors())
                .isEqualTo(132);
        assertThat(KernelRates.of(SHARED, SHARED, any, any, 1, FLOPS, 75).multiprocessors())
                .isEqualTo(33);
        assertThat(KernelRates.of(SHARED, SHARED, any, any, 1, FLOPS, 900).multiprocessors())
                .isEqualTo(132);
        assertThat(KernelRates.of(OWN, SHARED, any, any, 1, FLOPS, 75).multiprocessors())
                .isEqualTo(108);
    }

    /**
     * Weights of four bits times activations of eight were measured above the peak in half precision; others were not.
     */
    @Test
    void expertsPassThePeakOnlyWhereTheyWereMeasuredToDoSo() {
        Efficiency twice = efficiency(0.7, 1, 0.8, 0.9, 24, 4, 0.7);
        assertThat(rates(choice(108, 0.9, 0.6, 0.9, 0.8), twice).experts().compute())
                .isEqualTo(1);
        assertThat(rates(choice(108, 0.9, 0.6, 0.9, 1.3), twice).experts().compute())
                .isEqualTo(1.3);
    }

    @Property
    void noShareIsMoreThanTheBestMeasuredAndStartsStay(
            @ForAll @DoubleRange(min = 0.05, max = 1) double compute,
            @ForAll @DoubleRange(min = 0.05, max = 1) double bandwidth,
            @ForAll @DoubleRange(min = 0.05, max = 1) double link,
            @ForAll @DoubleRange(min = 0.1, max = 1) double measured) {
        Choice own = choice(108, measured, measured, measured, measured);
        KernelRates rates = rates(own, efficiency(compute, compute, bandwidth, bandwidth, 24, 4, link));
        assertThat(List.of(
                        rates.products().bandwidth(),
                        rates.products().compute(),
                        rates.half().bandwidth(),
                        rates.half().compute(),
                        rates.prompt().bandwidth(),
                        rates.prompt().compute(),
                        rates.token().bandwidth(),
                        rates.experts().bandwidth(),
                        rates.reduce().onceLink(),
                        rates.reduce().ringLink()))
                .allSatisfy(share -> assertThat(share).isPositive().isLessThanOrEqualTo(0.98));
        assertThat(rates.experts().compute()).isPositive().isLessThanOrEqualTo(1);
        assertThat(rates.products().startUs()).isEqualTo(4);
        assertThat(rates.prompt().startUs()).isEqualTo(8);
        assertThat(rates.token().startUs()).isEqualTo(9);
        assertThat(rates.experts().startUs()).isEqualTo(30);
    }

    @Property
    void whoReachesMoreIsNeverSlower(
            @ForAll @DoubleRange(min = 0.05, max = 1) double some,
            @ForAll @DoubleRange(min = 0.05, max = 1) double other) {
        double less = Math.min(some, other);
        double more = Math.max(some, other);
        KernelRates slow = rates(OWN, efficiency(less, less, less, less, 24, 4, less));
        KernelRates fast = rates(OWN, efficiency(more, more, more, more, 24, 4, more));
        assertThat(fast.products().compute())
                .isGreaterThanOrEqualTo(slow.products().compute());
        assertThat(fast.products().bandwidth())
                .isGreaterThanOrEqualTo(slow.products().bandwidth());
        assertThat(fast.token().bandwidth()).isGreaterThanOrEqualTo(slow.token().bandwidth());
        assertThat(fast.experts().compute())
                .isGreaterThanOrEqualTo(slow.experts().compute());
        assertThat(fast.reduce().ringLink())
                .isGreaterThanOrEqualTo(slow.reduce().ringLink());
    }
}
