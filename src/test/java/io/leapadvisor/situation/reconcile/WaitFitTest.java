package io.leapadvisor.situation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.load.served.ServedLoads;
import io.leapadvisor.situation.reconcile.error.Projections;
import io.leapadvisor.situation.reconcile.split.LatencyFit;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work, wait and queue of a model alone, from what was measured of it. */
class WaitFitTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);

    private static DeploymentProfile vision(String traffic, double meanMs) {
        return JsonProfiles.profile("'traffic':{" + traffic + "},'model':{'name':'resnet-50','weightPrecision':'FP32',"
                + "'runtime':'pytorch','batching':{'mode':'NONE'}},'hardware':{'accelerator':'t4','replicas':2},"
                + "'endToEnd':{'latency':{'meanMs':" + meanMs + "}}");
    }

    /** The same of whose batches nothing is told. */
    private static DeploymentProfile untold(DeploymentProfile vision) {
        return vision.withModel(vision.model().withBatching(null));
    }

    private static Projection modelled(DeploymentProfile profile) {
        return SIMULATOR.project(Variant.of(SIMULATOR.resolve(profile)), Anchors.NONE);
    }

    private static Anchors fitted(DeploymentProfile profile) {
        LatencyFit fit = new LatencyFit(SIMULATOR.stageVariation(), 0.5);
        Variant variant = Variant.of(SIMULATOR.resolve(profile));
        return new WaitFit(new Projections(SIMULATOR, variant, null), fit, ServedLoads.of(CorePack.KNOWLEDGE))
                .of(Anchors.NONE, fit.of(profile.endToEnd().latency()), profile.endToEnd());
    }

    @Property(tries = 60)
    void longerAnswersAreLongerWorkUpToTheErrorOfAModel(
            @ForAll @DoubleRange(min = 1, max = 60) double rps, @ForAll @DoubleRange(min = 0.3, max = 6) double times) {
        DeploymentProfile asModelled = vision("'meanRps':" + rps, 1);
        Projection model = modelled(asModelled);
        Anchors anchors = fitted(vision("'meanRps':" + rps, model.latency().meanMs() * times));
        assertThat(anchors.work()).isBetween(1.0, 2.0);
        assertThat(anchors.waitFactor()).isBetween(0.0, 2.0);
        if (times <= 1) {
            assertThat(anchors.work()).isEqualTo(1);
        }
        assertThat(rps / model.rates().capacityRps() * anchors.work())
                .as("what is served today can be served")
                .isLessThanOrEqualTo(1 + 1e-6);
    }

    /** Nearly without load there is no wait: work alone explains an answer a fifth longer. */
    @Test
    void withoutLoadTheDifferenceIsWork() {
        double mean = modelled(vision("'meanRps':0.01", 1)).latency().meanMs();
        DeploymentProfile longer = vision("'meanRps':0.01", 1.2 * mean);
        assertThat(fitted(longer).work()).isCloseTo(1.2, within(0.01));
        assertThat(fitted(untold(longer)).work())
                .as("what is estimated as one at a time is fitted so")
                .isCloseTo(1.2, within(0.01));
    }

    /** Of an overload the first token alone tells the queue; below the capacity it is gone. */
    @Test
    void theQueueOfAnOverloadIsWhatTheFirstTokenWaits() {
        DeploymentProfile full = JsonProfiles.profile("'traffic':{'meanRps':60,'inputTokens':2000,'outputTokens':300},"
                + "'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm'},"
                + "'hardware':{'accelerator':'a100-80gb','replicas':1},"
                + "'endToEnd':{'ttft':{'meanMs':40000},'throughputRps':5}");
        Projection today = Workbenches.of(full).today().projection();
        assertThat(today.tokens().ttftMs()).isCloseTo(40_000, within(1.0));
        Anchors anchors = Workbenches.of(full).today().anchors();
        assertThat(anchors.tokens().beforeMs()).as("nothing is unexplained").isZero();
        Projection many = SIMULATOR.project(
                Workbenches.of(full)
                        .today()
                        .variant()
                        .with(full.withHardware(full.hardwareOrNone().withReplicas(40))),
                anchors);
        assertThat(many.tokens().ttftMs()).isLessThan(1500);
    }

    /** A kernel runs while a model computes, so that it works as long as one ran, and for its launches. */
    @Property(tries = 30)
    void aModelWorksAsLongAsKernelsRan(@ForAll @DoubleRange(min = 0.2, max = 0.95) double gpu) {
        DeploymentProfile texts = JsonProfiles.profile("'traffic':{'meanRps':18,'inputTokens':256},"
                + "'model':{'name':'bge-large-en-v1.5','runtime':'pytorch','weightPrecision':'FP32'},"
                + "'hardware':{'accelerator':'t4'},'endToEnd':{'latency':{'meanMs':66}},'utilization':{'gpu':" + gpu
                + "}");
        assertThat(Workbenches.of(texts).today().projection().rates().utilization())
                .isBetween(gpu - 1e-6, gpu + 0.1);
    }

    @Test
    void clientsInAClosedLoopKeepTheModelAsItIs() {
        DeploymentProfile closed = vision("'concurrency':2", 500);
        assertThat(fitted(closed)).isEqualTo(Anchors.NONE);
    }

    /** By the utilization law: 8 a second on a tenth of the cores are 80 on all of them, as stages have it. */
    @ParameterizedTest
    @CsvSource({"onnxruntime,0.05", "onnxruntime,0.1", "pytorch,0.1", "pytorch,0.6", "onnxruntime,0.9"})
    void coresSayTheWorkOfAModelBothWays(String runtime, double cpu) {
        DeploymentProfile texts =
                JsonProfiles.profile("'traffic':{'meanRps':8},'model':{'name':'distilbert','runtime':'"
                        + runtime
                        + "'},'hardware':{'cpuCores':4},'endToEnd':{'latency':{'meanMs':60}},'utilization':{'cpu':"
                        + cpu + "}");
        Projection now = Workbenches.of(texts).today().projection();
        assertThat(now.rates().utilization()).isCloseTo(cpu, within(0.01));
        assertThat(now.rates().capacityRps()).isCloseTo(8 / cpu, withinPercentage(2));
        assertThat(now.latency().meanMs()).isCloseTo(60, within(0.1));
    }

    /** Pictures take as long each; what is late of them waited, and a second machine takes that away. */
    @Test
    void theTailOfAQueueGoesWithIt() {
        DeploymentProfile pictures = JsonProfiles.profile("'traffic':{'meanRps':0.033},"
                + "'model':{'name':'flux.1-dev','runtime':'diffusers','weightPrecision':'BF16'},"
                + "'hardware':{'accelerator':'a100-sxm-80gb'},"
                + "'endToEnd':{'latency':{'meanMs':20700,'p95Ms':38400}}");
        Workbench one = Workbenches.of(pictures);
        assertThat(one.today().projection().latency().p95Ms()).isCloseTo(38_400, within(50.0));
        Projection two = Workbenches.after(one, "scale-out", Map.of("replicas", 2));
        double now = one.today().projection().latency().p95Ms()
                / one.today().projection().latency().meanMs();
        assertThat(two.latency().p95Ms() / two.latency().meanMs()).isLessThan(1 + 0.8 * (now - 1));
    }
}
