package io.leapadvisor.situation.load.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.ServedBound;
import io.leapadvisor.situation.Situations;
import io.leapadvisor.situation.load.bound.FullCache;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The rate that is served at most, seen from what was offered and what was answered. */
class ServedLoadsTest {

    private static final ServedLoads LOADS = new ServedLoads(0.95, 1.5, 1.05, 2, 0.9, new FullCache(0.9, 1));
    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);
    private static final String TWO_REPLICAS = "'hardware':{'cpuCores':4,'replicas':2}";

    private static ServedBound bound(List<String> assumptions, String fields) {
        DeploymentProfile profile = JsonProfiles.profile(fields + "," + TWO_REPLICAS);
        return LOADS.of(profile, SIMULATOR.project(Variant.of(profile), Anchors.NONE), assumptions);
    }

    private static ServedBound bound(String fields) {
        return bound(new ArrayList<>(), fields);
    }

    private static boolean answersLess(String fields) {
        return LOADS.answersLess(JsonProfiles.profile(fields));
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
    void lessIsAnsweredThanArrives() {
        assertThat(answersLess(served(100, 94))).isTrue();
        assertThat(answersLess(served(100, 95))).isFalse();
        assertThat(answersLess(served(100, 0))).as("nothing was counted").isFalse();
        assertThat(answersLess("'traffic':{'concurrency':8},'endToEnd':{'throughputRps':1}"))
                .as("clients in turn offer no more than is answered")
                .isFalse();
        assertThat(answersLess("'traffic':{'meanRps':100}")).isFalse();
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

    /** Cores that are a fifth busy refuse nobody, whatever the mean of another window was. */
    @Test
    void twoRatesOfTwoTimesAreNoCapacity() {
        String calm = served(1540, 1400) + ",'utilization':{'cpu':0.19}";
        List<String> assumptions = new ArrayList<>();
        assertThat(bound(assumptions, calm)).isEqualTo(ServedBound.NONE.withApart(true));
        assertThat(assumptions).singleElement().asString().contains("1,540", "1,400", "different times");
        ServedBound tested = bound(calm + "," + tests("meanRps", 1000, 1000, 2000, 1650, 4000, 1650));
        assertThat(tested.apart()).as("whatever load tests say").isTrue();
        assertThat(tested.servedRps()).isEqualTo(1650);
        double today = capacity(calm + "," + TWO_REPLICAS);
        assertThat(today).as("what was measured is of what was answered").isCloseTo(1400 / 0.19, within(1.0));
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
    void whatOneClientIsServedIsNoCapacity() {
        assertThat(bound(tests("concurrency", 1, 10, 16, 4)).servedRps()).isEqualTo(4);
        assertThat(bound(tests("concurrency", 1, 10, 16, 10.2)).servedRps()).isEqualTo(10.2);
        assertThat(bound(tests("concurrency", 8, 10, 16, 4)).servedRps())
                .as("eight clients for two workers")
                .isEqualTo(10);
    }

    @Test
    void clientsWhoLeaveWorkersIdleSayNoCapacityEither() {
        String ten = "'hardware':{'cpuCores':10,'workersPerReplica':10},";
        DeploymentProfile profile = JsonProfiles.profile(ten + tests("concurrency", 4, 10, 16, 4));
        Projection modelled = SIMULATOR.project(Variant.of(profile), Anchors.NONE);
        assertThat(LOADS.of(profile, modelled, new ArrayList<>()).servedRps()).isEqualTo(4);
    }

    /** Eight clients were once served 40 a second; today the cores are full at 5. */
    private static ServedBound today(String hardware, double cpu) {
        DeploymentProfile profile = JsonProfiles.profile("'traffic':{'concurrency':32},'endToEnd':{'throughputRps':5},"
                + "'utilization':{'cpu':" + cpu + "},'hardware':{" + hardware + "'cpuCores':4},"
                + tests("concurrency", 8, 40));
        Projection modelled = SIMULATOR.project(Variant.of(SIMULATOR.resolve(profile)), Anchors.NONE);
        return LOADS.of(profile, modelled, new ArrayList<>());
    }

    @Test
    void fullProcessorsServeNoMoreThanTheyDo() {
        assertThat(today("", 1).servedRps()).isEqualTo(5);
        assertThat(today("", 0.91).servedRps()).isCloseTo(5 / 0.91, within(1e-9));
        assertThat(today("", 0.5).servedRps()).as("they have room").isEqualTo(40);
        assertThat(today("'accelerator':'l4',", 1).servedRps())
                .as("a core that asks for the accelerator's answer looks busy")
                .isEqualTo(40);
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

    /** Capacity after the measurement, over what was measured; NaN = the measurement says nothing of it. */
    private static double capacity(String fields, double measured) {
        DeploymentProfile profile = JsonProfiles.profile(fields
                + ",'hardware':{'accelerator':'l40s','replicas':2},'endToEnd':{'throughputRps':" + measured + "}");
        Variant variant = Variant.of(SIMULATOR.resolve(profile));
        Projection modelled = SIMULATOR.project(variant, Anchors.NONE);
        Anchors tied = LOADS.tie(Anchors.NONE, profile, modelled, new ArrayList<>());
        assertThat(tied.rates().bound()).isEqualTo(ServedBound.NONE);
        double rate = measured / modelled.rates().throughputRps();
        return tied.work() == 1
                ? Double.NaN
                : SIMULATOR
                                .project(variant, tied.withRates(tied.rates().withThroughput(rate)))
                                .rates()
                                .capacityRps()
                        / measured;
    }

    private static double inBatches(int clients, String batching) {
        return capacity(
                "'traffic':{'concurrency':" + clients + ",'inputTokens':128},'model':{'name':'bert-base-uncased',"
                        + "'weightPrecision':'FP32','runtime':'pytorch','batching':" + batching + "}",
                90);
    }

    private static double tokenByToken(int clients, double measured) {
        return capacity(
                "'traffic':{'concurrency':" + clients + ",'inputTokens':1200,'outputTokens':160},"
                        + "'model':{'name':'qwen2.5-14b','runtime':'vllm','runtimeVersion':'0.8.5',"
                        + "'weightPrecision':'BF16','batching':{'mode':'CONTINUOUS','maxBatchSize':64}}",
                measured);
    }

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
        return LOADS.of(profile, SIMULATOR.project(variant, Anchors.NONE), new ArrayList<>());
    }

    /**
     * Two replicas of a model without batches work on two requests; with four clients two always wait. A static batch
     * is full.
     */
    @Test
    void aClosedLoopWhoseBatchesAreAlwaysFullShowsTheCapacity() {
        assertThat(inBatches(4, "{'mode':'NONE'}")).isCloseTo(1, within(1e-9));
        assertThat(inBatches(3, "{'mode':'NONE'}")).isNaN();
        assertThat(inBatches(15, "{'mode':'STATIC','maxBatchSize':8}")).isNaN();
        assertThat(inBatches(16, "{'mode':'STATIC','maxBatchSize':8}")).isCloseTo(1, within(1e-9));
    }

    /** Memory holds some 57 of the 64 sequences that each replica admits. */
    @Property(tries = 60)
    void clientsForAllPlacesOfStepsThatNeverEndShowTheCapacity(
            @ForAll @IntRange(min = 128, max = 1000) int clients,
            @ForAll @DoubleRange(min = 1, max = 12) double measured) {
        assertThat(tokenByToken(clients, measured)).isBetween(1.0, 1.03);
    }

    @Test
    void fewClientsSayLittleOfTheCapacity() {
        assertThat(tokenByToken(90, 4))
                .as("more could be served than these ask for")
                .isBetween(1.05, 1.25);
        assertThat(tokenByToken(10, 1)).isNaN();
    }

    /** Neither batches of which no limit is told nor processors that are idle are what the clients wait for. */
    @Test
    void whatClientsWhoNeverThinkAreServedIsTheCapacityWhateverElseIsIdle() {
        assertThat(capacity("'traffic':{'concurrency':256,'inputTokens':512},'model':{'family':'ENCODER',"
                        + "'parameters':109000000,'runtime':'vllm','batching':{'mode':'CONTINUOUS'}},"
                        + "'hardware':{'accelerator':'h100-sxm','cpuCores':16},'utilization':{'cpu':0.07},"
                        + "'endToEnd':{'latency':{'meanMs':617},'throughputRps':414.9}"))
                .isCloseTo(414.9, within(1e-6));
        assertThat(capacity("'traffic':{'concurrency':10},'model':{'family':'TREE_ENSEMBLE','trees':1600,"
                        + "'treeDepth':6,'rowsPerRequest':100,'runtime':'treelite','batching':{'mode':'NONE'}},"
                        + "'hardware':{'cpu':'xeon-platinum-8124m','cpuCores':36,'threadsPerWorker':36},"
                        + "'utilization':{'cpu':0.05},'endToEnd':{'latency':{'p50Ms':622},'throughputRps':16.07}"))
                .isCloseTo(16.07, within(1e-6));
    }

    private static double capacity(String fields) {
        DeploymentProfile profile = JsonProfiles.profile(fields);
        return new Situations(CorePack.KNOWLEDGE)
                .of(profile)
                .today()
                .projection()
                .rates()
                .capacityRps();
    }
}
