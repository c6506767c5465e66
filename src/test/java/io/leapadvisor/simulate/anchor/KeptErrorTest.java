package io.leapadvisor.simulate.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KeptErrorTest {

    @Test
    void anEngineTakesItsErrorAlong() {
        assertThat(KeptError.of(1.5, 0)).isCloseTo(1, within(1e-9));
        assertThat(KeptError.of(0.6, 0)).isCloseTo(1, within(1e-9));
        assertThat(KeptError.of(1.5, 1)).isEqualTo(1.5);
    }

    /** PaddleSeg on a V100: 381 ms, of a network that is taken for one of 55 ms; TensorRT takes 0.95 of the time. */
    @Test
    void whatIsFarOffIsAnotherModel() {
        assertThat(KeptError.of(6.9, 0.1)).isEqualTo(6.9);
        assertThat(KeptError.of(1 / 6.9, 0.1)).isEqualTo(1 / 6.9);
        assertThat(KeptError.of(3, 0)).isBetween(1.5, 3.0);
    }

    /** A request that takes 27 times as long as its model is another work, whatever engine does it. */
    @Test
    void whatIsLeftOverOfAnotherModelStays() {
        assertThat(KeptError.ofRest(1.9, 0.1)).as("an engine's").isCloseTo(0.1, within(1e-9));
        assertThat(KeptError.ofRest(27, 0.1)).isEqualTo(1);
        assertThat(KeptError.ofRest(3, 0.1)).isBetween(0.3, 0.9);
        assertThat(KeptError.ofRest(27, 0.2)).as("what is known to take it").isCloseTo(0.2, within(1e-9));
        assertThat(KeptError.ofRest(27, 1)).as("nothing was replaced").isEqualTo(1);
        assertThat(KeptError.ofRest(Double.NaN, 0.1)).isCloseTo(0.1, within(1e-9));
    }

    /** Launches that are recorded take their excess along, however large it was. */
    @Test
    void whatIsKnownToTakeTheTimeGoesWithIt() {
        assertThat(KeptError.of(6.9, 0.2)).isCloseTo(6.9 * Math.pow(2, -0.8), within(1e-9));
    }

    @Test
    void anotherBatchSizeTakesAPartOfAFactorOfTwo() {
        assertThat(KeptError.of(6.9, 0.6)).isCloseTo(6.9 * Math.pow(2, -0.4), within(1e-9));
    }
}
