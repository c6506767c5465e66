package io.leapadvisor.simulate.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** What was seen to be served at most bounds the capacity, before and after a change. */
class ServedBoundTest {

    private static ServedBound seen(double servedRps, double modelledRps, boolean explained) {
        return new ServedBound(servedRps, modelledRps, 4, explained, 250, 1.5);
    }

    @Example
    void withoutABoundTheModelStands() {
        assertThat(ServedBound.NONE.capacity(120, 4)).isEqualTo(120);
        assertThat(ServedBound.NONE.capacity(Double.NaN, 4)).isNaN();
        assertThat(ServedBound.NONE.lastingMs(2)).isZero();
    }

    @Property
    void theDeploymentAsItWasServesWhatWasSeen(
            @ForAll @DoubleRange(min = 1, max = 1e4) double served,
            @ForAll @DoubleRange(min = 1, max = 10) double above) {
        double modelled = served * above;
        assertThat(seen(served, modelled, true).capacity(modelled, 4)).isCloseTo(served, within(served * 1e-9));
        assertThat(seen(served, modelled, false).capacity(modelled, 4)).isCloseTo(served, within(served * 1e-9));
    }

    /** A resource that is full gives by its own measure; what nobody knows grows with the replicas alone. */
    @Example
    void aChangeMovesWhatItTouches() {
        assertThat(seen(100, 200, true).capacity(400, 4))
                .as("half the work at the full resource")
                .isCloseTo(200, within(1e-9));
        assertThat(seen(100, 200, false).capacity(400, 4))
                .as("less work at another resource")
                .isEqualTo(100);
        assertThat(seen(100, 200, false).capacity(400, 8)).isEqualTo(200);
        assertThat(seen(100, 200, false).capacity(150, 8))
                .as("the model's own limit comes first")
                .isEqualTo(150);
        assertThat(seen(100, Double.NaN, false).capacity(Double.NaN, 2)).isEqualTo(50);
    }

    /** Who takes a part of the overload away takes a part of the queue away. */
    @Property
    void theQueueGrowsWithTheOverload(@ForAll @DoubleRange(min = 1, max = 20) double rho) {
        double queue = seen(100, 200, true).lastingMs(rho);
        assertThat(queue).isCloseTo(250 * Math.log(rho) / Math.log(1.5), within(1e-9));
        assertThat(seen(100, 200, true).lastingMs(rho * 1.1)).isGreaterThan(queue);
        assertThat(seen(100, 200, true).withOverload(Double.NaN).lastingMs(rho)).isEqualTo(250);
    }

    @Example
    void theQueueLastsWhileItIsSaturated() {
        assertThat(seen(100, 200, true).lastingMs(1.5)).isEqualTo(250);
        assertThat(seen(100, 200, true).lastingMs(0)).isZero();
        assertThat(seen(100, 200, true).withQueueMs(Double.NaN).lastingMs(1.5)).isZero();
    }
}
