package io.leapadvisor.situation.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model that is timed at its launch has the time of the stage that waited for it. */
class LaunchedStagesTest {

    private static DeploymentProfile bert(double inferMs, String resource, double outputMs) {
        return JsonProfiles.profile(
                "'traffic':{'inputTokens':384},'model':{'name':'BERT-large','weightPrecision':'FP16',"
                        + "'runtime':'triton (pytorch)',"
                        + "'batching':{'mode':'STATIC','maxBatchSize':8,'meanBatchSize':8}},"
                        + "'hardware':{'accelerator':'a30'},'stages':["
                        + "{'name':'infer','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':" + inferMs + "}},"
                        + "{'name':'output','kind':'POSTPROCESSING','resource':'" + resource + "','latency':{'meanMs':"
                        + outputMs + "}}],'endToEnd':{'latency':{'meanMs':" + (inferMs + outputMs) + "}}");
    }

    private static DeploymentProfile fold(DeploymentProfile told, List<String> said) {
        Resolved resolved = Resolved.of(told, CorePack.KNOWLEDGE);
        return LaunchedStages.fold(
                told, ModelTime.of(resolved, Adjustments.NONE, CorePack.KNOWLEDGE.calibration()), said);
    }

    private static double mean(DeploymentProfile profile, String stage) {
        return profile.stage(stage).latency().meanMs();
    }

    @Test
    void theWaitGoesBackToTheModel() {
        List<String> said = new ArrayList<>();
        DeploymentProfile folded = fold(bert(9.5, "GPU", 41.3), said);
        assertThat(mean(folded, "infer") + mean(folded, "output")).isCloseTo(50.8, within(1e-9));
        assertThat(mean(folded, "output")).isLessThan(1);
        assertThat(said).singleElement().asString().contains("infer", "output", "launch");
    }

    @Test
    void nothingIsMovedWithoutASign() {
        for (DeploymentProfile told : List.of(
                bert(9.5, "CPU", 41.3), // the processor works
                bert(9.5, "GPU", 4), // no longer than the model
                bert(200, "GPU", 300))) { // longer than a pass takes
            List<String> said = new ArrayList<>();
            assertThat(fold(told, said)).isEqualTo(told);
            assertThat(said).isEmpty();
        }
    }

    /** Published: 51.2 ms with PyTorch, 31.6 with TensorRT. */
    @Test
    void aCompiledEngineShortensWhatWasMeasuredAsOutput() {
        Workbench today = Workbenches.of(bert(9.5, "GPU", 41.3));
        double after = today.projector()
                .after(List.of(Samples.action("compile-model", null, Map.of("runtime", "tensorrt"))))
                .projection()
                .latency()
                .meanMs();
        assertThat(after / today.today().projection().latency().meanMs()).isBetween(0.4, 0.8);
    }
}
