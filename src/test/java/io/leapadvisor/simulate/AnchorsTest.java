package io.leapadvisor.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.simulate.anchor.Carried;
import io.leapadvisor.simulate.anchor.RateAnchor;
import io.leapadvisor.simulate.anchor.RequestToday;
import io.leapadvisor.simulate.anchor.ServedBound;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** What still holds of a measurement once what made the difference is replaced. */
class AnchorsTest {

    private static final Anchors NONE = Anchors.NONE;

    @Property
    void asItWasMeasuredEverythingHolds(@ForAll @DoubleRange(min = 0.01, max = 100) double factor) {
        assertThat(NONE.keptOfTime(factor)).isEqualTo(factor);
        assertThat(NONE.keptOfRate(factor)).isCloseTo(factor, within(factor * 1e-12));
    }

    /** Nothing of an error within what a model errs by is left when its cause is gone; what is beyond stays. */
    @Example
    void aReplacedEngineTakesItsErrorWithItButNotOtherWork() {
        Anchors replaced = NONE.withCarried(new Carried(0, Map.of(), 1));
        assertThat(replaced.keptOfTime(1.5)).isCloseTo(1, within(1e-12));
        assertThat(replaced.keptOfTime(0.7)).isCloseTo(1, within(1e-12));
        assertThat(replaced.keptOfTime(2)).isCloseTo(1, within(1e-12));
        assertThat(replaced.keptOfTime(3)).as("of another model, in part").isBetween(1.5, 3.0);
        assertThat(replaced.keptOfTime(10)).as("of another model").isEqualTo(10);
        assertThat(replaced.keptOfTime(0.1)).isEqualTo(0.1);
        assertThat(NONE.withCarried(new Carried(0.5, Map.of(), 1)).keptOfTime(10))
                .isCloseTo(10 / Math.sqrt(2), within(1e-12));
        assertThat(NONE.withCarried(new Carried(0.5, Map.of(), 1)).keptOfTime(1.44))
                .isCloseTo(1.2, within(1e-12));
    }

    /** Accelerators that no longer exchange wait no longer for each other, however long it was. */
    @Example
    void withoutExchangeOnlyWhatWasSlowerIsTakenAway() {
        Anchors alone = NONE.withCarried(new Carried(1, Map.of(), 0));
        assertThat(alone.keptOfTime(10)).isCloseTo(1, within(1e-12));
        assertThat(alone.keptOfTime(0.5)).isEqualTo(0.5);
        assertThat(NONE.withCarried(new Carried(1, Map.of(), 0.5)).keptOfTime(9))
                .isCloseTo(3, within(1e-12));
    }

    @Property
    void lessIsKeptOfATimeTheLessIsCarriedAndRatesMirrorTimes(
            @ForAll @DoubleRange(min = 1, max = 50) double factor,
            @ForAll @DoubleRange(min = 0, max = 0.95) double carried,
            @ForAll @DoubleRange(min = 0, max = 1) double exchange) {
        Anchors some = NONE.withCarried(new Carried(carried, Map.of(), exchange));
        assertThat(some.keptOfTime(factor)).isBetween(1 - 1e-9, factor * (1 + 1e-9));
        // Below it an engine is taken to have gone, which is no matter of how much is carried.
        if (carried >= 0.15 || carried + 0.05 < 0.15) {
            assertThat(NONE.withCarried(new Carried(carried + 0.05, Map.of(), exchange))
                            .keptOfTime(factor))
                    .isGreaterThanOrEqualTo(some.keptOfTime(factor) * (1 - 1e-9));
        }
        assertThat(some.keptOfRate(1 / factor) * some.keptOfTime(factor)).isCloseTo(1, within(1e-9));
    }

    @Example
    void whatIsNotKnownStaysSo() {
        assertThat(NONE.withCarried(new Carried(0, Map.of(), 1)).keptOfTime(Double.NaN))
                .isNaN();
    }

    /** A request of 850 ms beside a model of 31: the rest is no overhead of the engine that goes. */
    @Example
    void whatIsFarBeyondTheModelStaysWhenTheEngineGoes() {
        Anchors fitted = NONE.withUnattributedMs(394)
                .withRequest(NONE.request().withMean(2).withToday(new RequestToday(850, 700, 2000, 3000)));
        assertThat(fitted.withCarried(Carried.ALL.withShare(0.1)).leftUnattributedMs())
                .isEqualTo(394);
        assertThat(NONE.withUnattributedMs(394)
                        .withCarried(Carried.ALL.withShare(0.1))
                        .leftUnattributedMs())
                .as("nobody measured the whole")
                .isCloseTo(39.4, within(1e-9));
    }

    @Example
    void theQueueOfASaturatedDeploymentComesBeforeTheFirstToken() {
        Anchors waiting = NONE.withUnattributedMs(5)
                .withRates(RateAnchor.NONE.withBound(new ServedBound(10, 20, 1, true, 300, 2)));
        assertThat(waiting.waiting(0)).isSameAs(waiting);
        assertThat(waiting.waiting(2).unattributedMs()).isEqualTo(305);
        assertThat(waiting.waiting(2).tokens().beforeMs()).isEqualTo(300);
    }

    private static final Serving ANSWER =
            new Serving(100, 3, 400, 0, 0, 1, 2.5, 2.5, 400, 1, false, PhaseTime.ZERO, PhaseTime.ZERO);

    /** Clients who wait for their answers ask as often as they are answered. */
    @Example
    void aRateIsTakenFromTheThroughputElseFromTheLatencyElseFromTheTokens() {
        assertThat(NONE.rate(ANSWER)).isEqualTo(1);
        Anchors slower = NONE.withRequest(NONE.request().withMean(2));
        assertThat(slower.rate(ANSWER)).isEqualTo(0.5);
        Anchors tokens = slower.withTokens(slower.tokens().withPerToken(4));
        assertThat(tokens.rate(ANSWER)).isEqualTo(0.5);
        assertThat(tokens.withRequest(tokens.request().withMean(1)).rate(ANSWER))
                .as("only the later tokens are slower")
                .isCloseTo(400.0 / (100 + 4 * 300), within(1e-12));
        assertThat(slower.withTokens(slower.tokens().withPerToken(Double.NaN)).rate(ANSWER))
                .isEqualTo(0.5);
        assertThat(tokens.withRates(tokens.rates().withThroughput(0.8)).rate(ANSWER))
                .isEqualTo(0.8);
    }
}
