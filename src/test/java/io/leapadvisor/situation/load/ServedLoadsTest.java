package io.leapadvisor.situation.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.MeasurementFactors;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.station.ServedBound;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rate that is served at most, seen from what was offered and what was answered. */
class ServedLoadsTest {

    private static final ServedLoads LOADS = new ServedLoads(0.95, 1.5, 1.05, 2);
    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);
    private static final String TWO_REPLICAS = "'hardware':{'cpuCores':4,'replicas':2}";

    private static ServedBound bound(List<String> assumptions, String fields) {
        DeploymentProfile profile = JsonProfiles.profile(fields + "," + TWO_REPLICAS);
        return LOADS.of(profile, SIMULATOR.project(Variant.of(profile), MeasurementFactors.NONE), assumptions);
    }

    private static ServedBound bound(String fields) {
        return bound(new ArrayList<>(), fields);
    }

    private static boolean overloaded(String fields) {
        return LOADS.overloaded(JsonProfiles.profile(fields));
    }

    private static String served(double offered, double answered) {
        return "'traffic':{'meanRps':" + offered + "},'endToEnd':{'throughputRps':" + answered + "}";
    }

    private static String tests(String load, double... points) {
        List<String> tests = new ArrayList<>();
        for (int i = 0; i < points.length; i += 2) {
            tests.add("{'traffic':{'" + load + "':" + points[i] + "},'throughputRps':" + points[i + 1] + "}");
        }
        return "'loadTests':[" + String.join(",", tests) + "]";
    }

    @Test
    void lessAnsweredThanOfferedIsAnOverload() {
        assertThat(overloaded(served(100, 94))).isTrue();
        assertThat(overloaded(served(100, 95))).isFalse();
        assertThat(overloaded(served(100, 0))).as("nothing was counted").isFalse();
        assertThat(overloaded("'traffic':{'concurrency':8},'endToEnd':{'throughputRps':1}"))
                .as("clients in turn offer no more than is answered")
                .isFalse();
        assertThat(overloaded("'traffic':{'meanRps':100}")).isFalse();
    }

    @Test
    void whatAnOverloadedDeploymentAnswersIsItsCapacity() {
        List<String> assumptions = new ArrayList<>();
        ServedBound bound = bound(assumptions, served(100, 60));
        assertThat(bound.servedRps()).isEqualTo(60);
        assertThat(bound.replicas()).isEqualTo(2);
        assertThat(bound.capacity(Double.NaN, 2)).isEqualTo(60);
        assertThat(assumptions).singleElement().asString().contains("100", "60", "saturated");
    }

    @Test
    void noMoreAtAHigherLoadIsTheCapacity() {
        List<String> assumptions = new ArrayList<>();
        assertThat(bound(assumptions, tests("concurrency", 8, 40, 16, 70, 32, 71))
                        .servedRps())
                .isEqualTo(71);
        assertThat(assumptions).singleElement().asString().contains("71");
        assertThat(bound(tests("meanRps", 50, 50, 100, 51)).servedRps()).isEqualTo(51);
    }

    @Test
    void aRateThatStillGrowsIsNoBound() {
        assertThat(bound(tests("concurrency", 8, 40, 16, 70, 32, 120))).isEqualTo(ServedBound.NONE);
        assertThat(bound(tests("concurrency", 8, 40, 10, 40)))
                .as("hardly more was offered")
                .isEqualTo(ServedBound.NONE);
        assertThat(bound(tests("concurrency", 8, 40))).isEqualTo(ServedBound.NONE);
        assertThat(bound("'description':'nothing'")).isEqualTo(ServedBound.NONE);
    }

    @Test
    void todaysPointCountsAmongTheTests() {
        assertThat(bound("'traffic':{'concurrency':64},'endToEnd':{'throughputRps':40},"
                                + tests("concurrency", 8, 40, 16, 41))
                        .servedRps())
                .isEqualTo(41);
    }

    /** Eight cores serve 400 requests a second of 20 ms: near that the cores explain a bound, far below they do not. */
    @Test
    void aBusyResourceExplainsTheBound() {
        String work = "'stages':[{'name':'w','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':20},"
                + "'busyMs':20}],";
        assertThat(bound(work + served(390, 350)).explained()).isTrue();
        assertThat(bound(work + served(100, 60)).explained()).isFalse();
    }

    private static ServedBound closed(int clients, String batching) {
        DeploymentProfile profile = JsonProfiles.profile("'traffic':{'concurrency':" + clients
                + ",'inputTokens':128},'model':{'name':'bert-base-uncased','weightPrecision':'FP32',"
                + "'runtime':'pytorch',"
                + "'batching':" + batching + "},'hardware':{'accelerator':'t4','replicas':2},"
                + "'endToEnd':{'throughputRps':90}");
        Variant variant = Variant.of(SIMULATOR.resolve(profile));
        return LOADS.of(profile, SIMULATOR.project(variant, MeasurementFactors.NONE), new ArrayList<>());
    }

    /** Two replicas of a model without batches work on two requests; with four clients two always wait. */
    @Test
    void aModelWhoseAcceleratorWasMeasuredBusyExplainsTheBound() {
        assertThat(alone("'gpu':0.98").explained()).isTrue();
        assertThat(alone("'gpu':0.5").explained())
                .as("the model knows of nothing that is busy at 20 a second")
                .isFalse();
        assertThat(alone("'cpu':0.98").explained()).isFalse();
    }

    /** A model alone that serves half of what is offered, with something measured. */
    private static ServedBound alone(String utilization) {
        DeploymentProfile profile = JsonProfiles.profile("'traffic':{'meanRps':20},'model':{'name':'bert-base-uncased',"
                + "'weightPrecision':'FP16','runtime':'onnxruntime','batching':{'mode':'NONE'}},"
                + "'hardware':{'accelerator':'l4'},'utilization':{" + utilization + "},"
                + "'endToEnd':{'throughputRps':10}");
        Variant variant = Variant.of(SIMULATOR.resolve(profile));
        return LOADS.of(profile, SIMULATOR.project(variant, MeasurementFactors.NONE), new ArrayList<>());
    }

    @Test
    void aClosedLoopThatIsAlwaysFullShowsTheCapacity() {
        assertThat(closed(4, "{'mode':'NONE'}").servedRps()).isEqualTo(90);
        assertThat(closed(4, "{'mode':'NONE'}").explained())
                .as("the model is what bounds it")
                .isTrue();
        assertThat(closed(3, "{'mode':'NONE'}")).isEqualTo(ServedBound.NONE);
        assertThat(closed(31, "{'mode':'STATIC','maxBatchSize':8}")).isEqualTo(ServedBound.NONE);
        assertThat(closed(32, "{'mode':'STATIC','maxBatchSize':8}").servedRps()).isEqualTo(90);
        assertThat(closed(1000, "{'mode':'CONTINUOUS'}"))
                .as("nothing says how many places there are")
                .isEqualTo(ServedBound.NONE);
    }
}
