package io.leapadvisor.remedy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.token.TokenCost;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is done to tokens that a provider bills. */
class ProviderOperationsTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    private static Variant hosted(String name, double shared) {
        return SITUATIONS
                .of(JsonProfiles.profile("'traffic':{'meanRps':6,'peakRps':9,'inputTokens':2000,'outputTokens':50,"
                        + "'sharedPrefixTokens':%s},".formatted(shared)
                        + "'model':{'name':'%s','runtime':'OpenAI'}".formatted(name)))
                .today()
                .variant();
    }

    private static Outcome perform(String operation, Variant before, Map<String, Object> parameters) {
        return Operation.named(operation).orElseThrow().perform(Performed.call(before, null, Double.NaN, parameters));
    }

    @Test
    void aProviderLevelsTheLoadByItselfAndAsksHalf() {
        Variant before = hosted("gpt-4o", 1500);
        Outcome once = perform("level-load", before, Map.of());
        assertThat(once.variant().adjustments().prices().token()).isCloseTo(0.5, within(1e-12));
        assertThat(once.variant().profile()).isEqualTo(before.profile());
        assertThat(once.assumptions()).singleElement().asString().contains("batch endpoint");
        assertThat(perform("level-load", once.variant(), Map.of()).variant())
                .as("a second time gives nothing")
                .isEqualTo(once.variant());
    }

    @Test
    void whereNoPriceIsKnownTheLoadIsLevelled() {
        Outcome outcome = perform("level-load", hosted("some-model", 1500), Map.of());
        assertThat(outcome.variant().adjustments().prices().token()).isEqualTo(1);
        assertThat(outcome.variant().profile().traffic().peakRps()).isEqualTo(6);
    }

    @Test
    void aProviderKeepsNoStartThatIsTooShort() {
        Variant little = hosted("gpt-4o", 150);
        Map<String, Object> half = Map.of("hitRatio", 0.5);
        assertThat(perform("reuse-at-provider", little, half).variant()).isEqualTo(little);
        Variant kept =
                perform("reuse-at-provider", hosted("gpt-4o", 1500), half).variant();
        assertThat(kept.profile().traffic().prefixHitRatio()).isEqualTo(0.5);
        assertThat(kept.profile().model().has(Feature.PREFIX_CACHING)).isTrue();
    }

    private static Situation asking(String prompts, String model) {
        return SITUATIONS.of(JsonProfiles.profile(
                "'traffic':{'meanRps':1,'inputTokens':12000,'outputTokens':600%s},".formatted(prompts)
                        + "'model':{'name':'%s'},'stages':[{'name':'ask','kind':'INFERENCE','callsPerRequest':4,"
                                .formatted(model)
                        + "'latency':{'meanMs':7200}}]"));
    }

    private static Outcome merged(Situation now, int to) {
        Variant today = now.today().variant();
        return Operation.named("fewer-calls")
                .orElseThrow()
                .perform(Performed.call(today, "ask", 0.5, Map.of("to", to)));
    }

    private static double usd(Situation now, Variant variant) {
        return Samples.SIMULATOR.project(variant, now.today().anchors()).bill().usdPerThousandRequests();
    }

    /** GPT-4o: 2.50 USD for a million tokens read, 10 for those written. */
    @Test
    void whatDiffersBetweenMergedCallsIsPaidAsBefore() {
        Situation now = asking(",'sharedPrefixTokens':7440", "gpt-4o','runtime':'OpenAI");
        assertThat(usd(now, now.today().variant())).isCloseTo(4 * (30 + 6), within(1e-9));
        Outcome one = merged(now, 1);
        assertThat(usd(now, one.variant())).isCloseTo((4 * 4560 + 7440) * 0.0025 + 4 * 6, within(1e-9));
        assertThat(one.assumptions()).singleElement().asString().contains("7440 tokens");
        assertThat(usd(now, merged(now, 2).variant())).isCloseTo((4 * 4560 + 2 * 7440) * 0.0025 + 4 * 6, within(1e-9));
    }

    @Test
    void whereNothingSaysWhatPromptsShareNoTokenIsSaved() {
        Situation now = asking("", "gpt-4o','runtime':'OpenAI");
        Outcome one = merged(now, 1);
        assertThat(usd(now, one.variant())).isCloseTo(4 * (30 + 6), within(1e-9));
        assertThat(one.assumptions()).singleElement().asString().contains("traffic.sharedPrefixTokens");
    }

    @Test
    void tokensOfAModelOfOnesOwnAreNotBilled() {
        Situation now = asking("", "llama-3.1-8b','runtime':'vllm");
        Outcome one = merged(now, 1);
        assertThat(one.assumptions()).isEmpty();
        assertThat(TokenCost.of(now.resolved(), one.variant().adjustments())).isEmpty();
    }
}
