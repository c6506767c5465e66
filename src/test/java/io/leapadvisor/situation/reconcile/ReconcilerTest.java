package io.leapadvisor.situation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Profiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.UtilizationBuilder;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The deployment as it is gives back what was measured of it. */
class ReconcilerTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);
    private static final Reconciler RECONCILER = new Reconciler(CorePack.KNOWLEDGE, SIMULATOR);

    private static Stage stage(String name, Resource resource, double mean, Double busy) {
        return StageBuilder.builder()
                .name(name)
                .kind(StageKind.OTHER)
                .resource(resource)
                .latency(LatencySummary.ofMean(mean))
                .busyMs(busy)
                .build();
    }

    private static DeploymentProfile service(LatencySummary endToEnd, double rps, Stage... stages) {
        return DeploymentProfileBuilder.builder()
                .deployment("service")
                .traffic(TrafficBuilder.builder().meanRps(rps).build())
                .hardware(HardwareBuilder.builder().cpuCores(4.0).replicas(2).build())
                .stages(List.of(stages))
                .endToEnd(new EndToEnd(endToEnd, null, null, null, null, null, null))
                .build();
    }

    /** Times that were measured stand, and with them how full the model is: no sentence says otherwise. */
    @Test
    void aModelThatIsFasterThanItsEstimateIsSaidToBeSoAndNoMore() {
        List<String> said = RECONCILER
                .reconcile(
                        JsonProfiles.profile("'traffic':{'meanRps':130},'model':{'name':'yolov8s','runtime':'tensorrt',"
                                + "'weightPrecision':'FP16','batching':{'mode':'NONE'}},'hardware':{'accelerator':"
                                + "'jetson-orin-nx'},'stages':[{'name':'detect','kind':'INFERENCE','busyMs':7.4,"
                                + "'latency':{'meanMs':27}}]"))
                .assumptions();
        assertThat(said)
                .filteredOn(one -> one.contains("is served today"))
                .singleElement()
                .asString()
                .contains("times", "of the estimate")
                .doesNotContain("95 %");
    }

    /** A model of a stage's own may be told to be faster than its bytes allow; its time stands then, too. */
    @Property(tries = 60)
    void theTimeOfAModelOfItsOwnComesBack(@ForAll @DoubleRange(min = 300, max = 20_000) double mean) {
        Projection projection = RECONCILER
                .reconcile(JsonProfiles.profile("'traffic':{'meanRps':0.05,'inputTokens':1800,'outputTokens':120},"
                        + "'stages':[{'name':'draw','kind':'PREPROCESSING','latency':{'meanMs':900}},{'name':'llm',"
                        + "'kind':'INFERENCE','model':{'name':'Qwen2.5-7B-Instruct','runtime':'vllm'},"
                        + "'hardware':{'accelerator':'l4'},'latency':{'meanMs':" + mean + "}}]"))
                .projection();
        assertThat(projection.latency().meanMs()).isCloseTo(900 + mean, Percentage.withPercentage(0.1));
    }

    /** How requests arrive may be told without how many: then the cores' gauge is of no known rate. */
    @Test
    void requestsOfNoKnownRateAreNoWorkOfTheCores() {
        Projection projection = RECONCILER
                .reconcile(JsonProfiles.profile(
                        "'traffic':{'concurrency':2,'arrival':'OPEN_LOOP'},'model':{'name':'distilbert','runtime':"
                                + "'onnxruntime'},'hardware':{'cpuCores':4},'utilization':{'cpu':0.2}"))
                .projection();
        assertThat(projection.rates().capacityRps()).isPositive();
    }

    @Property(tries = 300)
    void meanAndPercentilesComeBack(
            @ForAll @DoubleRange(min = 5, max = 400) double rps,
            @ForAll @DoubleRange(min = 1, max = 60) double work,
            @ForAll @DoubleRange(min = 1.05, max = 3) double over,
            @ForAll @DoubleRange(min = 1.1, max = 4) double tail) {
        double mean = (work + 30) * over;
        LatencySummary measured = new LatencySummary(mean, mean * 0.95, mean * tail, mean * tail * 1.3);
        Projection projection = RECONCILER
                .reconcile(service(
                        measured,
                        rps,
                        stage("work", Resource.CPU, work, null),
                        stage("call", Resource.NETWORK, 30, null)))
                .projection();
        assertThat(projection.latency().meanMs()).isCloseTo(mean, Percentage.withPercentage(1e-6));
        assertThat(projection.latency().p50Ms()).isCloseTo(measured.p50Ms(), Percentage.withPercentage(1e-6));
        assertThat(projection.latency().p95Ms()).isCloseTo(measured.p95Ms(), Percentage.withPercentage(1e-6));
        assertThat(projection.latency().p99Ms()).isCloseTo(measured.p99Ms(), Percentage.withPercentage(1e-6));
    }

    @Test
    void aQueueGoesWithTheLoadOfWhatIsBusiestBehindIt() {
        Stage queue = StageBuilder.builder()
                .name("queue")
                .kind(StageKind.QUEUE)
                .latency(LatencySummary.ofMean(300))
                .build();
        Reconciled base = RECONCILER.reconcile(
                service(LatencySummary.ofMean(345), 160, queue, stage("work", Resource.CPU, 45, 45.0)));
        assertThat(base.projection().latency().meanMs()).isCloseTo(345, within(1e-6));
        assertThat(base.projection().stages().get("queue").latency().mean()).isCloseTo(300, within(15.0));
        DeploymentProfile more = base.variant()
                .profile()
                .withHardware(base.variant().profile().hardware().withReplicas(4));
        assertThat(SIMULATOR
                        .project(base.variant().with(more), base.anchors())
                        .stages()
                        .get("queue")
                        .latency()
                        .mean())
                .isLessThan(30);
    }

    /** A trace may say of a queue what it waits for: it does no work there, and waits as long. */
    @ParameterizedTest
    @EnumSource(Resource.class)
    void aQueueThatNamesAResourceWaitsAsLong(Resource resource) {
        Stage queue = StageBuilder.builder()
                .name("queue")
                .kind(StageKind.QUEUE)
                .resource(resource)
                .latency(LatencySummary.ofMean(300))
                .build();
        Reconciled base = RECONCILER.reconcile(
                service(LatencySummary.ofMean(345), 160, queue, stage("work", Resource.CPU, 45, 45.0)));
        assertThat(base.projection().stages().get("queue").latency().mean()).isCloseTo(300, within(15.0));
        assertThat(base.anchors().unattributedMs()).isCloseTo(0, within(15.0));
    }

    @Test
    void measuredProcessorUseIsOfAllCoresAlsoOfThoseThatOneProcessCannotUse() {
        DeploymentProfile one = service(LatencySummary.ofMean(160), 20, stage("work", Resource.CPU, 160, null));
        DeploymentProfile single = one.withHardware(
                        one.hardware().withCpuCores(8.0).withReplicas(1).withWorkersPerReplica(1))
                .withUtilization(UtilizationBuilder.builder().cpu(0.12).build());
        assertThat(RECONCILER.reconcile(single).projection().rates().utilization())
                .as("0.12 of 8 cores is nearly all of one")
                .isCloseTo(0.96, within(1e-6));
    }

    @Test
    void aStageMayBeCalledLikeAField() {
        Stage busy = stage("work", Resource.CPU, 40, 40.0).withUtilization(0.5);
        Stage other = stage("cpuCores", Resource.CPU, 10, 10.0);
        Reconciled plain =
                RECONCILER.reconcile(service(LatencySummary.ofMean(60), 20, busy, other.withName("tokenize")));
        Reconciled named = RECONCILER.reconcile(service(LatencySummary.ofMean(60), 20, busy, other));
        assertThat(named.projection().rates().capacityRps())
                .isEqualTo(plain.projection().rates().capacityRps());
        assertThat(named.projection().rates().utilization())
                .isEqualTo(plain.projection().rates().utilization());
    }

    @Test
    void timeThatNoStageExplainsStays() {
        Reconciled base = RECONCILER.reconcile(service(
                LatencySummary.ofMean(100),
                1,
                stage("work", Resource.CPU, 30, 30.0),
                stage("call", Resource.NETWORK, 20, null)));
        assertThat(base.projection().unattributedMs()).isCloseTo(50, within(0.5));
        // Halving a stage saves its half and no more.
        List<Stage> halved = base.variant().profile().stages().stream()
                .map(one -> one.name().equals("call")
                        ? one.withLatency(LatencySummary.ofMean(10)).withBusyMs(10.0)
                        : one)
                .toList();
        Projection after =
                SIMULATOR.project(base.variant().with(base.variant().profile().withStages(halved)), base.anchors());
        assertThat(after.unattributedMs()).isEqualTo(base.projection().unattributedMs());
        assertThat(after.latency().meanMs()).isCloseTo(90, within(0.5));
    }

    @Test
    void stagesKeepTheirMeasuredMeans() {
        Reconciled base = RECONCILER.reconcile(service(
                LatencySummary.ofMean(150),
                500,
                stage("parse", Resource.CPU, 80, 10.0),
                stage("call", Resource.NETWORK, 40, null)));
        assertThat(base.projection().stages().get("parse").latency().mean())
                .isCloseTo(80, Percentage.withPercentage(1));
        assertThat(base.projection().stages().get("call").latency().mean()).isCloseTo(40, Percentage.withPercentage(1));
        assertThat(base.projection().rates().utilization()).isCloseTo(500 * 0.010 / 8, within(1e-9));
        assertThat(base.projection().rates().capacityRps()).isCloseTo(800, within(1e-6));
    }

    @Test
    void waitingAtAFullResourceGoesWithTheLoad() {
        Reconciled base =
                RECONCILER.reconcile(service(LatencySummary.ofMean(120), 720, stage("parse", Resource.CPU, 120, 10.0)));
        assertThat(base.projection().rates().utilization()).isCloseTo(0.9, within(1e-9));
        DeploymentProfile quiet = base.variant()
                .profile()
                .withTraffic(base.variant().profile().traffic().withMeanRps(80.0));
        Projection after = SIMULATOR.project(base.variant().with(quiet), base.anchors());
        assertThat(after.latency().meanMs())
                .as("10 ms of work and hardly any wait")
                .isBetween(10.0, 20.0);
    }

    @Test
    void latencyThatTheResourceCouldNotWorkOffIsWaitingAndIsSaid() {
        Reconciled base =
                RECONCILER.reconcile(service(LatencySummary.ofMean(100), 400, stage("parse", Resource.CPU, 100, null)));
        // 400 a second times 100 ms are 40 cores; there are 8.
        assertThat(base.projection().rates().utilization()).isBetween(0.9, 1.0);
        assertThat(base.projection().latency().meanMs()).isCloseTo(100, Percentage.withPercentage(1e-6));
        assertThat(base.assumptions()).anyMatch(one -> one.contains("waiting"));
    }

    /**
     * What was answered says how much can be: the model alone would have it overloaded, and its queue gone with that.
     */
    @Test
    void theQueueOfAFullResourceIsThatOfToday() {
        DeploymentProfile full = service(LatencySummary.ofMean(300), 1000, stage("parse", Resource.CPU, 60, 10.0));
        Reconciled base = RECONCILER.reconcile(full.withEndToEnd(full.endToEnd().withThroughputRps(1000.0)));
        assertThat(base.projection().rates().utilization()).isCloseTo(1, within(1e-9));
        assertThat(base.projection().rates().saturated()).isTrue();
        assertThat(base.projection().latency().meanMs()).isCloseTo(300, Percentage.withPercentage(1e-6));
    }

    @Test
    void nothingMeasuredInventsNothing() {
        Reconciled base = RECONCILER.reconcile(
                DeploymentProfileBuilder.builder().deployment("bare").build());
        assertThat(base.projection().latency().meanMs()).isNaN();
        assertThat(base.projection().rates().capacityRps()).isNaN();
        assertThat(base.projection().bill().usdPerHour()).isNaN();
        assertThat(base.assumptions()).isEmpty();
    }

    @Provide
    Arbitrary<DeploymentProfile> profiles() {
        return Profiles.valid();
    }

    @Property
    void anyProfileIsReconciledAndItsMeasuredMeanComesBack(@ForAll("profiles") DeploymentProfile profile) {
        Reconciled base = RECONCILER.reconcile(profile);
        LatencySummary measured =
                profile.endToEnd() == null ? null : profile.endToEnd().latency();
        // In a closed loop the rate follows from the latency, and the two are only found approximately.
        boolean open = profile.traffic() != null && profile.traffic().meanRps() != null;
        if (open
                && measured != null
                && measured.meanMs() != null
                && measured.meanMs() > 0
                && !Double.isNaN(base.projection().latency().meanMs())) {
            // Where the tokens were measured to take longer than the whole, a request takes no less than they.
            double mean = base.projection().latency().meanMs();
            double wanted = mean > measured.meanMs() * 1.001 ? tokensMs(profile, base.projection()) : measured.meanMs();
            assertThat(mean).isCloseTo(wanted, Percentage.withPercentage(0.1));
        }
        assertThat(base.projection().latency().meanMs())
                .as("mean")
                .satisfiesAnyOf(
                        mean -> assertThat(mean).isNaN(),
                        mean -> assertThat(mean).isFinite().isNotNegative());
    }

    private static DeploymentProfile closedLoop(double clients, Integer workers) {
        return DeploymentProfileBuilder.builder()
                .deployment("service")
                .traffic(TrafficBuilder.builder().concurrency(clients).build())
                .hardware(HardwareBuilder.builder()
                        .cpuCores(16.0)
                        .workersPerReplica(workers)
                        .build())
                .stages(List.of(
                        stage("prepare", Resource.CPU, 4100, 148.0), stage("answer", Resource.NETWORK, 650, null)))
                .endToEnd(new EndToEnd(LatencySummary.ofMean(4760), null, null, 6.72, null, null, null))
                .build();
    }

    /** 32 clients before one busy process: rate times latency is their number, and a second process relieves them. */
    @Test
    void clientsInAClosedLoopWaitWhereItIsBusiest() {
        Reconciled base = RECONCILER.reconcile(closedLoop(32, 1));
        Projection now = base.projection();
        assertThat(now.latency().meanMs()).isCloseTo(4760, Percentage.withPercentage(0.5));
        assertThat(now.rates().throughputRps() * now.latency().meanMs() / 1e3)
                .isCloseTo(32, Percentage.withPercentage(5));
        assertThat(now.stages().get("prepare").latency().mean()).isCloseTo(4100, Percentage.withPercentage(5));
        DeploymentProfile today = base.variant().profile();
        Projection two = SIMULATOR.project(
                base.variant().with(today.withHardware(today.hardware().withWorkersPerReplica(2))), base.anchors());
        assertThat(two.rates().capacityRps()).isCloseTo(2 * now.rates().capacityRps(), Percentage.withPercentage(1));
        assertThat(two.latency().meanMs()).isLessThan(0.7 * now.latency().meanMs());
        assertThat(two.latency().p99Ms()).isLessThan(now.latency().p99Ms());
    }

    /** What the tokens of a request take together; 0 = they were not measured, or their number is not known. */
    private static double tokensMs(DeploymentProfile profile, Projection projection) {
        boolean measured =
                profile.endToEnd().ttft() != null || profile.endToEnd().tpot() != null;
        Double tokens = profile.traffic().outputTokens();
        double ms = measured && tokens != null
                ? projection.tokens().ttftMs()
                        + Math.max(0, tokens - 1) * projection.tokens().tpotMs()
                : 0;
        return Double.isNaN(ms) ? 0 : ms;
    }

    /** Five turns a request are five requests to the model: it serves a fifth of what physics says of one. */
    @Test
    void everyTurnLoadsTheModel() {
        String model = "'model':{'name':'llama-3.1-8b','runtime':'vllm'},'hardware':{'accelerator':'a100-sxm-80gb'},"
                + "'traffic':{'meanRps':%s,'inputTokens':4200,'outputTokens':110}";
        String turn = "{'name':'turn-%d','kind':'INFERENCE','latency':{'meanMs':2800}}";
        String turns = IntStream.range(0, 5).mapToObj(turn::formatted).collect(Collectors.joining(","));
        Projection agent = RECONCILER
                .reconcile(JsonProfiles.profile(model.formatted("0.4") + ",'stages':[" + turns + "]"))
                .projection();
        Projection alone =
                RECONCILER.reconcile(JsonProfiles.profile(model.formatted("2"))).projection();
        assertThat(agent.serving().tpotMs()).isCloseTo(alone.serving().tpotMs(), within(1e-6));
        assertThat(agent.rates().capacityRps()).isCloseTo(alone.rates().capacityRps() / 5, withinPercentage(2));
        assertThat(agent.latency().meanMs()).isCloseTo(5 * 2800, within(1e-6));
        assertThat(agent.tokens().ttftMs()).isBetween(4 * 2800.0, 5 * 2800.0);
    }

    /** A large model on four cards serves 0.7 requests/s of this length; nothing says that it bears five. */
    @Test
    void whatNobodyMeasuredBearsNoMoreThanPhysicsSays() {
        String model = "'model':{'name':'llama-3.1-70b','runtime':'vllm','weightPrecision':'BF16'},"
                + "'hardware':{'accelerator':'a100-sxm-80gb','acceleratorsPerReplica':4}";
        String traffic = "'traffic':{'meanRps':5,'inputTokens':3000,'outputTokens':300}";
        Projection alone = RECONCILER
                .reconcile(JsonProfiles.profile(model + "," + traffic))
                .projection();
        Projection atRoot = RECONCILER
                .reconcile(JsonProfiles.profile(
                        model + "," + traffic + ",'stages':[{'name':'answer','kind':'INFERENCE'}]"))
                .projection();
        Projection atService = RECONCILER
                .reconcile(JsonProfiles.profile(
                        traffic + ",'stages':[{'name':'answer','kind':'INFERENCE'," + model + "}]"))
                .projection();
        assertThat(alone.rates().saturated()).isTrue();
        assertThat(atRoot.rates().capacityRps()).isCloseTo(alone.rates().capacityRps(), withinPercentage(1));
        assertThat(atService.rates().capacityRps()).isCloseTo(alone.rates().capacityRps(), withinPercentage(1));
    }

    /** A batch of eight occupies the part once, and what was measured of it holds the wait for the others already. */
    @Test
    void aBatchOfWhichNoPhysicsIsKnownTakesWhatWasMeasured() {
        Projection batched = RECONCILER
                .reconcile(JsonProfiles.profile("'traffic':{'meanRps':100},'hardware':{'accelerator':'t4'},"
                        + "'model':{'name':'home-made','batching':{'mode':'DYNAMIC','maxBatchSize':16,"
                        + "'meanBatchSize':8,'maxQueueDelayMs':5}},"
                        + "'stages':[{'name':'infer','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':20}}]"))
                .projection();
        assertThat(batched.latency().meanMs()).isCloseTo(20, within(1e-6));
        assertThat(batched.rates().capacityRps()).isBetween(400.0, 500.0);
    }

    /**
     * Two machines answer 141 of 190 requests a second: of 1.15 s all but 14 ms is a queue, which two more take away,
     * whether the model is told alone or as a stage beside another.
     */
    @Test
    void theQueueOfAnOverloadIsNotTheStages() {
        String texts = "'traffic':{'meanRps':190,'inputTokens':300},'model':{'name':'multilingual-e5-large','runtime':"
                + "'transformers','weightPrecision':'FP16'},'hardware':{'accelerator':'t4','replicas':%s},"
                + "'endToEnd':{'latency':{'meanMs':1150,'p50Ms':1080,'p95Ms':1980},'throughputRps':141,"
                + "'errorRate':0.26},'utilization':{'gpu':0.97}";
        String staged = texts + ",'stages':[{'name':'gateway','kind':'OTHER','latency':{'meanMs':1}},"
                + "{'name':'embed','kind':'INFERENCE','latency':{'meanMs':1149}}]";
        for (String told : List.of(texts, staged)) {
            Workbench today = Workbenches.of(JsonProfiles.profile(told.formatted(2)));
            assertThat(today.today().projection().latency().meanMs()).isCloseTo(1150, within(1.0));
            assertThat(today.today().projection().latency().p95Ms()).isCloseTo(1980, within(5.0));
            Projection more = Workbenches.after(today, "scale-out", Map.of("replicas", 4));
            assertThat(more.latency().meanMs()).as(told).isLessThan(80);
            assertThat(more.latency().p95Ms()).as(told).isLessThan(200);
        }
    }
}
