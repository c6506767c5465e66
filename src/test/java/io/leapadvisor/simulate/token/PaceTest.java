package io.leapadvisor.simulate.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.simulate.Anchors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** How fast a model answers, tied to what was measured of it. */
class PaceTest {

    private static final double FLOOR_MS = 8;
    private static final double TOKENS = 251;

    private static Pace pace(double perTokenMs) {
        return new Pace(500, 100, perTokenMs, FLOOR_MS, TOKENS, 0, 1, 1, 1);
    }

    /** Tied to a deployment of which the model says a time per token, and the measurements so many times that. */
    private static Anchors tied(double modelledMs, double factor) {
        PhaseTime none = new PhaseTime(0, 0, 0, 0);
        Serving today = new Serving(500, modelledMs, 0, 0, 0, 1, 1, 1, 1, 0.5, false, none, none);
        return Anchors.NONE
                .withModel(today)
                .withTokens(new TokenAnchor(1, factor, 1, factor, 0, 0, 1, 0, 1, TokenAnchor.Beside.NONE));
    }

    @Test
    void anAnswerIsItsFirstTokenAndTheLaterOnes() {
        assertThat(pace(20).later()).isEqualTo(250);
        assertThat(pace(20).answerMs()).isEqualTo(500 + 250 * 20);
        assertThat(new Pace(500, 0, 20, 0, Double.NaN, 0, 1, 1, 1).later()).isZero();
        assertThat(pace(20).leastLaterMs()).isEqualTo(250 * FLOOR_MS);
    }

    /** What was measured of today is what is said of today, whatever bytes the model believes to be read. */
    @Property(tries = 200)
    void todayIsAsMeasured(@ForAll @DoubleRange(min = 2, max = 100) double measuredMs) {
        Anchors anchors = tied(49, measuredMs / 49);
        assertThat(pace(49).composedMs(500, anchors)).isCloseTo(500 + 250 * measuredMs, within(1e-6));
    }

    /** Of a token that the host takes nine tenths of, a faster accelerator shortens one, and a quicker host nine. */
    @Test
    void whatTheHostTakesOfATokenIsTheHosts() {
        Anchors measured = tied(10, 20);
        Anchors idle = measured.withTokens(measured.tokens().withIdle(0.9));
        assertThat(pace(10).laterTokenMs(idle)).isCloseTo(200, within(1e-9));
        assertThat(pace(5).laterTokenMs(idle)).isCloseTo(190, within(1e-9));
        assertThat(pace(10).composedMs(500, idle)).isCloseTo(500 + 250 * 200, within(1e-6));
        assertThat(pace(5).composedMs(500, idle)).isCloseTo(500 + 250 * 190, within(1e-6));
        assertThat(new Pace(500, 100, 10, FLOOR_MS, TOKENS, 0, 0.5, 1, 1).laterTokenMs(idle))
                .isCloseTo(20 + 90, within(1e-9));
    }

    /** Halts that a change ends are the host's: what the times hold of it already is not taken off the model again. */
    @Test
    void aHostThatStandsStillNoMoreComputesAsLongAsEver() {
        Anchors measured = tied(10, 20);
        Anchors idle = measured.withTokens(measured.tokens().withIdle(0.9));
        assertThat(new Pace(500, 100, 10 * 0.19, 0, TOKENS, 0, 0.1, 0.19, 1).laterTokenMs(idle))
                .isCloseTo(20 + 0.1 * 180, within(1e-9));
    }

    /** The host schedules, masks and samples each request of a step: half of them take it half as long. */
    @Test
    void theHostsPartGoesWithTheRequestsOfAStep() {
        Anchors one = tied(10, 20);
        PhaseTime none = new PhaseTime(0, 0, 0, 0);
        Serving forty = new Serving(500, 10, 20_000, 0, 0, 40, 2, 2, 1, 0.5, false, none, none);
        Anchors idle = one.withModel(forty).withTokens(one.tokens().withIdle(0.9));
        assertThat(new Pace(500, 100, 10, FLOOR_MS, TOKENS, 0, 1, 1, 40).laterTokenMs(idle))
                .isCloseTo(200, within(1e-9));
        assertThat(new Pace(500, 100, 10, FLOOR_MS, TOKENS, 0, 1, 1, 20).laterTokenMs(idle))
                .isCloseTo(110, within(1e-9));
    }

    /** A load of which the model believed too much must not make its tokens faster than their bytes can be read. */
    @Property(tries = 200)
    void noChangeMakesAnswersFasterThanTheirBytes(@ForAll @DoubleRange(min = 1, max = 60) double perTokenMs) {
        Anchors anchors = tied(49, 20 / 49.0);
        double later = pace(perTokenMs).laterTokenMs(anchors);
        assertThat(later).isGreaterThanOrEqualTo(FLOOR_MS - 1e-9);
        assertThat(pace(perTokenMs).composedMs(500, anchors)).isCloseTo(500 + 250 * later, within(1e-6));
    }
}
