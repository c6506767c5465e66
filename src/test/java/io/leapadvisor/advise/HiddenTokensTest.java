package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hosted model writes for itself is a part of the time to the first token that is seen, and goes with it. */
class HiddenTokensTest {

    private static Workbench thinking(String tokens, String ttft) {
        return Workbenches.of(JsonProfiles.profile(
                """
                'traffic':{'meanRps':0.2,'inputTokens':700,'outputTokens':440%s},
                'model':{'name':'gemini-3-flash','runtime':'gemini api','features':['structured-output']},
                'stages':[{'name':'extract','kind':'INFERENCE','service':'provider','protocol':'REST',
                 'latency':{'meanMs':3040,'p95Ms':4230}}],
                'endToEnd':{'latency':{'meanMs':3055,'p95Ms':4251}%s}"""
                        .formatted(tokens, ttft)));
    }

    private static Projection limited(Workbench workbench, double to) {
        return after(workbench, "limit-output-tokens", Map.of("to", to));
    }

    private static Projection after(Workbench workbench, String remedy, Map<String, Object> parameters) {
        Action action = Workbenches.action(workbench, remedy, null, parameters);
        return workbench.projector().after(List.of(action)).projection();
    }

    /** With thinking off 3,055 ms were 1,430 ms: meaningfool.net/articles/structured-extraction. */
    @ParameterizedTest
    @ValueSource(strings = {"", ",'ttft':{'meanMs':2600}"})
    void toldThinkingCutsAsMuchAsUntold(String ttft) {
        Workbench told = thinking(",'reasoningTokens':370", ttft);
        assertThat(told.today().projection().latency().meanMs()).isCloseTo(3055, within(1.0));
        double untold = limited(thinking("", ""), 90).latency().meanMs();
        assertThat(limited(told, 90).latency().meanMs()).isBetween(untold * 0.7, 1430.0);
    }

    @Test
    void theFirstTokenComesSoonerWhereThinkingIsCut() {
        Workbench told = thinking(",'reasoningTokens':370", ",'ttft':{'meanMs':2600}");
        Projection today = told.today().projection();
        assertThat(today.tokens().ttftMs()).isCloseTo(2600, within(1.0));
        double each = 440 / 69.0;
        for (double to : new double[] {90, 255, 400}) {
            Projection then = limited(told, to);
            assertThat(today.tokens().ttftMs() - then.tokens().ttftMs())
                    .as("to %s", to)
                    .isCloseTo((440 - to) * each, within(50.0));
            assertThat(then.latency().meanMs() - then.tokens().ttftMs())
                    .as("what is seen stays")
                    .isCloseTo(455, within(20.0));
        }
        Projection none = limited(told, 30);
        assertThat(none.latency().meanMs() - none.tokens().ttftMs()).isLessThan(300);
    }

    @Test
    void aShorterPromptCutsNoThinking() {
        Workbench told = thinking(",'reasoningTokens':370", ",'ttft':{'meanMs':2600}");
        assertThat(after(told, "shorten-prompt", Map.of("to", 350)).tokens().ttftMs())
                .isGreaterThan(360 * 440 / 69.0);
    }

    /** A question that needs no thought loses nothing; an answer that is cut loses what is left out. */
    @Test
    void whatNobodyReadsMayBeCutForNothing() {
        assertThat(least(thinking(",'reasoningTokens':370", ""), 80)).isZero();
        assertThat(least(thinking(",'reasoningTokens':370", ""), 60)).isPositive();
        assertThat(least(thinking("", ""), 80)).isPositive();
    }

    private static double least(Workbench workbench, double to) {
        Action action = Workbenches.action(workbench, "limit-output-tokens", null, Map.of("to", to));
        return workbench
                .projector()
                .applier()
                .accuracyDrop(workbench.today().variant(), action)
                .factor()
                .low();
    }
}
