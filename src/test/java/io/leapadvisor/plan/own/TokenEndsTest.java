package io.leapadvisor.plan.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Metric;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** The ends of what is said of one answer. */
class TokenEndsTest {

    private static final TokenEnds ANSWER = new TokenEnds(249, 18, true);

    private static Interval around(double expected, double times) {
        return new Interval(expected / times, expected, expected * times);
    }

    /** A cache of prompts cuts the first token and no later one: 249 of 30 ms stay, at both ends. */
    @Example
    void whatLeavesTheLaterTokensMovesTheWholeNoFartherThanTheFirst() {
        Map<Metric, Interval> ends = ANSWER.agreeing(
                Map.of(
                        Metric.MEAN, around(7509, 1.93),
                        Metric.P99, around(15_000, 1.93),
                        Metric.TTFT, around(39, 1.95),
                        Metric.TPOT, Interval.of(30)),
                Map.of());
        assertThat(ends.get(Metric.TTFT).low())
                .as("a prompt is a pass as a token is")
                .isEqualTo(30);
        assertThat(ends.get(Metric.MEAN).low()).isCloseTo(7500, within(0.1));
        assertThat(ends.get(Metric.MEAN).high()).isCloseTo(7546, within(0.1));
        assertThat(ends.get(Metric.P99).high()).isCloseTo(15_000 * Math.sqrt(1.93 * 7546 / 7509), within(5.0));
    }

    /** What effects are known to do to the whole is more than its tokens tell. */
    @Example
    void effectsOnTheWholeStay() {
        Map<Metric, Interval> stated =
                Map.of(Metric.MEAN, around(8000, 2), Metric.TTFT, Interval.of(39), Metric.TPOT, Interval.of(30));
        assertThat(ANSWER.agreeing(stated, Map.of(Metric.MEAN, new Interval(7900, 8000, 9000)))
                        .get(Metric.MEAN)
                        .high())
                .isEqualTo(9000);
        Map<Metric, Interval> passedBy =
                Map.of(Metric.MEAN, around(4000, 2), Metric.TTFT, Interval.of(39), Metric.TPOT, Interval.of(30));
        assertThat(ANSWER.agreeing(passedBy, Map.of()))
                .as("half of the requests get no token")
                .isEqualTo(passedBy);
    }

    @Example
    void ofManyClientsAFirstTokenReadsTheWeights() {
        Map<Metric, Interval> stated = Map.of(Metric.TTFT, around(39, 3), Metric.TPOT, Interval.of(30));
        assertThat(new TokenEnds(249, 18, false)
                        .agreeing(stated, Map.of())
                        .get(Metric.TTFT)
                        .low())
                .isEqualTo(18);
        Variant chat = Variant.of(Resolved.of(
                JsonProfiles.profile("'traffic':{'concurrency':4,'outputTokens':250}"), CorePack.KNOWLEDGE));
        assertThat(TokenEnds.of(chat, 18)).isEqualTo(new TokenEnds(249, 18, false));
        assertThat(TokenEnds.of(null, 0)).isEqualTo(new TokenEnds(0, 0, false));
    }

    /** Mean ≥ first token + later ones, at the low end as well, and no end is farther than it was stated. */
    @Property
    void anAnswerIsNoShorterThanItsTokens(
            @ForAll @DoubleRange(min = 20, max = 5000) double first,
            @ForAll @DoubleRange(min = 19, max = 100) double each,
            @ForAll @DoubleRange(min = 0, max = 5000) double rest,
            @ForAll @DoubleRange(min = 1, max = 4) double width,
            @ForAll @DoubleRange(min = 1, max = 4) double wide) {
        Interval mean = around(first + 249 * each + rest, wide);
        Map<Metric, Interval> ends = ANSWER.agreeing(
                Map.of(Metric.MEAN, mean, Metric.TTFT, around(first, width), Metric.TPOT, around(each, width)),
                Map.of());
        double least = ends.get(Metric.TTFT).low() + 249 * ends.get(Metric.TPOT).low();
        assertThat(ends.get(Metric.MEAN).low())
                .isGreaterThanOrEqualTo(least * (1 - 1e-9))
                .isGreaterThanOrEqualTo(mean.low() * (1 - 1e-9));
        assertThat(ends.get(Metric.MEAN).high()).isLessThanOrEqualTo(mean.high() * (1 + 1e-9));
    }
}
