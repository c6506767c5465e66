package io.leapadvisor.rulebase.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Prescription;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Findings are in one order and without duplicates, wherever they come from. */
class FindingsTest {

    private static Fired<Diagnosis> diagnosis(String id, String stage) {
        return new Fired<>(new Diagnosis(id, stage), id, "core");
    }

    private static Findings of(Fired<?>... fired) {
        return Findings.of(List.of(fired), List.of(), List.of());
    }

    @Test
    void sortedByRuleAndStageEachOnce() {
        Findings findings = of(
                diagnosis("slow", "b"),
                diagnosis("slow", null),
                diagnosis("busy", "b"),
                diagnosis("slow", "b"),
                new Fired<>(new Prescription("cache", "b", "slow"), "cache-slow", "core"));
        assertThat(findings.diagnoses())
                .containsExactly(diagnosis("busy", "b"), diagnosis("slow", null), diagnosis("slow", "b"));
        assertThat(findings.prescriptions()).hasSize(1);
        assertThat(findings.fired()).isEqualTo(5);
    }

    @Test
    void thoseOfAServiceJoinThoseOfTheDeployment() {
        Findings both = of(diagnosis("slow", null)).with(of(diagnosis("slow", "rank"), diagnosis("slow", null)));
        assertThat(both.diagnoses()).containsExactly(diagnosis("slow", null), diagnosis("slow", "rank"));
        assertThat(both.fired()).isEqualTo(3);
        assertThat(both.of("core")).hasSize(2);
        assertThat(both.of("another")).isEmpty();
    }
}
