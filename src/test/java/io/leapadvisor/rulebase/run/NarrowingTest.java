package io.leapadvisor.rulebase.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.rulebase.run.Findings.Contained;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NarrowingTest {

    private static final Map<String, List<String>> NARROWS =
            Map.of("sleeping", List.of("tail"), "frozen", List.of("sleeping"), "jammed", List.of("tail"));

    private static Fired<Diagnosis> made(String id, String stage) {
        return new Fired<>(new Diagnosis(id, stage, Evidence.is("model.runtime", id)), id, "core");
    }

    private static Fired<Prescription> prescribed(String remedy, String diagnosis) {
        return new Fired<>(new Prescription(remedy, null, diagnosis), remedy + "-for-" + diagnosis, "core");
    }

    private static Findings narrowed(List<Fired<Diagnosis>> made, List<Fired<Prescription>> prescribed) {
        return Narrowing.of(
                new Findings(made, prescribed, List.of(), List.of(), made.size(), List.of()),
                rule -> NARROWS.getOrDefault(rule, List.of()));
    }

    @Test
    void theNarrowerSpeaksAndTakesWhatWasPrescribedForTheWider() {
        Findings found =
                narrowed(List.of(made("sleeping", null), made("tail", null)), List.of(prescribed("warm", "tail")));
        assertThat(found.diagnoses()).containsExactly(made("sleeping", null));
        assertThat(found.contained()).containsExactly(new Contained(made("tail", null), "sleeping"));
        assertThat(found.prescriptions())
                .containsExactly(new Fired<>(new Prescription("warm", null, "sleeping"), "warm-for-tail", "core"));
    }

    @Test
    void theWiderSpeaksWhereItIsAlone() {
        Findings found = narrowed(List.of(made("tail", null)), List.of(prescribed("warm", "tail")));
        assertThat(found.diagnoses()).containsExactly(made("tail", null));
        assertThat(found.prescriptions()).containsExactly(prescribed("warm", "tail"));
        assertThat(found.contained()).isEmpty();
    }

    @Test
    void anotherStageIsAnotherCause() {
        Findings found = narrowed(
                List.of(made("sleeping", "a"), made("tail", "a"), made("tail", "b")),
                List.of(prescribed("warm", "tail")));
        assertThat(found.diagnoses()).containsExactly(made("sleeping", "a"), made("tail", "b"));
        assertThat(found.prescriptions()).containsExactly(prescribed("warm", "tail"));
    }

    @Test
    void aFindingOfTheDeploymentMeetsThoseOfItsStages() {
        assertThat(narrowed(List.of(made("sleeping", "a"), made("tail", null)), List.of())
                        .diagnoses())
                .containsExactly(made("sleeping", "a"));
        assertThat(narrowed(List.of(made("sleeping", null), made("tail", "a")), List.of())
                        .diagnoses())
                .containsExactly(made("sleeping", null));
    }

    @Test
    void theNarrowestOfAChainSpeaksForAll() {
        Findings found = narrowed(
                List.of(made("frozen", null), made("sleeping", null), made("tail", null)),
                List.of(prescribed("warm", "tail")));
        assertThat(found.diagnoses()).containsExactly(made("frozen", null));
        assertThat(found.prescriptions())
                .extracting(one -> one.finding().diagnosis())
                .containsExactly("frozen");
        assertThat(found.contained()).extracting(Contained::narrower).containsOnly("frozen");
    }

    @Test
    void twoCasesOfOneStandBesideEachOther() {
        Findings found = narrowed(List.of(made("jammed", null), made("sleeping", null), made("tail", null)), List.of());
        assertThat(found.diagnoses()).containsExactly(made("jammed", null), made("sleeping", null));
    }
}
