package io.leapadvisor.profile.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import org.junit.jupiter.api.Test;

/** Which guardrail reads an answer. */
class AnswerGuardTest {

    private static String guard(String stages) {
        return AnswerGuard.of(JsonProfiles.profile("'stages':[" + stages + "]").stagesOrEmpty())
                .map(Stage::name)
                .orElse(null);
    }

    private static final String WRITE = "{'name':'write','kind':'INFERENCE'}";

    @Test
    void oneThatWaitsForTheModelDirectlyOrNot() {
        assertThat(guard(WRITE + ",{'name':'out','kind':'GUARDRAIL'}")).isEqualTo("out");
        assertThat(guard(WRITE + ",{'name':'tidy','kind':'POSTPROCESSING'},{'name':'out','kind':'GUARDRAIL'}"))
                .isEqualTo("out");
    }

    @Test
    void oneBesideOrInFrontReadsNoAnswer() {
        assertThat(guard("{'name':'in','kind':'GUARDRAIL'}," + WRITE)).isNull();
        assertThat(guard("{'name':'in','kind':'GUARDRAIL'},{'name':'fetch','kind':'DATA_FETCH'},"
                        + "{'name':'write','kind':'INFERENCE','dependsOn':['in','fetch']}"))
                .isNull();
        assertThat(guard(WRITE)).isNull();
    }
}
