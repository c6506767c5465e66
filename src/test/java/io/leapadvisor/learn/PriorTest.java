package io.leapadvisor.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.own.Factor;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** What is believed of a deployment before it is measured. */
class PriorTest {

    private static final Prior KNOWN = new Prior(CorePack.KNOWLEDGE, 1);

    @Test
    void eachFactorVariesByItsDeviationAndNeighbouringLoadsGoTogether() {
        Gauss factors = KNOWN.factors();
        RealMatrix covariance = factors.covariance();
        for (Factor factor : Factor.values()) {
            int at = factor.ordinal();
            assertThat(factors.mean()[at]).as("%s as calibrated", factor).isZero();
            assertThat(covariance.getEntry(at, at))
                    .as("%s", factor)
                    .isPositive()
                    .isCloseTo(Math.pow(KNOWN.deviation(factor), 2), within(1e-12));
        }
        double near = covariance.getEntry(Factor.STEP_AT_8.ordinal(), Factor.STEP_AT_64.ordinal());
        double far = covariance.getEntry(Factor.STEP_AT_8.ordinal(), Factor.STEP_AT_512.ordinal());
        assertThat(near).isGreaterThan(far);
        assertThat(far).isNotNegative();
        assertThat(covariance.getEntry(Factor.COMPUTE.ordinal(), Factor.BANDWIDTH.ordinal()))
                .as("arithmetic says nothing of memory")
                .isZero();
    }

    /** A chip or an engine that no measurement had widens what was calibrated, and not what is ours. */
    @Test
    void whatIsUnfamiliarIsWider() {
        Prior unknown = new Prior(CorePack.KNOWLEDGE, 2);
        assertThat(unknown.deviation(Factor.COMPUTE)).isEqualTo(2 * KNOWN.deviation(Factor.COMPUTE));
        assertThat(unknown.deviation(Factor.RUN)).isEqualTo(KNOWN.deviation(Factor.RUN));
    }
}
