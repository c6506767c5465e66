package io.leapadvisor.physics.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Kernels add up, by what bounds each. */
class KernelSumTest {

    private static final Overlap SUM = Overlap.of(1);

    @Test
    void aKernelCountsWhereItsLongerPartLies() {
        KernelSum sum = new KernelSum();
        sum.add(10, 5, 3e-3, 1e-3, SUM);
        sum.add(1, 0, 1e-3, 2e-3, SUM);
        assertThat(sum.computeMs()).isEqualTo(40);
        assertThat(sum.bandwidthMs()).isEqualTo(3);
        assertThat(sum.fixedMs()).isEqualTo(0.05);
        assertThat(sum.ms()).isEqualTo(43.05);
    }

    /** A fit may read fewer bytes than there are: the whole is not shorter than reading them. */
    @Test
    void nothingIsShorterThanItsLeast() {
        KernelSum sum = new KernelSum();
        sum.add(1, 0, 1e-3, 2e-3, 2.5e-3, SUM);
        assertThat(sum.ms()).as("the fit is above it").isEqualTo(3);
        sum.add(1, 0, 1e-3, 2e-3, 4e-3, SUM);
        assertThat(sum.ms()).isEqualTo(7);
    }
}
