package io.leapadvisor.situation.reconcile.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.token.Pace;
import io.leapadvisor.simulate.token.TokenAnchor;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** What measurements say of an answer whose model physics cannot time. */
class MeasuredTokensTest {

    private static final double TOKENS = 101;
    private static final Pace PACE = Pace.of(
            null,
            null,
            Adjustments.NONE,
            TrafficBuilder.builder().outputTokens(TOKENS).build());

    private static double whole(TokenAnchor answer) {
        return answer.answerFirst() * PACE.firstMs()
                + PACE.later() * answer.answerPerToken() * PACE.perTokenMs()
                + answer.restMs();
    }

    /** Means over requests and over tokens differ by some percent: the time per token stays among the effects. */
    @Example
    void meansThatDoNotMultiplyAreScaled() {
        assertThat(perToken(37.6)).isCloseTo(37.6, within(0.1));
        assertThat(perToken(39.9)).isCloseTo(8240 / 219.0, within(0.1));
        assertThat(perToken(45)).isCloseTo(8240 / 219.0, within(0.1));
        assertThat(perToken(60)).as("another system").isNaN();
    }

    private static double perToken(double measured) {
        return Samples.RECONCILER
                .reconcile(JsonProfiles.profile("'model':{'name':'llama-3.1-8b','runtime':'vllm'},'hardware':"
                        + "{'accelerator':'l40s'},'traffic':{'meanRps':2,'inputTokens':1000,'outputTokens':220},"
                        + "'endToEnd':{'latency':{'meanMs':8650},'ttft':{'meanMs':410},'tpot':{'meanMs':" + measured
                        + "}}"))
                .projection()
                .tokens()
                .tpotMs();
    }

    @Example
    void withBothMeasuredWhatTheyLeaveIsTheRest() {
        TokenAnchor answer = MeasuredTokens.answer(3000, 500, 20, PACE);
        assertThat(answer.first()).isEqualTo(500);
        assertThat(answer.perToken()).isEqualTo(20);
        assertThat(answer.restMs()).isCloseTo(500, within(1e-9));
        assertThat(whole(answer)).isCloseTo(3000, within(1e-9));
    }

    @Example
    void aFirstTokenAloneLeavesTheRestToTheOthers() {
        TokenAnchor answer = MeasuredTokens.answer(3000, 1000, Double.NaN, PACE);
        assertThat(answer.answerPerToken()).isCloseTo(20, within(1e-9));
        assertThat(answer.perToken()).as("nobody measured it").isNaN();
        assertThat(answer.restMs()).isZero();
    }

    @Example
    void aTimePerTokenAloneLeavesTheRestToTheFirst() {
        TokenAnchor answer = MeasuredTokens.answer(3000, Double.NaN, 25, PACE);
        assertThat(answer.answerFirst()).isCloseTo(500, within(1e-9));
        assertThat(answer.first()).isCloseTo(500, within(1e-9));
    }

    /** 370 of 440 tokens are the model's own: each takes what one of the 69 after the first that is seen does. */
    @Example
    void whatNobodySeesIsWrittenBeforeTheFirstTokenSeen() {
        Pace thinking = Pace.of(
                null,
                null,
                Adjustments.NONE,
                TrafficBuilder.builder()
                        .outputTokens(440.0)
                        .reasoningTokens(370.0)
                        .build());
        TokenAnchor answer = MeasuredTokens.answer(3014, 2600, Double.NaN, thinking);
        assertThat(answer.answerPerToken()).isCloseTo(6, within(1e-9));
        assertThat(answer.answerFirst()).isCloseTo(2600 - 370 * 6, within(1e-9));
        assertThat(answer.restMs()).isZero();
        TokenAnchor early = MeasuredTokens.answer(3014, 1000, Double.NaN, thinking);
        assertThat(370 * early.answerPerToken() + early.answerFirst())
                .as("no more of it than there is time before it")
                .isCloseTo(1000, within(1e-9));
        assertThat(early.answerFirst()).isPositive();
    }

    @Example
    void aFirstTokenAfterTheAnswerWaitsBeforeTheModel() {
        assertThat(MeasuredTokens.answer(3000, 3400, Double.NaN, PACE).beforeMs())
                .isCloseTo(400, within(1e-9));
    }

    @Property
    void theAnswerIsAlwaysThatOfToday(
            @ForAll @DoubleRange(min = 1, max = 1e5) double whole,
            @ForAll @DoubleRange(min = 0.1, max = 1e5) double first,
            @ForAll @DoubleRange(min = 0.01, max = 1e3) double perToken) {
        assertThat(whole(MeasuredTokens.answer(whole, first, perToken, PACE))).isCloseTo(whole, within(whole * 1e-9));
        assertThat(whole(MeasuredTokens.answer(whole, first, Double.NaN, PACE))).isCloseTo(whole, within(whole * 1e-9));
    }
}
