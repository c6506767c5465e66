package io.leapadvisor.knowledge.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RemedyStepTest {

    private static RemedyStep step(String stack, String since, String until, String asOf, String source) {
        return new RemedyStep(stack, "Do it.", Map.of(), since, until, asOf, source);
    }

    @Test
    void theVersionsThatItHoldsForAreSaid() {
        assertThat(step("vLLM", null, null, null, null).text()).isEqualTo("vLLM: Do it.");
        assertThat(step("vLLM", "0.11", null, "0.26", "https://docs.vllm.ai").text())
                .isEqualTo("vLLM (from 0.11, as of 0.26): Do it.");
        assertThat(step("vLLM", "0.8", "0.12", null, null).text()).isEqualTo("vLLM (from 0.8 to before 0.12): Do it.");
        assertThat(step("any", null, null, "2026-11", "https://docs.vllm.ai").text())
                .isEqualTo("Do it.");
    }

    @Test
    void whatIsNoVersionIsRefused() {
        assertThatThrownBy(() -> step("vLLM", "new", null, null, null)).hasMessageContaining("step.since (new)");
        assertThatThrownBy(() -> step("vLLM", null, null, "lately", "https://docs.vllm.ai"))
                .hasMessageContaining("step.asOf (lately)");
    }

    @Test
    void whatWasReadHasAnAddress() {
        assertThatThrownBy(() -> step("vLLM", null, null, "0.26", null)).hasMessageContaining("step.source is missing");
    }
}
