package io.leapadvisor.simulate.service;

import static io.leapadvisor.simulate.service.PathsOfServices.RANKED_ANSWERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked of the services of a path. */
class ServicesTest {

    private static final Services SERVICES = PathsOfServices.of(RANKED_ANSWERS);
    private static final List<Stage> STAGES = RANKED_ANSWERS.stagesOrEmpty();

    @Test
    void theLongestStageInWhichItsModelComputesStandsForIt() {
        assertThat(SERVICES.standsFor("ranker", STAGES)).map(Stage::name).hasValue("rank");
        assertThat(SERVICES.standsFor("unknown", STAGES)).isEmpty();
    }

    @Test
    void machinesAreItsOwnElseTheDeployments() {
        Hardware own = RANKED_ANSWERS.hardware();
        assertThat(SERVICES.machines(SERVICES.hostOf("write"), own)).isEqualTo(own);
        assertThat(SERVICES.machines(SERVICES.hostOf("embed"), own).cpuCores()).isEqualTo(4);
    }

    @Test
    void manyReplicasAreThoseOfEachServiceAndNoModelScalesATime() {
        Services many = SERVICES.withMany(1000);
        assertThat(many.machines("ranker", null).replicaCount()).isEqualTo(1000);
        assertThat(many.machines("embedder", null).replicaCount()).isEqualTo(1000);
        assertThat(many.computing()).isEmpty();
        assertThat(many.homes()).isEqualTo(SERVICES.homes());
    }
}
