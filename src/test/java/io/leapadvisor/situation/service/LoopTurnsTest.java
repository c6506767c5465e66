package io.leapadvisor.situation.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.DeploymentProfile;
import org.junit.jupiter.api.Test;

/** An agent whose model is called five times, with tools between. */
class LoopTurnsTest {

    private static DeploymentProfile agent(String traffic, String other) {
        return JsonProfiles.profile("'traffic':{'meanRps':0.4" + traffic + "},'model':{'name':'claude-sonnet-4'},"
                + "'stages':[{'name':'decide','kind':'INFERENCE','callsPerRequest':5},{'name':'search','kind':'" + other
                + "','callsPerRequest':5}]");
    }

    @Test
    void callsThatReadTheLastOnesAreTurns() {
        DeploymentProfile given = agent(",'inputTokens':6500", "TOOL_CALL");
        DeploymentProfile told = LoopTurns.told(given);
        assertThat(told.traffic().turnsPerSession()).isEqualTo(5);
        assertThat(LoopTurns.sentence(given, told)).hasValueSatisfying(said -> assertThat(said)
                .contains("traffic.turnsPerSession is not given", "the 5 calls of stage decide"));
    }

    @Test
    void whatIsToldStays() {
        DeploymentProfile given = agent(",'inputTokens':6500,'turnsPerSession':3", "TOOL_CALL");
        assertThat(LoopTurns.told(given)).isEqualTo(given);
        assertThat(LoopTurns.sentence(given, LoopTurns.told(given))).isEmpty();
    }

    @Test
    void itemsThatAreJudgedOneByOneAreNoTurns() {
        DeploymentProfile given = agent(",'inputTokens':6500", "DATA_FETCH");
        assertThat(LoopTurns.told(given)).isEqualTo(given);
        DeploymentProfile uncounted = agent("", "TOOL_CALL");
        assertThat(LoopTurns.told(uncounted)).isEqualTo(uncounted);
    }
}
