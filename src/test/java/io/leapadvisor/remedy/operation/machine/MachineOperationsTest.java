package io.leapadvisor.remedy.operation.machine;

import static io.leapadvisor.remedy.Samples.APPLIER;
import static io.leapadvisor.remedy.Samples.BASE;
import static io.leapadvisor.remedy.Samples.RECONCILER;
import static io.leapadvisor.remedy.Samples.SIMULATOR;
import static io.leapadvisor.remedy.Samples.after;
import static io.leapadvisor.remedy.Samples.mean;
import static io.leapadvisor.remedy.operation.Performed.of;
import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.physics.change.HostTime;
import io.leapadvisor.physics.change.ProcessorTime;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.UtilizationBuilder;
import io.leapadvisor.profile.hardware.Autoscaling;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What operations on machines do to a deployment. */
class MachineOperationsTest {

    /** The host launches as it did: what launches set the pace of gets no slower on a chip with higher rates. */
    @Test
    void anotherChipLaunchesNoSlower() {
        Variant small = Variant.of(JsonProfiles.profile("'model':{'family':'SPEECH','parameters':120000000,"
                + "'runtime':'pytorch','weightPrecision':'FP16'},'hardware':{'accelerator':'a10g'},"
                + "'traffic':{'meanRps':12.5,'audioSeconds':0.08}"));
        double today = mean(small);
        for (String faster : List.of("h100-sxm", "a100-sxm-80gb", "l40s")) {
            Variant moved = perform("replace-part", small, null, Double.NaN, Map.of("to", faster));
            assertThat(mean(moved)).as(faster).isLessThanOrEqualTo(today * 1.005);
        }
    }

    @Test
    void fewerThreadsCalmTheStagesOnTheProcessorOnly() {
        Stage work = StageBuilder.builder()
                .name("resize")
                .kind(StageKind.PREPROCESSING)
                .latency(LatencySummary.ofMean(40))
                .busyMs(40.0)
                .build();
        DeploymentProfile rich = BASE.variant().profile();
        Variant base = BASE.variant()
                .with(rich.withStages(List.of(work, of(BASE.variant(), "network")))
                        .withHardware(rich.hardware().withThreadsPerWorker(64)));
        Variant calm = perform("match-threads", base, null, 0.25, Map.of("to", 1));
        assertThat(of(calm, "resize").busyMs()).isCloseTo(10, within(1e-9));
        assertThat(of(calm, "network")).isEqualTo(of(base, "network"));
        assertThat(calm.adjustments())
                .as("the model runs on an accelerator: its host's part of the time alone is another")
                .isEqualTo(base.adjustments()
                        .withHost(new HostTime(0.25, 0.25, 1))
                        .withProcessor(new ProcessorTime(0.25, 1)));
        Variant idle = base.with(base.profile()
                .withUtilization(UtilizationBuilder.builder().cpu(0.2).build()));
        assertThat(of(perform("match-threads", idle, null, 0.25, Map.of("to", 1)), "resize")
                        .busyMs())
                .as("one thread has a core to itself for most of the time")
                .isCloseTo(40 * (1 - 0.2 * 0.75), within(1e-9));
        Variant room = base.with(base.profile().withHardware(rich.hardware().withThreadsPerWorker(1)));
        assertThat(of(perform("match-threads", room, null, 0.25, Map.of("to", 1)), "resize"))
                .as("threads that fit the cores keep nobody waiting")
                .isEqualTo(of(room, "resize"));
    }

    /**
     * Ten processes on ten cores may start ten threads each, or one: that nobody told them is no sign that they fit.
     */
    @Test
    void threadsThatNobodyToldMayBeTooMany() {
        assertThat(gained("'cpuCores':10,'workersPerReplica':10", 1)).isGreaterThan(0.2);
        assertThat(gained("'cpuCores':10,'workersPerReplica':10,'threadsPerWorker':1", 1))
                .as("they were told, and fit")
                .isZero();
        assertThat(gained("'cpuCores':10,'workersPerReplica':10", 0.4))
                .as("nobody waits for a core")
                .isZero();
    }

    /** The part of its time that a stage on the processor loses when threads are matched to the cores. */
    private static double gained(String hardware, double cpu) {
        Reconciled today = RECONCILER.reconcile(JsonProfiles.profile("'stages':[{'name':'read','kind':'PREPROCESSING',"
                + "'latency':{'meanMs':100}}],'traffic':{'concurrency':10},'endToEnd':{'throughputRps':90},"
                + "'utilization':{'cpu':" + cpu + "},'hardware':{" + hardware + "}"));
        Variant after = APPLIER.apply(today.variant(), action(today, "match-threads-to-cores", Map.of()), Draw.EXPECTED)
                .variant();
        return 1 - of(after, "read").busyMs() / of(today.variant(), "read").busyMs();
    }

    /** What threads make of a model on a processor is left behind there, whichever of two steps comes first. */
    @Test
    void threadsStayWithTheProcessor() {
        Reconciled today = RECONCILER.reconcile(
                JsonProfiles.profile("'model':{'name':'qwen2.5-7b','runtime':'llama.cpp','weightPrecision':'INT4'},"
                        + "'traffic':{'meanRps':0.02,'inputTokens':1500,'outputTokens':200},"
                        + "'hardware':{'cpu':'epyc-7543','cpuCores':32,"
                        + "'threadsPerWorker':64},'endToEnd':{'latency':{'meanMs':39000},'tpot':{'meanMs':85}}"));
        Action threads = action(today, "match-threads-to-cores", Map.of("to", 32));
        Action part = action(today, "upgrade-accelerator", Map.of("to", "l4"));
        double upgraded = tpot(today, part);
        assertThat(tpot(today, threads)).isLessThan(tpot(today));
        assertThat(tpot(today, threads, part)).isEqualTo(upgraded);
        assertThat(tpot(today, part, threads)).isEqualTo(upgraded);
    }

    /** BERT-base takes some 40 ms on two cores, however many threads were in each other's way. */
    @Test
    void threadsBringNothingThatTheHardwareHasNot() {
        Reconciled today = RECONCILER.reconcile(JsonProfiles.profile(
                "'model':{'name':'bert-base','runtime':'onnxruntime'},'traffic':{'meanRps':18,'inputTokens':48},"
                        + "'hardware':{'cpu':'xeon-platinum-8375c','cpuCores':4,'replicas':3,'workersPerReplica':2,"
                        + "'threadsPerWorker':32},'endToEnd':{'latency':{'meanMs':145}}"));
        Variant after = APPLIER.apply(today.variant(), action(today, "match-threads-to-cores", Map.of()), Draw.EXPECTED)
                .variant();
        assertThat(SIMULATOR.project(after, today.anchors()).latency().meanMs())
                .isLessThan(100)
                .isGreaterThan(today.projection().model().items(1).ms());
    }

    /** Seven clients of a full process take many times what they would in turn: a bound gives a part of it back. */
    @Test
    void clientsWhoCrowdTheCoresAreBounded() {
        String served =
                "'model':{'name':'bert-base','runtime':'pytorch'},'traffic':{'concurrency':7,'inputTokens':450},"
                        + "'hardware':{'accelerator':'none','cpuCores':6},'utilization':{'cpu':0.95},"
                        + "'endToEnd':{'latency':{'meanMs':%d}}";
        Reconciled today = RECONCILER.reconcile(JsonProfiles.profile(served.formatted(40_000)));
        Action bound = action(today, "match-threads-to-cores", Map.of());
        assertThat(bound.parameters()).containsEntry("to", 1);
        Variant after = APPLIER.apply(today.variant(), today.anchors(), bound, Draw.EXPECTED)
                .variant();
        assertThat(SIMULATOR.project(after, today.anchors()).latency().meanMs()).isBetween(2_000.0, 20_000.0);
        Reconciled calm = RECONCILER.reconcile(JsonProfiles.profile(served.formatted(3_000)));
        Action idle = action(calm, "match-threads-to-cores", Map.of());
        Variant same = APPLIER.apply(calm.variant(), calm.anchors(), idle, Draw.EXPECTED)
                .variant();
        assertThat(SIMULATOR.project(same, calm.anchors()).latency().meanMs())
                .as("in turn they would take as long")
                .isGreaterThan(2_700);
    }

    /** Six clients of one process got 3 requests a second, one got 40: the pools of the six share the cores. */
    @Test
    void clientsThatSlowEachOtherShareTheCores() {
        String served = "'model':{'name':'roberta-base','runtime':'torchscript'},"
                + "'stages':[{'name':'classify','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':1998}}],"
                + "'traffic':{'concurrency':6,'inputTokens':50},'hardware':{'cpu':'xeon-8480','cpuCores':16%s},"
                + "'utilization':{'cpu':0.97},'endToEnd':{'latency':{'meanMs':2000},'throughputRps':3},"
                + "'loadTests':[{'traffic':{'concurrency':%d},'throughputRps':40}]";
        Reconciled today = RECONCILER.reconcile(JsonProfiles.profile(String.format(served, "", 1)));
        Action threads = action(today, "match-threads-to-cores", Map.of());
        assertThat(threads.parameters()).containsEntry("to", 2);
        Variant after = APPLIER.apply(today.variant(), threads, Draw.EXPECTED).variant();
        assertThat(SIMULATOR.project(after, today.anchors()).latency().meanMs()).isBetween(50.0, 500.0);
        Reconciled told = RECONCILER.reconcile(
                JsonProfiles.profile(String.format(served, ",'workersPerReplica':4,'threadsPerWorker':4", 1)));
        assertThat(action(told, "match-threads-to-cores", Map.of()).parameters())
                .as("the threads are known to fit")
                .containsEntry("to", 4);
        for (String one : new String[] {",'workersPerReplica':1", ",'workersPerReplica':1,'threadsPerWorker':16"}) {
            Reconciled same = RECONCILER.reconcile(JsonProfiles.profile(String.format(served, one, 1)));
            Action fewer = action(same, "match-threads-to-cores", Map.of());
            assertThat(fewer.parameters())
                    .as("one process is the default" + one)
                    .containsEntry("to", 2);
            Variant then = APPLIER.apply(same.variant(), fewer, Draw.EXPECTED).variant();
            assertThat(SIMULATOR.project(then, same.anchors()).latency().meanMs())
                    .as(one)
                    .isBetween(50.0, 500.0);
        }
        Reconciled more = RECONCILER.reconcile(JsonProfiles.profile(String.format(served, "", 12)));
        assertThat(action(more, "match-threads-to-cores", Map.of()).parameters())
                .as("more clients got more")
                .containsEntry("to", 16);
    }

    /** One caller a replica takes what the load test of one says: of six replicas, each has one. */
    @Test
    void clientsOfMoreReplicasSlowEachOtherLess() {
        Reconciled today = RECONCILER.reconcile(JsonProfiles.profile("'model':{'name':'roberta-base'},"
                + "'stages':[{'name':'classify','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':2000}}],"
                + "'traffic':{'concurrency':6,'inputTokens':50},'hardware':{'cpu':'xeon-8480','cpuCores':16},"
                + "'utilization':{'cpu':0.98},'endToEnd':{'latency':{'meanMs':2000},'throughputRps':3},"
                + "'loadTests':[{'traffic':{'concurrency':1},'latency':{'meanMs':25},'throughputRps':40}]"));
        double before = 2000;
        for (int replicas : new int[] {2, 3, 6}) {
            Action more = action(today, "scale-out", Map.of("replicas", replicas));
            Variant after = APPLIER.apply(today.variant(), more, Draw.EXPECTED).variant();
            double then = SIMULATOR.project(after, today.anchors()).latency().meanMs();
            assertThat(then).as(replicas + " replicas").isLessThan(before * 0.7);
            before = then;
        }
        assertThat(before).as("one caller each").isLessThan(200);
    }

    /** A call of one row has nothing to divide; one of many has. */
    @Test
    void oneRowOfTreesNeedsOneThread() {
        String scorer = "'model':{'family':'TREE_ENSEMBLE','runtime':'lightgbm','rowsPerRequest':%d},"
                + "'traffic':{'concurrency':1},'hardware':{'cpuCores':8,'threadsPerWorker':8},"
                + "'stages':[{'name':'score','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':0.9}}]";
        Reconciled one = RECONCILER.reconcile(JsonProfiles.profile(String.format(scorer, 1)));
        Action threads = action(one, "match-threads-to-cores", Map.of());
        assertThat(threads.parameters()).containsEntry("to", 1);
        Variant after = APPLIER.apply(one.variant(), threads, Draw.EXPECTED).variant();
        assertThat(SIMULATOR.project(after, one.anchors()).latency().meanMs()).isLessThan(0.5);
        Reconciled many = RECONCILER.reconcile(JsonProfiles.profile(String.format(scorer, 100)));
        assertThat(action(many, "match-threads-to-cores", Map.of()).parameters())
                .containsEntry("to", 8);
    }

    /** All workers of a replica share the place that its accelerator is, of a model of unknown size as of another. */
    @Test
    void moreWorkersBeforeAnAcceleratorDoNotHalveIt() {
        Reconciled today = RECONCILER.reconcile(JsonProfiles.profile(
                "'model':{'name':'own','family':'VISION','runtime':'triton (tensorrt)','batching':{'mode':'DYNAMIC',"
                        + "'maxBatchSize':16}},'traffic':{'concurrency':1000},'hardware':{'accelerator':'l4'},"
                        + "'stages':[{'name':'infer','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':2}}]"));
        Variant four = APPLIER.apply(today.variant(), action(today, "add-workers", Map.of("to", 4)), Draw.EXPECTED)
                .variant();
        double ratio = SIMULATOR.project(four, today.anchors()).rates().capacityRps()
                / today.projection().rates().capacityRps();
        assertThat(ratio).isBetween(1.0, 1.5);
    }

    private static Action action(Reconciled today, String remedy, Map<String, Object> parameters) {
        return APPLIER.action(today.variant(), Samples.remedy(remedy), null, parameters);
    }

    private static double tpot(Reconciled today, Action... actions) {
        Variant variant = today.variant();
        for (Action action : actions) {
            variant = APPLIER.apply(variant, action, Draw.EXPECTED).variant();
        }
        return SIMULATOR.project(variant, today.anchors()).tokens().tpotMs();
    }

    @Test
    void autoscalingGrowsToTheLargestFleet() {
        assertThat(perform("follow-load", null, Double.NaN, Map.of())
                        .adjustments()
                        .capacityFactor())
                .as("3 of at most 10")
                .isCloseTo(10 / 3.0, within(1e-9));
        DeploymentProfile profile = BASE.variant().profile();
        DeploymentProfile open = profile.withHardware(profile.hardware().withMaxReplicas(null))
                .withTraffic(profile.traffic().withMeanRps(10.0).withPeakRps(25.0));
        assertThat(perform("follow-load", BASE.variant().with(open), null, Double.NaN, Map.of())
                        .adjustments()
                        .capacityFactor())
                .isCloseTo(2.5, within(1e-9));
    }

    /** On an accelerator the load of the processor tells nothing; a fleet that follows the load gains no machines. */
    @Test
    void onlyAFleetThatDoesNotFollowTheLoadYetGains() {
        Variant follows = scaledBy(true, "queue-length");
        assertThat(perform("follow-load", follows, null, Double.NaN, Map.of("signal", "concurrency")))
                .isEqualTo(follows);
        assertThat(growth(scaledBy(true, "cpu"), "queue-length")).isCloseTo(10 / 3.0, within(1e-9));
        assertThat(growth(scaledBy(false, "queue-length"), "queue-length")).isCloseTo(10 / 3.0, within(1e-9));
        assertThat(growth(scaledBy(true, "cpu"), "gpu-utilization")).isEqualTo(1);
        assertThat(growth(scaledBy(true, null), "queue-length"))
                .as("what is not told is not known to be wrong")
                .isEqualTo(1);
    }

    private static Variant scaledBy(boolean enabled, String signal) {
        DeploymentProfile profile = BASE.variant().profile();
        return BASE.variant()
                .with(profile.withHardware(profile.hardware().withAutoscaling(new Autoscaling(enabled, signal))));
    }

    private static double growth(Variant of, String signal) {
        return perform("follow-load", of, null, Double.NaN, Map.of("signal", signal))
                .adjustments()
                .capacityFactor();
    }

    /** Between the peaks no more run than the mean needs at 70 %, and no fewer than is allowed. */
    @Test
    void whatFollowsTheLoadIsNotPaidBetweenPeaks() {
        DeploymentProfile profile = BASE.variant().profile();
        DeploymentProfile idle = profile.withHardware(
                        profile.hardware().withReplicas(8).withMaxReplicas(16).withMinReplicas(2))
                .withTraffic(profile.traffic().withMeanRps(1.0).withPeakRps(100.0));
        Variant following = perform("follow-load", BASE.variant().with(idle), null, Double.NaN, Map.of());
        assertThat(following.profile().hardware().replicas()).isEqualTo(2);
        assertThat(following.adjustments().capacityFactor())
                .as("the largest fleet is there for the peak")
                .isCloseTo(16 / 2.0, within(1e-9));
        DeploymentProfile busy =
                idle.withTraffic(profile.traffic().withMeanRps(5000.0).withPeakRps(9000.0));
        assertThat(perform("follow-load", BASE.variant().with(busy), null, Double.NaN, Map.of())
                        .profile()
                        .hardware()
                        .replicas())
                .isEqualTo(8);
    }

    /** How many the mean needs and how long something runs is what was measured, not what physics alone would have. */
    @Test
    void fleetsThatFollowTheLoadAreSizedByWhatWasMeasured() {
        String encoder = "'model':{'name':'bert-base','runtime':'onnxruntime'},'hardware':{'cpu':'xeon-platinum-8375c',"
                + "'cpuCores':8,'replicas':8,'minReplicas':1},'traffic':{'meanRps':80,'peakRps':320,'inputTokens':64}";
        String busy = encoder + ",'utilization':{'cpu':%s}";
        assertThat(followed(encoder)).as("physics alone").isLessThan(6);
        assertThat(followed(busy.formatted(0.65)))
                .as("all but full today, at 0.7 a replica")
                .isEqualTo(8);
        assertThat(followed(busy.formatted(0.3))).isEqualTo(4);
        String rare = "'model':{'name':'sdxl','runtime':'pytorch'},'hardware':{'accelerator':'a10g','replicas':1,"
                + "'coldStartMs':30000,'usdPerReplicaHour':1},'traffic':{'meanRps':0.005}%s";
        double slow = stopped(rare.formatted(",'endToEnd':{'latency':{'meanMs':80000}}"));
        assertThat(slow).as("four of ten seconds are work").isGreaterThan(stopped(rare.formatted("")) + 0.1);
        assertThat(slow).isGreaterThan(0.33);
    }

    private static int followed(String profile) {
        Reconciled today = RECONCILER.reconcile(JsonProfiles.profile(profile));
        return changed(today, action(today, "enable-autoscaling", Map.of()))
                .profile()
                .hardware()
                .replicas();
    }

    private static double stopped(String profile) {
        Reconciled today = RECONCILER.reconcile(JsonProfiles.profile(profile));
        return share(changed(today, action(today, "scale-to-zero", Map.of("idleSeconds", 10))));
    }

    private static Variant changed(Reconciled today, Action action) {
        return APPLIER.apply(today.variant(), today.anchors(), action, Draw.EXPECTED)
                .variant();
    }

    @Test
    void moreCoresCutTheTailOfAThrottledServiceByHowManyMore() {
        assertThat(perform("unthrottle", null, 0.6, Map.of("cores", 16))
                        .adjustments()
                        .cuts()
                        .stall())
                .as("the cores it has")
                .isZero();
        assertThat(perform("unthrottle", null, 0.6, Map.of("cores", 32))
                        .adjustments()
                        .cuts()
                        .stall())
                .isCloseTo(0.6, within(1e-9));
        assertThat(perform("unthrottle", null, 0.6, Map.of("cores", 20))
                        .adjustments()
                        .cuts()
                        .stall())
                .isCloseTo(0.6 * 0.4, within(1e-9));
    }

    /** A stage of 97 ms works for 2 of them, in a container that stands still in six of ten periods. */
    @Test
    void whatAThrottledStageWaitsAtAProcessorThatHasTimeGoesWithTheLimit() {
        DeploymentProfile told = BASE.variant()
                .profile()
                .withHardware(HardwareBuilder.builder().cpuCores(2.0).build())
                .withUtilization(
                        UtilizationBuilder.builder().cpu(0.22).cpuThrottled(0.6).build())
                .withStages(List.of(StageBuilder.builder()
                        .name("proxy")
                        .kind(StageKind.NETWORK)
                        .resource(Resource.CPU)
                        .latency(LatencySummary.ofMean(97))
                        .busyMs(2.0)
                        .build()));
        Variant freed = perform("unthrottle", BASE.variant().with(told), null, 0.6, Map.of("cores", 4));
        assertThat(mean(freed, "proxy")).isCloseTo(2 + 95 * 0.4, within(1e-9));
        Variant busy = BASE.variant()
                .with(told.withUtilization(
                        UtilizationBuilder.builder().cpu(0.9).cpuThrottled(0.6).build()));
        assertThat(perform("unthrottle", busy, null, 0.6, Map.of("cores", 4))
                        .profile()
                        .stages())
                .as("who waits at a busy processor waits in a queue")
                .isEqualTo(told.stages());
    }

    @Test
    void tensorParallelismScalesThePriceOfAReplica() {
        Hardware two = perform("change-parallelism", null, Double.NaN, Map.of("to", 2))
                .profile()
                .hardware();
        assertThat(two.tensorParallel()).isEqualTo(2);
        assertThat(two.acceleratorsPerReplica()).isEqualTo(2);
        assertThat(two.replicas()).isEqualTo(3);
        assertThat(two.usdPerReplicaHour()).isEqualTo(8);
    }

    @Test
    void smallerReplicasDivideTheMachine() {
        DeploymentProfile profile = BASE.variant().profile();
        Variant four = BASE.variant()
                .with(profile.withHardware(profile.hardware()
                        .withTensorParallel(4)
                        .withAcceleratorsPerReplica(4)
                        .withUsdPerReplicaHour(16.0)
                        .withReplicas(1)
                        .withCpuCores(32.0)
                        .withMemoryGb(128.0)));
        Hardware divided = perform("change-parallelism", four, null, Double.NaN, Map.of("to", 1, "replicas", 4))
                .profile()
                .hardware();
        assertThat(divided.replicas()).isEqualTo(4);
        assertThat(divided.usdPerReplicaHour()).isEqualTo(4);
        assertThat(divided.cpuCores()).isEqualTo(8);
        assertThat(divided.memoryGb()).isEqualTo(32);
        Hardware left = perform("change-parallelism", four, null, Double.NaN, Map.of("to", 1))
                .profile()
                .hardware();
        assertThat(left.replicas()).as("what is not asked for stays").isEqualTo(1);
        assertThat(left.cpuCores()).isEqualTo(32);
    }

    @Test
    void anUpgradeScalesTheCallersPriceByTheListPrices() {
        Hardware upgraded = after("upgrade-accelerator", null, Map.of("to", "h100-sxm"))
                .profile()
                .hardware();
        assertThat(upgraded.accelerator()).isEqualTo("h100-sxm");
        assertThat(upgraded.usdPerReplicaHour()).isCloseTo(4.0 * 55.04 / 27.44705, Percentage.withPercentage(0.01));
    }

    @Test
    void machinesAndLoadAreSetToWhatIsAskedFor() {
        assertThat(perform("set-replicas", null, Double.NaN, Map.of("replicas", 2))
                        .profile()
                        .hardware()
                        .replicas())
                .isEqualTo(2);
        assertThat(perform("set-replicas", null, Double.NaN, Map.of())).isEqualTo(BASE.variant());
        assertThat(perform("limit-load", null, Double.NaN, Map.of("limitRps", 3.0))
                        .profile()
                        .traffic()
                        .meanRps())
                .isEqualTo(3);
        assertThat(perform("limit-load", null, Double.NaN, Map.of("limitRps", 100.0)))
                .isEqualTo(BASE.variant());
    }

    /** One job of 90 s in five minutes: 27.9 % of all time is work, and is paid whatever stops in between. */
    private static final String JOBS = "'traffic':{'meanRps':0.0031},'model':{'family':'VISION','runtime':'pytorch'},"
            + "'hardware':{'accelerator':'t4',"
            + "'replicas':1,'minReplicas':1,'usdPerReplicaHour':0.5,'coldStartMs':60000},"
            + "'stages':[{'name':'work','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':90000}}],"
            + "'endToEnd':{'latency':{'meanMs':90000}}";

    private static double share(Variant stopped) {
        return stopped.adjustments().prices().replica();
    }

    @Test
    void whoStopsWhenIdlePaysForTheWorkAndTheTimeBeforeTheStop() {
        Variant jobs = RECONCILER.reconcile(JsonProfiles.profile(JOBS)).variant();
        double busy = 0.0031 * 90;
        double gap = Math.exp(-0.0031 * 60);
        Variant stopped = perform("stop-when-idle", jobs, null, 1, Map.of("idleSeconds", 60));
        assertThat(share(stopped))
                .isCloseTo(busy + (1 - busy) * (1 - gap) + 0.0031 * (1 - busy) * gap * 60, within(1e-3));
        assertThat(stopped.adjustments().starts().share()).isCloseTo((1 - busy) * gap, within(1e-3));
        assertThat(share(perform("stop-when-idle", jobs, null, 1, Map.of("idleSeconds", 1))))
                .as("no idle time is so short that the work is not paid")
                .isGreaterThan(busy);
    }

    @Test
    void requestsInCompanyHaveFewerGaps() {
        Variant jobs = RECONCILER.reconcile(JsonProfiles.profile(JOBS)).variant();
        Variant usual = perform("stop-when-idle", jobs, null, 1, Map.of("idleSeconds", 60));
        Variant pairs = perform("stop-when-idle", jobs, null, 0.5, Map.of("idleSeconds", 60));
        assertThat(share(pairs)).isBetween(0.279, share(usual) - 0.05);
        assertThat(pairs.adjustments().starts().share())
                .isCloseTo(usual.adjustments().starts().share() / 2, within(1e-9));
    }
}
