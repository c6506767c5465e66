package io.leapadvisor.physics.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PromptReuseTest {

    private static final double USUAL_MOST = 0.75;

    private static TrafficBuilder traffic(double shared) {
        return TrafficBuilder.builder().inputTokens(1000.0).sharedPrefixTokens(shared);
    }

    @Test
    void withoutTrafficThereIsNone() {
        assertThat(PromptReuse.of(null).whole()).isZero();
        assertThat(PromptReuse.of(null).routedToCaches(1, USUAL_MOST, true)).isZero();
    }

    @Test
    void aSessionRepeatsAllButItsLastTurns() {
        Traffic turns = TrafficBuilder.builder().turnsPerSession(9.0).build();
        assertThat(PromptReuse.of(turns).whole()).isCloseTo(0.8, within(1e-9));
        Traffic once = TrafficBuilder.builder().turnsPerSession(1.0).build();
        assertThat(PromptReuse.of(once).whole()).isZero();
        Traffic both = traffic(500).turnsPerSession(9.0).build();
        assertThat(PromptReuse.of(both).whole()).isCloseTo(0.9, within(1e-9));
    }

    /** 15 turns that add 125 tokens each to 500 that all have: answers of 250 do not go into that, those of 100 do. */
    @Test
    void aHistoryGrowsByAnAnswerATurn() {
        TrafficBuilder turns = traffic(500).inputTokens(1500.0).turnsPerSession(15.0);
        assertThat(PromptReuse.of(turns.outputTokens(100.0).build()).whole()).isCloseTo(1 - 125 / 1500.0, within(1e-9));
        assertThat(PromptReuse.of(turns.outputTokens(250.0).build()).whole())
                .as("the start is what a turn repeats of the one before")
                .isCloseTo(1 / 3.0, within(1e-9));
        assertThat(PromptReuse.of(
                                turns.outputTokens(250.0).reasoningTokens(150.0).build())
                        .whole())
                .as("what nobody sees is not sent again")
                .isCloseTo(1 - 125 / 1500.0, within(1e-9));
        assertThat(PromptReuse.of(turns.reasoningTokens(null)
                                .outputTokens(500 / 3.0)
                                .build())
                        .talked())
                .as("in between")
                .isCloseTo(0.5 * (2 / 3.0) * (14 / 16.0), within(1e-9));
    }

    @Test
    void oneReplicaFindsWhatItFoundBefore() {
        Traffic measured = traffic(300).prefixHitRatio(0.3).build();
        assertThat(PromptReuse.of(measured).routedToCaches(1, USUAL_MOST, true)).isEqualTo(0.3);
    }

    @Test
    void whatIsBeyondTheCommonStartIsFoundOnOneReplicaOfSoMany() {
        Traffic groups =
                traffic(800).distinctPrefixes(50.0).prefixHitRatio(0.15).build();
        assertThat(PromptReuse.of(groups).routedToCaches(4, USUAL_MOST, true)).isCloseTo(0.6, within(1e-9));
        assertThat(PromptReuse.of(groups).routedToCaches(100, USUAL_MOST, true)).isCloseTo(0.8, within(1e-9));
        Traffic one = traffic(200).prefixHitRatio(0.3).build();
        assertThat(PromptReuse.of(one).routedToCaches(4, USUAL_MOST, true))
                .as("nothing else repeats")
                .isEqualTo(0.3);
    }

    /** Each of many replicas has what all requests share after its first one, so that routing finds no more of it. */
    @Test
    void whatEveryReplicaShouldHaveNoRouterFinds() {
        PromptReuse early = PromptReuse.of(
                traffic(700).prefixHitRatio(0.02).turnsPerSession(12.0).build());
        assertThat(early.anywhere(16)).isEqualTo(0.7);
        assertThat(early.anywhere(1)).isEqualTo(early.repeated());
        assertThat(early.routedToCaches(16, USUAL_MOST, true)).isEqualTo(0.02);
        PromptReuse none = PromptReuse.of(traffic(700).prefixHitRatio(0.0).build());
        assertThat(none.routedToCaches(16, USUAL_MOST, true)).isZero();
        assertThat(none.routedToCaches(16, USUAL_MOST, false))
                .as("the caches are off")
                .isEqualTo(0.7);
        Traffic groups =
                traffic(700).prefixHitRatio(0.02).distinctPrefixes(50.0).build();
        assertThat(PromptReuse.of(groups).anywhere(16)).isZero();
        assertThat(PromptReuse.of(groups).routedToCaches(16, USUAL_MOST, true)).isCloseTo(0.32, within(1e-9));
    }

    /** The newest turn that met the same replica has sent all but what came since. */
    @Test
    void aSessionFindsMoreByChanceThanTheTurnBefore() {
        PromptReuse two =
                PromptReuse.of(TrafficBuilder.builder().turnsPerSession(2.0).build());
        assertThat(two.balanced(4)).as("one turn, on one of four").isCloseTo(two.repeated() / 4, within(1e-9));
        PromptReuse four =
                PromptReuse.of(TrafficBuilder.builder().turnsPerSession(4.0).build());
        // On one of two replicas: of 1, 2 and 3 turns 0.5, 1.25 and 2.125 are found, of 10 parts.
        assertThat(four.balanced(2)).isCloseTo(0.3875, within(1e-9));
    }

    /** Routing then finds all that repeats, which is what balancing without regard to caches loses. */
    @Test
    void whatIsBalancedFindsTheCommonPartAndItsShareOfTheRest() {
        PromptReuse talk = PromptReuse.of(traffic(200).turnsPerSession(9.0).build());
        assertThat(talk.balanced(1)).isCloseTo(talk.repeated(), within(1e-9));
        assertThat(talk.balanced(4)).isBetween(0.2 + 0.64 / 4, talk.repeated());
        Traffic found = traffic(200)
                .turnsPerSession(9.0)
                .prefixHitRatio(talk.balanced(4))
                .build();
        assertThat(PromptReuse.of(found).routedToCaches(4, USUAL_MOST, true)).isCloseTo(talk.repeated(), within(1e-9));
        assertThat(PromptReuse.of(traffic(800).distinctPrefixes(50.0).build()).balanced(4))
                .isCloseTo(0.2, within(1e-9));
    }

    /** What is found beyond the common start is found on one replica of so many. */
    @Test
    void moreReplicasFindLessOfWhatOneHasSeen() {
        Traffic groups = traffic(800).distinctPrefixes(50.0).prefixHitRatio(0.6).build();
        assertThat(PromptReuse.of(groups).among(1, 4)).isCloseTo(0.15, within(1e-9));
        assertThat(PromptReuse.of(groups).among(4, 2))
                .as("at most what repeats")
                .isCloseTo(0.8, within(1e-9));
        Traffic common = traffic(800).prefixHitRatio(0.75).build();
        assertThat(PromptReuse.of(common).among(1, 8)).as("warm everywhere").isCloseTo(0.75, within(1e-9));
        Traffic untold = TrafficBuilder.builder().prefixHitRatio(0.5).build();
        assertThat(PromptReuse.of(untold).among(4, 1))
                .as("nothing tells of more")
                .isEqualTo(0.5);
    }

    @Property
    void thereAndBackIsNoGain(
            @ForAll @DoubleRange(min = 0, max = 1) double hit,
            @ForAll @DoubleRange(min = 0, max = 1000) double shared,
            @ForAll @IntRange(min = 1, max = 64) int replicas) {
        Traffic measured =
                traffic(shared).prefixHitRatio(hit).distinctPrefixes(9.0).build();
        double diluted = PromptReuse.of(measured).among(1, replicas);
        assertThat(diluted).isBetween(0.0, hit);
        assertThat(PromptReuse.of(measured.withPrefixHitRatio(diluted)).among(replicas, 1))
                .isBetween(0.0, hit + 1e-9);
    }

    @Property
    void routingNeverLosesAndNeverFindsMoreThanThereIs(
            @ForAll @DoubleRange(min = 0, max = 1) double hit,
            @ForAll @DoubleRange(min = 0, max = 1000) double shared,
            @ForAll @DoubleRange(min = 1, max = 100) double turns,
            @ForAll @IntRange(min = 1, max = 64) int replicas) {
        PromptReuse reuse = PromptReuse.of(
                traffic(shared).prefixHitRatio(hit).turnsPerSession(turns).build());
        assertThat(reuse.routedToCaches(replicas, USUAL_MOST, true)).isBetween(hit, 1.0);
        assertThat(reuse.routedToCaches(replicas + 1, USUAL_MOST, true))
                .isGreaterThanOrEqualTo(reuse.routedToCaches(replicas, USUAL_MOST, true));
    }
}
