package io.leapadvisor.simulate.token;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What ties token times to measurements. */
class TokenAnchorTest {

    @Provide
    Arbitrary<TokenAnchor> anchors() {
        Arbitrary<Double> factor = Arbitraries.of(1.0, 0.7, Double.NaN);
        Arbitrary<Double> ms = Arbitraries.of(0.0, 12.0);
        return Arbitraries.of(1.0, 0.97)
                .flatMap(share -> factor.flatMap(
                        first -> factor.flatMap(each -> factor.flatMap(answer -> ms.flatMap(rest -> ms.map(
                                before -> new TokenAnchor(first, each, answer, answer, rest, before, share, 0, 1)))))));
    }

    @Property
    void aWaitBeforeTheFirstTokenSaysNothingOfHowFastTokensCome(@ForAll("anchors") TokenAnchor anchor) {
        boolean isTied = !anchor.withBeforeMs(0).equals(TokenAnchor.NONE);
        assertThat(anchor.isMeasured()).isEqualTo(isTied);
    }
}
