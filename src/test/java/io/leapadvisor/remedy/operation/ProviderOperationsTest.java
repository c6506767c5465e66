package io.leapadvisor.remedy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Variant;
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
        return Operation.named(operation)
                .orElseThrow()
                .perform(new Call(CorePack.KNOWLEDGE, Samples.SIMULATOR, before, null, Double.NaN, parameters));
    }

    @Test
    void aProviderLevelsTheLoadByItselfAndAsksHalf() {
        Variant before = hosted("gpt-4o", 1500);
        Outcome once = perform("level-load", before, Map.of());
        assertThat(once.variant().adjustments().tokenPrice()).isCloseTo(0.5, within(1e-12));
        assertThat(once.variant().profile()).isEqualTo(before.profile());
        assertThat(once.assumptions()).singleElement().asString().contains("batch endpoint");
        assertThat(perform("level-load", once.variant(), Map.of()).variant())
                .as("a second time gives nothing")
                .isEqualTo(once.variant());
    }

    @Test
    void whereNoPriceIsKnownTheLoadIsLevelled() {
        Outcome outcome = perform("level-load", hosted("some-model", 1500), Map.of());
        assertThat(outcome.variant().adjustments().tokenPrice()).isEqualTo(1);
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
}
