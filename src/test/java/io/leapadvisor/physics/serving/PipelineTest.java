package io.leapadvisor.physics.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Groups of layers and the time that they stand idle. */
class PipelineTest {

    /** Where each pass is followed by a drain: four groups with four micro-batches work 4 / 7 of the time. */
    @Example
    void drainedPipelinesHaveTheBubblesOfGPipe() {
        Pipeline four = new Pipeline(4);
        assertThat(four.bubbles(4, 1)).isCloseTo(3.0 / 7, within(1e-12));
        assertThat(four.bubbles(1, 1)).isCloseTo(0.75, within(1e-12));
        assertThat(four.bubbles(1e9, 1)).isCloseTo(0, within(1e-8));
        assertThat(new Pipeline(8).bubbles(32, 1)).isCloseTo(7.0 / 39, within(1e-12));
    }

    @Example
    void equalMicroBatchesKeepAsManyGroupsBusy() {
        assertThat(new Pipeline(4).passes(4, 0)).isEqualTo(4);
        assertThat(new Pipeline(4).passes(2, 0)).isEqualTo(2);
    }

    /** LMSYS measured 82.8 % of linear with four groups, NVIDIA hardly less than linear. */
    @Example
    void servingLosesBetweenWhatTwoHaveMeasured() {
        assertThat(new Pipeline(4).passes(4) / 4).isBetween(0.82, 0.95);
    }

    @Property(tries = 200)
    void oneRequestIsNoFasterAndOneGroupHasNoBubbles(
            @ForAll @DoubleRange(min = 1, max = 64) double groups,
            @ForAll @DoubleRange(min = 1, max = 1000) double microBatches) {
        Pipeline some = new Pipeline(groups);
        assertThat(some.passes(1)).as("one micro-batch").isLessThanOrEqualTo(1 + 1e-9);
        assertThat(some.passes(1, 1)).isCloseTo(1, within(1e-9));
        assertThat(some.passes(microBatches)).isLessThanOrEqualTo(Math.min(microBatches, groups) + 1e-9);
        assertThat(some.slowdown(microBatches)).isGreaterThanOrEqualTo(1 - 1e-9);
        assertThat(new Pipeline(1).passes(1)).isEqualTo(1);
    }

    @Example
    void fewRequestsMakeFewMicroBatches() {
        assertThat(new Pipeline(4).microBatches(2)).isEqualTo(2);
        assertThat(new Pipeline(4).microBatches(0.3)).isEqualTo(1);
        assertThat(new Pipeline(4).microBatches(200)).isEqualTo(4);
    }
}
