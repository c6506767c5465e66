package io.leapadvisor.intake;

import static io.leapadvisor.profile.path.TestStages.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.intake.json.Pointer;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageCheckTest {

    private static List<String> pointers(Stage... stages) {
        Faults faults = new Faults();
        new StageCheck(new HardwareCheck(TestKnowledge.KNOWLEDGE)).check(Arrays.asList(stages), Pointer.ROOT, faults);
        return faults.list().stream().map(Fault::pointer).toList();
    }

    @Test
    void aGraphWithoutCyclesIsTaken() {
        assertThat(pointers(stage("a"), stage("b", "a"), stage("c", "a"), stage("d", "b", "c")))
                .isEmpty();
    }

    @Test
    void eachCycleIsFoundOnce() {
        assertThat(pointers(stage("a", "c"), stage("b", "a"), stage("c", "b"))).hasSize(1);
        assertThat(pointers(stage("a", "a"), stage("b", "c"), stage("c", "b"))).hasSize(2);
    }

    @Test
    void namesAreUniqueAndKnown() {
        assertThat(pointers(stage("a"), stage("a"))).containsExactly("/1/name");
        assertThat(pointers(stage("a"), stage("b", "x"))).containsExactly("/1/dependsOn/0");
    }

    /** A faulty stage is null, or has no name: it could be the one that is meant. */
    @Test
    void whatCouldNotBeReadIsNotMissing() {
        assertThat(pointers(stage("b", "x"), null)).isEmpty();
        assertThat(pointers(stage("b", "x"), stage(null))).isEmpty();
    }

    /** The second stage shares the machines of the service, under whichever of the two names it is called. */
    @Test
    void aServiceHasOneHardware() {
        assertThat(pointers(onCores("a", "s", 4), onCores("b", "s", 4), onCores("c", "t", 8)))
                .isEmpty();
        assertThat(pointers(onCores("a", "s", 4), onCores("b", "s", 8))).containsExactly("/1/hardware");
        assertThat(pointers(onCores("a", "s", 4), onCores("s", null, 8))).containsExactly("/1/hardware");
        assertThat(pointers(onCores(null, null, 4), onCores(null, null, 8))).isEmpty();
    }

    private static Stage onCores(String name, String service, int cores) {
        return StageBuilder.builder()
                .name(name)
                .kind(StageKind.OTHER)
                .service(service)
                .hardware(HardwareBuilder.builder().cpuCores((double) cores).build())
                .build();
    }
}
