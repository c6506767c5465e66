package io.leapadvisor.knowledge.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.profile.model.TokenPrices;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenPriceTest {

    private static final Engine HOSTED = CorePack.KNOWLEDGE.engine("openai").orElseThrow();

    private static String meant(String name) {
        return TokenPrice.of(HOSTED.tokenPrices(), name)
                .map(price -> price.models().get(0))
                .orElse(null);
    }

    @Test
    void aReleaseAndAGatewayLeaveAModelWhatItIs() {
        assertThat(meant("gpt-4o")).isEqualTo("gpt-4o");
        assertThat(meant("GPT-4o-2024-08-06")).isEqualTo("gpt-4o");
        assertThat(meant("openai/gpt-4o-mini")).isEqualTo("gpt-4o-mini");
        assertThat(meant("us.anthropic.claude-sonnet-4-5-20250929-v1:0")).isEqualTo("claude-sonnet-4.6");
        assertThat(meant("claude-3-5-haiku-latest")).isEqualTo("claude-3.5-haiku");
        assertThat(meant("gemini-2.5-flash-preview-05-20")).isEqualTo("gemini-2.5-flash");
    }

    @Test
    void aNameThatGoesOnIsAnotherModel() {
        assertThat(meant("gpt-5-pro")).isNull();
        assertThat(meant("gpt-4.1")).isEqualTo("gpt-4.1");
        assertThat(meant("gpt-41")).isNull();
        assertThat(meant("our-tuned-model")).isNull();
        assertThat(TokenPrice.of(HOSTED.tokenPrices(), null)).isEmpty();
    }

    /** Where requests can go is cheaper: else nothing is saved by it. */
    @Test
    void theSmallerModelOfEachIsListedAndCheaper() {
        assertThat(HOSTED.tokenPrices()).isNotEmpty().allSatisfy(price -> {
            if (price.smaller() != null) {
                TokenPrices smaller = TokenPrice.of(HOSTED.tokenPrices(), price.smaller())
                        .orElseThrow()
                        .usdPerMillion();
                assertThat(smaller.input()).isLessThan(price.usdPerMillion().input());
                assertThat(smaller.output()).isLessThan(price.usdPerMillion().output());
            }
        });
    }

    @Test
    void aPriceWithoutModelsIsRefused() {
        TokenPrices some = new TokenPrices(1.0, null, null, 2.0);
        assertThatThrownBy(() -> new TokenPrice("Me", List.of(), some, null, "2026-11", "here"))
                .hasMessageContaining("tokenPrices.models");
    }
}
