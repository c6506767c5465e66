package io.leapadvisor.simulate.service;

import static io.leapadvisor.simulate.service.PathsOfServices.RANKED_ANSWERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Variant;
import org.junit.jupiter.api.Test;

/** A service in the place of the deployment, and back. */
class FocusTest {

    private static Variant variant(DeploymentProfile profile) {
        return Variant.of(profile).with(PathsOfServices.of(profile));
    }

    private static Variant withReplicas(Variant variant, int replicas) {
        DeploymentProfile profile = variant.profile();
        return variant.with(profile.withHardware(profile.hardwareOrNone().withReplicas(replicas)));
    }

    @Test
    void itsModelMachinesAndCallsAreThoseOfADeployment() {
        Variant focused = Focus.on(variant(RANKED_ANSWERS), "rank");
        assertThat(focused.profile().model().name()).isEqualTo("bge-reranker-base");
        assertThat(focused.profile().hardware().accelerator()).isEqualTo("l4");
        assertThat(focused.profile().traffic().meanRps()).isEqualTo(4);
    }

    @Test
    void nothingChangesWhereNothingWasDone() {
        Variant whole = variant(RANKED_ANSWERS);
        assertThat(Focus.off(whole, "rank", Focus.on(whole, "rank"))).isEqualTo(whole);
        assertThat(Focus.on(whole, "write")).isSameAs(whole);
        assertThat(Focus.on(whole, null)).isSameAs(whole);
    }

    @Test
    void whatIsChangedIsChangedInTheServiceAlone() {
        Variant whole = variant(RANKED_ANSWERS);
        Variant after = Focus.off(whole, "rank", withReplicas(Focus.on(whole, "rank"), 5));
        assertThat(after.machinesOf("rank").replicaCount()).isEqualTo(5);
        assertThat(after.machinesOf("embed").replicaCount()).isEqualTo(1);
        assertThat(after.profile()).isEqualTo(whole.profile());
    }

    @Test
    void machinesOfAHostAreChangedForAllWhoWorkOnThem() {
        Variant shared = variant(
                JsonProfiles.profile("'model':{'name':'llama-3.1-8b'},'hardware':{'accelerator':'h100-sxm'},'stages':["
                        + "{'name':'check','kind':'GUARDRAIL','model':{'name':'llama-3.2-1b'}},"
                        + "{'name':'write','kind':'INFERENCE'}]"));
        Variant after = Focus.off(shared, "check", withReplicas(Focus.on(shared, "check"), 3));
        assertThat(after.profile().hardware().replicaCount()).isEqualTo(3);
        assertThat(after.machinesOf("check").replicaCount()).isEqualTo(3);
    }
}
