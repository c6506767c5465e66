package io.leapadvisor.rulebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Thresholds are read by name during a run, and are no facts of it. */
class RunThresholdsTest {

    @Test
    void areReadDuringTheRunAndForgottenAfterIt() {
        List<Object> facts = Packs.facts();
        assertThat(RunThresholds.<List<Object>>during(facts, others -> {
                    assertThat(RunThresholds.of("serialization-share")).isSameAs(Packs.THRESHOLDS.get(0));
                    assertThat(RunThresholds.value("small-payload-bytes")).isEqualTo(1024);
                    return others;
                }))
                .containsExactlyElementsOf(facts.subList(2, facts.size()));
        assertThatThrownBy(() -> RunThresholds.of("serialization-share"))
                .hasMessage("threshold serialization-share is not among the facts: add it");
    }
}
