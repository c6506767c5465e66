package io.leapadvisor.situation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Projection;
import org.junit.jupiter.api.Test;

/** What a load that is served says of the speed of the model. */
class CapacityFitTest {

    private static double capacity(String measured) {
        DeploymentProfile fast = JsonProfiles.profile("'traffic':{'meanRps':400},'model':{'name':'resnet-50',"
                + "'weightPrecision':'FP32','runtime':'onnxruntime','batching':{'mode':'NONE'}},"
                + "'hardware':{'accelerator':'t4'},'endToEnd':" + measured);
        return Workbenches.of(fast).today().projection().capacityRps();
    }

    @Test
    void aLoadThatIsServedCanBe() {
        assertThat(capacity("{'throughputRps':400}")).isCloseTo(400 / 0.95, within(2.0));
        assertThat(capacity("{'latency':{'meanMs':900}}"))
                .as("who waits for so long is near the capacity")
                .isBetween(400.0, 400 / 0.95);
    }

    /** Near the capacity a queue would make them wait: it is further away, but no further than a model errs. */
    @Test
    void shortTimesSayThatTheCapacityIsFar() {
        assertThat(capacity("{'latency':{'meanMs':9}}")).isBetween(1.05 * 400 / 0.95, 2 * 400 / 0.95);
        assertThat(capacity("{'latency':{'meanMs':0.5}}")).isBetween(1.5 * 400, 2 * 400 / 0.95);
    }

    private static Projection withStages(String stages) {
        return Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':400},'model':{'name':'resnet-50',"
                        + "'weightPrecision':'FP32','runtime':'onnxruntime','batching':{'mode':'NONE'}},"
                        + "'hardware':{'accelerator':'t4'},'stages':[{'name':'open','kind':'PREPROCESSING',"
                        + "'latency':{'meanMs':2}}," + stages + "]"))
                .today()
                .projection();
    }

    @Test
    void theTimeOfItsOneStageSaysSoToo() {
        String stage = "{'name':'judge','kind':'INFERENCE','latency':{'meanMs':%s}}";
        assertThat(withStages(stage.formatted(5)).serving().utilization())
                .isLessThan(0.9 * withStages(stage.formatted(900)).serving().utilization());
    }
}
