package io.leapadvisor.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a load tells. */
class TrafficTest {

    private static TrafficBuilder traffic() {
        return TrafficBuilder.builder();
    }

    @Test
    void aPromptOrAnAnswerTellsALength() {
        assertThat(traffic().meanRps(3.0).build().hasLengths()).isFalse();
        assertThat(traffic().inputTokens(100.0).build().hasLengths()).isTrue();
        assertThat(traffic().outputTokens(100.0).build().hasLengths()).isTrue();
    }

    @Test
    void theMostThatArrivesIsThatOfThePeak() {
        assertThat(traffic().build().mostRps()).isNaN();
        assertThat(traffic().meanRps(3.0).build().mostRps()).isEqualTo(3);
        assertThat(traffic().peakRps(9.0).build().mostRps()).isEqualTo(9);
        assertThat(traffic().meanRps(3.0).peakRps(9.0).build().mostRps()).isEqualTo(9);
        assertThat(traffic().meanRps(9.0).peakRps(3.0).build().mostRps()).isEqualTo(9);
    }

    /** By the contract a rate comes on its own, and clients wait. */
    @Test
    void whoWaitsIsToldByTheRate() {
        assertThat(traffic().concurrency(4.0).build().isOfWaitingClients()).isTrue();
        assertThat(traffic().concurrency(4.0).meanRps(3.0).build().isOfWaitingClients())
                .isFalse();
        assertThat(traffic().meanRps(3.0).build().isOffered()).isTrue();
        assertThat(traffic().meanRps(3.0).arrival(Arrival.CLOSED_LOOP).build().isOffered())
                .isFalse();
    }

    /** What all requests begin with was there in the first turn. */
    @Test
    void whatIsSharedHasNotGrown() {
        assertThat(traffic().inputTokens(80000.0).build().grownShare()).isEqualTo(1);
        assertThat(traffic()
                        .inputTokens(80000.0)
                        .sharedPrefixTokens(60000.0)
                        .build()
                        .grownShare())
                .isEqualTo(0.25);
        assertThat(traffic()
                        .inputTokens(8000.0)
                        .sharedPrefixTokens(9000.0)
                        .build()
                        .grownShare())
                .isZero();
    }

    @Test
    void aPrefixCacheSparesPromptTokens() {
        assertThat(traffic().prefixHitRatio(0.75).build().computedTokens()).isNull();
        assertThat(traffic().inputTokens(1000.0).prefixHitRatio(0.75).build().computedTokens())
                .isEqualTo(250);
        assertThat(traffic().inputTokens(1000.0).build().computedTokens()).isEqualTo(1000);
    }
}
