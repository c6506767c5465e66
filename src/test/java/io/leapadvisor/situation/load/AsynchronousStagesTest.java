package io.leapadvisor.situation.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.measured.AsynchronousExecution;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsynchronousStagesTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    private static Stage stage(String name, StageKind kind, Resource resource, double meanMs) {
        return StageBuilder.builder()
                .name(name)
                .kind(kind)
                .resource(resource)
                .latency(LatencySummary.ofMean(meanMs))
                .build();
    }

    /** A model of a tera-FLOP an item on a T4, which can compute 65 of them a second in half precision. */
    private static Situation vision(double inferMs, StageKind laterKind, double laterMs) {
        DeploymentProfile told = DeploymentProfileBuilder.builder()
                .deployment("vision")
                .model(ModelSpecBuilder.builder()
                        .family(ModelFamily.VISION)
                        .parameters(5e7)
                        .flopsPerItem(1e12)
                        .weightPrecision(Precision.FP16)
                        .runtime("pytorch")
                        .build())
                .hardware(HardwareBuilder.builder().accelerator("t4").build())
                .stages(List.of(
                        stage("decode", StageKind.PREPROCESSING, Resource.CPU, 8),
                        stage("infer", StageKind.INFERENCE, Resource.GPU, inferMs),
                        stage("boxes", laterKind, Resource.CPU, laterMs)))
                .build();
        return SITUATIONS.of(told);
    }

    @Test
    void modelThatEndsBeforeItsArithmeticIsTimedAtItsLaunch() {
        Situation now = vision(2, StageKind.POSTPROCESSING, 90);

        assertThat(now.asynchronous()).singleElement().satisfies(found -> {
            assertThat(found.stage()).isEqualTo("infer");
            assertThat(found.laterStage()).isEqualTo("boxes");
            assertThat(found.floorMs()).isGreaterThan(5);
            assertThat(found.movedMs()).isBetween(found.floorMs() - 2, 90.0);
        });
        assertThat(now.assumptions()).anyMatch(said -> said.contains("infer") && said.contains("boxes"));
        assertThat(now.today().projection().stages().get("infer").latency().mean())
                .as("the time that is shown")
                .isCloseTo(2, within(1e-6));
    }

    @Test
    void modelThatTakesItsTimeIsNot() {
        assertThat(vision(120, StageKind.POSTPROCESSING, 200).asynchronous()).isEmpty();
    }

    @Test
    void noLongStageBehindWaitsForIt() {
        assertThat(vision(2, StageKind.POSTPROCESSING, 1).asynchronous()).isEmpty();
        assertThat(vision(2, StageKind.LOGGING, 90).asynchronous()).isEmpty();
    }

    @Test
    void sentenceHasItsNumbers() {
        assertThat(AsynchronousStages.sentence(new AsynchronousExecution("infer", 2, 15, "copy-out", 90, 40)))
                .contains("infer", "2 ms", "15 ms", "90 ms", "copy-out", "40");
    }
}
