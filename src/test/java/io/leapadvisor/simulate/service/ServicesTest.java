package io.leapadvisor.simulate.service;

import static io.leapadvisor.simulate.service.PathsOfServices.RANKED_ANSWERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.profile.DeploymentProfile;
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

    /** Machines and a model that two stages share are changed once, whichever of them asked. */
    @Test
    void theChangeOfAServiceStandsAtOneOfItsStages() {
        DeploymentProfile guarded = JsonProfiles.profile("'model':{'name':'llama-3.1-8b','runtime':'vllm'},"
                + "'hardware':{'accelerator':'h100-sxm'},'stages':[" + guard("before", 40)
                + ",{'name':'answer','kind':'INFERENCE','latency':{'meanMs':900}}," + guard("after", 60) + "]");
        Services services = PathsOfServices.of(guarded);
        List<Stage> path = guarded.stagesOrEmpty();
        RemedySpec machines = CorePack.KNOWLEDGE.remedy("scale-out").orElseThrow();
        assertThat(services.stageOf(machines, "before", path)).isEqualTo("after");
        assertThat(services.stageOf(machines, "after", path)).isEqualTo("after");
        assertThat(services.stageOf(machines, "answer", path)).isNull();
        RemedySpec calls = CorePack.KNOWLEDGE.remedy("reuse-connections").orElseThrow();
        assertThat(services.stageOf(calls, "before", path))
                .as("what is done to a stage is done there")
                .isEqualTo("before");
    }

    private static String guard(String name, double meanMs) {
        return "{'name':'" + name + "','kind':'GUARDRAIL','service':'guard','latency':{'meanMs':" + meanMs
                + "},'model':{'name':'llama-guard-3-8b','runtime':'vllm'},'hardware':{'accelerator':'l4'}}";
    }
}
