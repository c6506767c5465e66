package io.leapadvisor.situation.reconcile.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** What a model does not explain is not made shorter by another model. */
class UnexplainedTest {

    private static double unexplained(double meanMs, String model, String traffic) {
        DeploymentProfile profile = JsonProfiles.profile(("'traffic':{'meanRps':0.9%s},"
                        + "'model':{%s,'weightPrecision':'FP32','runtime':'onnxruntime'},"
                        + "'hardware':{'accelerator':'rtx-2080-ti','cpuCores':8},"
                        + "'stages':[{'name':'recognize','kind':'INFERENCE','resource':'GPU',"
                        + "'latency':{'meanMs':%s}}]")
                .formatted(traffic, model, meanMs));
        return StageAnchor.mostUnexplained(new Situations(CorePack.KNOWLEDGE)
                .of(profile)
                .today()
                .anchors()
                .stages()
                .values());
    }

    @Test
    void manyTimesTheEstimateIsNotTheWorkOfTheModel() {
        String network = "'family': 'VISION', 'parameters': 21000000, 'flopsPerItem': 1500000000";
        assertThat(unexplained(634, network, "")).isBetween(0.9, 1.0);
        assertThat(unexplained(2.2, network, "")).isZero();
    }

    @Test
    void ofATextOfUnknownLengthNothingIsSaid() {
        String encoder = "'family': 'ENCODER', 'name': 'bert-base'";
        assertThat(unexplained(5000, encoder, "")).isZero();
        assertThat(unexplained(5000, encoder, ", 'inputTokens': 64")).isPositive();
    }
}
