package io.leapadvisor.situation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Projection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a load that is served, or a wait that is measured, says of the model's speed and places. */
class CapacityFitTest {

    private static final String MEASURED =
            "'endToEnd':{'ttft':{'meanMs':%s},'tpot':{'meanMs':17}," + "'throughputRps':0.74}";

    /** Twenty colleagues on an engine that takes one request at a time by default, or 256. */
    private static DeploymentProfile colleagues(String runtime, String batching, double ttftMs) {
        return JsonProfiles.profile("'traffic':{'concurrency':20,'inputTokens':900,'outputTokens':300},"
                + "'model':{'name':'llama-3.1-8b','runtime':'" + runtime + "','weightPrecision':'INT4'" + batching
                + "},"
                + "'hardware':{'accelerator':'rtx-4090'}," + MEASURED.formatted(ttftMs));
    }

    private static double places(DeploymentProfile profile) {
        return Workbenches.of(profile).today().variant().adjustments().places();
    }

    /** 0.74 answers a second of five seconds each are four at a time; 22 seconds pass before. */
    @Test
    void clientsWhoWaitShowThePlacesOfTheEngine() {
        assertThat(places(colleagues("ollama", "", 22_000))).isEqualTo(4);
        assertThat(places(colleagues("llama.cpp", "", 22_000))).isEqualTo(4);
        assertThat(places(colleagues("llama.cpp", ",'batching':{'mode':'CONTINUOUS','maxBatchSize':4}", 22_000)))
                .as("a setting says it")
                .isZero();
        assertThat(places(colleagues("llama.cpp", "", 500)))
                .as("nobody waits for a place")
                .isZero();
    }

    private static Projection after(Workbench workbench, String remedy, Map<String, Object> parameters) {
        Action action = workbench
                .projector()
                .applier()
                .action(workbench.today().variant(), Samples.remedy(remedy), null, parameters);
        return workbench.projector().after(List.of(action)).projection();
    }

    /** Whatever is done, twenty clients wait for their answers: rate × latency (Little's law). */
    @Test
    void theSameClientsAreInsideAfterAnyRemedy() {
        Workbench workbench = Workbenches.of(colleagues("ollama", "", 22_000));
        Map<String, Map<String, Object>> remedies = Map.of(
                "compile-model", Map.of("runtime", "vllm"),
                "scale-out", Map.of("replicas", 2),
                "change-batch-size", Map.of("to", 32),
                "enable-continuous-batching", Map.of("maxBatchSize", 64),
                "distill-model", Map.of());
        remedies.forEach((remedy, parameters) -> {
            Projection after = after(workbench, remedy, parameters);
            assertThat(after.throughputRps() * after.meanMs() / 1e3).as(remedy).isCloseTo(20, withinPercentage(5));
        });
        assertThat(after(workbench, "compile-model", Map.of("runtime", "vllm")).ttftMs())
                .as("another engine has places for all")
                .isLessThan(2_000);
        assertThat(after(workbench, "change-batch-size", Map.of("to", 32)).ttftMs())
                .isLessThan(3_000);
        assertThat(workbench.today().projection().capacityRps()).isCloseTo(0.74, within(0.03));
    }

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
}
