package io.leapadvisor.simulate.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.path.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallsTest {

    private static double calls(String stages) {
        List<Stage> path = JsonProfiles.profile("'stages':[" + stages + "]").stagesOrEmpty();
        return Calls.perRequest(stage -> stage.name().startsWith("x") ? null : "model", path)
                .getOrDefault("model", 0.0);
    }

    @Test
    void eachVisitCountsItsCalls() {
        assertThat(calls("{'name':'a','kind':'INFERENCE','callsPerRequest':3},"
                        + "{'name':'b','kind':'INFERENCE','visitRatio':0.5},{'name':'x','kind':'INFERENCE'}"))
                .isCloseTo(3.5, within(1e-9));
    }

    @Test
    void aPromptAndItsAnswerAreOneCall() {
        assertThat(calls("{'name':'p','kind':'PREFILL'},{'name':'d','kind':'DECODE'}"))
                .isEqualTo(1);
        assertThat(calls("{'name':'x','kind':'PREFILL'},{'name':'d','kind':'DECODE'}"))
                .isEqualTo(1);
    }

    @Test
    void whoNeverCallsDoesNotLoad() {
        assertThat(calls("{'name':'x','kind':'INFERENCE'}")).isZero();
    }
}
