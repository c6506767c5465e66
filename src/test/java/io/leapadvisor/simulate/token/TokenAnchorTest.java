package io.leapadvisor.simulate.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.RateAnchor;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What ties token times to measurements. */
class TokenAnchorTest {

    private static final Variant SAME = Variant.of(Resolved.of(JsonProfiles.profile(""), CorePack.KNOWLEDGE));

    @Provide
    Arbitrary<TokenAnchor> anchors() {
        Arbitrary<Double> factor = Arbitraries.of(1.0, 0.7, Double.NaN);
        Arbitrary<Double> ms = Arbitraries.of(0.0, 12.0);
        return Arbitraries.of(1.0, 0.97)
                .flatMap(share -> factor.flatMap(first -> factor.flatMap(
                        each -> factor.flatMap(answer -> ms.flatMap(rest -> ms.map(before -> new TokenAnchor(
                                first, each, answer, answer, rest, before, share, 0, 1, TokenAnchor.Beside.NONE)))))));
    }

    /** Nine tenths of the time of a copy are the host's: a model of twice the capacity brings a twentieth. */
    @Example
    void aFasterModelLeavesTheHostsPartOfTheCapacity() {
        TokenAnchor tied = TokenAnchor.NONE.withPerToken(10).withIdle(0.9);
        Anchors anchors = Anchors.NONE.withModel(copy(40, 2));
        assertThat(tied.capacityRps(anchors, copy(40, 2), SAME)).isCloseTo(2, within(1e-9));
        assertThat(tied.capacityRps(anchors, copy(40, 4), SAME)).isCloseTo(2 / 0.95, within(1e-9));
        assertThat(tied.capacityRps(
                        anchors,
                        copy(40, 2),
                        SAME.adjust(a -> a.withHost(a.host().withWork(0.5)))))
                .isCloseTo(2 / 0.55, within(1e-9));
        assertThat(tied.capacityRps(anchors.withModel(copy(1, 2)), copy(40, 4), SAME))
                .as("one client says nothing of a full batch")
                .isEqualTo(4);
        assertThat(tied.withIdle(0).capacityRps(anchors, copy(40, 4), SAME)).isEqualTo(4);
    }

    /** An answer of a second that starts a second late is asked for half as often. */
    @Example
    void clientsWhoWaitBeforeTheFirstTokenAskLater() {
        TokenAnchor late = TokenAnchor.NONE.withBeforeMs(1000);
        assertThat(late.askedAgain(Anchors.NONE, copy(1, 2))).isCloseTo(0.5, within(1e-9));
        assertThat(TokenAnchor.NONE.askedAgain(Anchors.NONE, copy(1, 2))).isEqualTo(1);
        assertThat(late.askedAgain(Anchors.NONE.withRates(RateAnchor.NONE.withThroughput(0.8)), copy(1, 2)))
                .as("a rate that was measured holds the wait")
                .isEqualTo(1);
    }

    private static Serving copy(double inside, double capacityRps) {
        PhaseTime none = new PhaseTime(0, 0, 0, 0);
        return new Serving(50, 10, 1000, 0, 0, inside, inside, capacityRps, 1, 0.5, false, none, none);
    }

    @Property
    void aWaitBeforeTheFirstTokenSaysNothingOfHowFastTokensCome(@ForAll("anchors") TokenAnchor anchor) {
        boolean isTied = !anchor.withBeforeMs(0).equals(TokenAnchor.NONE);
        assertThat(anchor.isMeasured()).isEqualTo(isTied);
    }
}
