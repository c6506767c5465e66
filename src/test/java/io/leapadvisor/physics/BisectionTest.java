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

    /** Counts the values that it is asked for. */
    private record Counted(DoubleUnaryOperator function, int[] asked) implements DoubleUnaryOperator {

        Counted(DoubleUnaryOperator function) {
            this(function, new int[1]);
        }

        @Override
        public double applyAsDouble(double x) {
            asked[0]++;
            return function.applyAsDouble(x);
        }
    }

    private static Bracket halved(DoubleUnaryOperator increasing, double value, double low, double high, int halvings) {
        Bracket bracket = new Bracket(low, high);
        for (int i = 0; i < halvings; i++) {
            double middle = bracket.middle();
            boolean isBelow = increasing.applyAsDouble(middle) < value;
            bracket = isBelow ? new Bracket(middle, bracket.high()) : new Bracket(bracket.low(), middle);
        }
        return bracket;
    }

    @Test
    void theIntervalHoldsTheNumber() {
        Bracket bracket = Bisection.narrow(x -> x * x, 2, 1, 4, 20);
        assertThat(bracket.low()).isLessThan(Math.sqrt(2));
        assertThat(bracket.high()).isGreaterThanOrEqualTo(Math.sqrt(2));
        assertThat(bracket.high() / bracket.low()).isLessThan(1 + 1e-5);
    }

    /** A load that is its own cause, and a queue. */
    @Property
    void linesGiveTheIntervalOfHalvingForFewerValues(
            @ForAll @DoubleRange(min = 0.01, max = 100) double served,
            @ForAll @DoubleRange(min = 0, max = 50) double waited,
            @ForAll @DoubleRange(min = 0.02, max = 0.97) double root) {
        Counted clients = new Counted(rho -> rho * (served + waited * rho / (1 - rho)));
        double value = clients.function().applyAsDouble(root);
        assertThat(Bisection.narrow(clients, value, 0.01, 0.98, 40))
                .isEqualTo(halved(clients.function(), value, 0.01, 0.98, 40));
        assertThat(clients.asked()[0]).isLessThanOrEqualTo(25);
    }

    /** A leap has no line: what is drawn in vain is bounded. */
    @Property
    void aLeapIsFoundByHalving(@ForAll @DoubleRange(min = 0.02, max = 9) double root) {
        Counted leap = new Counted(x -> x < root ? -1 : 1000);
        assertThat(Bisection.narrow(leap, 0, 0.01, 10, 24)).isEqualTo(halved(leap.function(), 0, 0.01, 10, 24));
        assertThat(leap.asked()[0]).isLessThanOrEqualTo(24 + 12);
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
        Counted clients = new Counted(rho -> rho * (served + waited * rho / (1 - rho)));
        double value = clients.function().applyAsDouble(root);
        double low = value / clients.function().applyAsDouble(0.98) * 0.98;
        Bracket bounded = Bisection.narrowSteep(clients, value, low, 0.98, HALVINGS, guess);
        assertThat(bounded).isEqualTo(halved(clients.function(), value, low, 0.98, HALVINGS));
        assertThat(clients.asked()[0]).isLessThanOrEqualTo(HALVINGS + 1);
    }

    @Test
    void aGoodGuessSparesAlmostAllValues() {
        Counted steep = new Counted(x -> x * (1 + x));
        Bisection.narrowSteep(steep, 0.75, 0.01, 10, HALVINGS, 0.5001);
        assertThat(steep.asked()[0]).isLessThanOrEqualTo(2);
    }
}
