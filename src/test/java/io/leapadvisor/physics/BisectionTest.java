package io.leapadvisor.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.leapadvisor.physics.Bisection.Bracket;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Halving in the logarithm, and the same interval for fewer values. */
class BisectionTest {

    private static final int HALVINGS = 10;

    @Test
    void theIntervalHoldsTheNumber() {
        Bracket bracket = Bisection.narrow(x -> x * x, 2, 1, 4, 20);
        assertThat(bracket.low()).isLessThan(Math.sqrt(2));
        assertThat(bracket.high()).isGreaterThanOrEqualTo(Math.sqrt(2));
        assertThat(bracket.high() / bracket.low()).isLessThan(1 + 1e-5);
    }

    /** Eight halvings leave some hundredths, in which a queue near its limit doubles; its inverse is nearly a line. */
    @Property
    void whatGrowsWithoutBoundIsReadOffBetweenTheEnds(
            @ForAll @DoubleRange(min = 0.01, max = 100) double served,
            @ForAll @DoubleRange(min = 0, max = 50) double waited,
            @ForAll @DoubleRange(min = 0.01, max = 0.97) double root) {
        DoubleUnaryOperator clients = rho -> rho * (served + waited * rho / (1 - rho));
        double value = clients.applyAsDouble(root);
        double low = value / clients.applyAsDouble(0.98) * 0.98;
        Bracket bracket = Bisection.narrow(clients, value, low, 0.98, 8);
        double found = bracket.where(clients, value);
        assertThat(clients.applyAsDouble(found)).isCloseTo(value, withinPercentage(0.5));
        assertThat(found).isBetween(bracket.low(), bracket.high());
    }

    /** A rate times a latency that grows as a queue fills. */
    @Property
    void aSteepFunctionGivesTheIntervalOfHalvingForFewerValues(
            @ForAll @DoubleRange(min = 0.01, max = 100) double served,
            @ForAll @DoubleRange(min = 0, max = 50) double waited,
            @ForAll @DoubleRange(min = 0.01, max = 0.97) double root,
            @ForAll @DoubleRange(min = 0.01, max = 2) double guess) {
        int[] asked = {0};
        DoubleUnaryOperator clients = rho -> rho * (served + waited * rho / (1 - rho));
        double value = clients.applyAsDouble(root);
        double low = value / clients.applyAsDouble(0.98) * 0.98;
        Bracket halved = Bisection.narrow(clients, value, low, 0.98, HALVINGS);
        Bracket bounded = Bisection.narrowSteep(
                rho -> {
                    asked[0]++;
                    return clients.applyAsDouble(rho);
                },
                value,
                low,
                0.98,
                HALVINGS,
                guess);
        assertThat(bounded).isEqualTo(halved);
        assertThat(asked[0]).isLessThanOrEqualTo(HALVINGS + 1);
    }

    @Test
    void aGoodGuessSparesAlmostAllValues() {
        int[] asked = {0};
        Bisection.narrowSteep(
                x -> {
                    asked[0]++;
                    return x * (1 + x);
                },
                0.75,
                0.01,
                10,
                HALVINGS,
                0.5001);
        assertThat(asked[0]).isLessThanOrEqualTo(2);
    }
}
