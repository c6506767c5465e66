package io.leapadvisor.situation.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.UtilizationBuilder;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.station.Station.MeasuredLoad;
import io.leapadvisor.situation.reconcile.Reconciled;
import io.leapadvisor.situation.reconcile.Reconciler;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** By the utilization law, capacity = rate / utilization, whatever stages and cores say. */
class MeasuredLoadsTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);
    private static final Reconciler RECONCILER = new Reconciler(CorePack.KNOWLEDGE, SIMULATOR);
    private static final Percentage EXACT = Percentage.withPercentage(1e-6);

    private static DeploymentProfile profile(
            Hardware hardware, double rps, UtilizationBuilder utilization, Stage... stages) {
        return DeploymentProfileBuilder.builder()
                .deployment("measured")
                .traffic(TrafficBuilder.builder().meanRps(rps).build())
                .hardware(hardware)
                .stages(List.of(stages))
                .utilization(utilization.build())
                .build();
    }

    private static Stage stage(StageKind kind, Resource resource, double meanMs) {
        return StageBuilder.builder()
                .name(kind.name())
                .kind(kind)
                .resource(resource)
                .latency(LatencySummary.ofMean(meanMs))
                .build();
    }

    private static Hardware cores(Double cores, Integer workers) {
        return HardwareBuilder.builder()
                .cpuCores(cores)
                .workersPerReplica(workers)
                .replicas(2)
                .build();
    }

    private static UtilizationBuilder cpu(double share) {
        return UtilizationBuilder.builder().cpu(share);
    }

    private static Projection today(DeploymentProfile profile) {
        return RECONCILER.reconcile(profile).projection();
    }

    @Property(tries = 200)
    void capacityIsNeverAboveWhatTheMeasuredProcessorAllows(
            @ForAll @DoubleRange(min = 1, max = 500) double rps,
            @ForAll @DoubleRange(min = 0.02, max = 1) double share,
            @ForAll @DoubleRange(min = 0.1, max = 50) double ms,
            @ForAll @IntRange(min = 0, max = 64) int cores,
            @ForAll boolean withModel) {
        Stage other = stage(StageKind.PREPROCESSING, Resource.CPU, ms);
        Stage model = stage(withModel ? StageKind.INFERENCE : StageKind.POSTPROCESSING, null, ms / 2);
        Hardware hardware = cores(cores == 0 ? null : (double) cores, null);

        Projection now = today(profile(hardware, rps, cpu(share), other, model));

        assertThat(now.rates().capacityRps()).isLessThanOrEqualTo(rps / share * (1 + 1e-9));
        assertThat(now.rates().utilization()).isGreaterThanOrEqualTo(share * (1 - 1e-9));
    }

    @Test
    void whatNoStageExplainsIsWorkInTheBackground() {
        Stage stage = stage(StageKind.PREPROCESSING, Resource.CPU, 10);
        Reconciled today = RECONCILER.reconcile(profile(cores(4.0, null), 100, cpu(0.5), stage));

        // 0.5 × 8 cores / 100 requests a second are 40 ms a request, of which the stage explains 10.
        assertThat(today.anchors().machines().measured().get(Resource.CPU).backgroundMs())
                .isCloseTo(30, within(1e-9));
        assertThat(today.projection().rates().capacityRps()).isCloseTo(200, EXACT);
        assertThat(today.projection().stages().get("PREPROCESSING").latency().mean())
                .isCloseTo(10, EXACT);
        assertThat(today.assumptions()).anyMatch(said -> said.contains("40 ms") && said.contains("10 ms"));
    }

    /** Clients always ask, and one process of 36 threads keeps 1.8 cores busy: more processes find idle cores. */
    @Test
    void threadsThatKeepNoCoreBusyLeaveRoomForProcesses() {
        Hardware hardware = HardwareBuilder.builder()
                .cpuCores(36.0)
                .workersPerReplica(1)
                .threadsPerWorker(36)
                .build();
        DeploymentProfile told = DeploymentProfileBuilder.builder()
                .deployment("measured")
                .traffic(TrafficBuilder.builder().concurrency(10.0).build())
                .hardware(hardware)
                .stages(List.of(stage(StageKind.PREPROCESSING, Resource.CPU, 60)))
                .endToEnd(EndToEndBuilder.builder().throughputRps(16.0).build())
                .utilization(cpu(0.05).build())
                .build();
        assertThat(RECONCILER
                        .reconcile(told)
                        .anchors()
                        .machines()
                        .measured()
                        .get(Resource.CPU)
                        .processes())
                .isEqualTo(1);
        DeploymentProfile rate =
                told.withTraffic(TrafficBuilder.builder().meanRps(16.0).build());
        assertThat(RECONCILER
                        .reconcile(rate)
                        .anchors()
                        .machines()
                        .measured()
                        .get(Resource.CPU)
                        .processes())
                .as("nobody says that it has work all the time")
                .isZero();
    }

    /** A pass that keeps four cores busy does the work of four, which falls with the pass. */
    @Test
    void whatAModelComputesInOtherThreadsFallsWithItsPass() {
        DeploymentProfile told = profile(
                        cores(8.0, null),
                        10,
                        cpu(0.5),
                        stage(StageKind.PREPROCESSING, Resource.CPU, 20),
                        stage(StageKind.INFERENCE, Resource.CPU, 195))
                .withModel(ModelSpecBuilder.builder().runtime("onnxruntime").build());
        Reconciled today = RECONCILER.reconcile(told);
        // 0.5 × 16 cores / 10 requests a second are 800 ms a request: 585 beside what the stages show.
        assertThat(today.anchors().machines().measured().get(Resource.CPU).threads())
                .isCloseTo(3, within(1e-9));
        assertThat(today.anchors().machines().measured().get(Resource.CPU).backgroundMs())
                .isCloseTo(0, within(1e-9));
        assertThat(today.projection().rates().capacityRps()).isCloseTo(20, EXACT);
        assertThat(today.assumptions()).anyMatch(said -> said.contains("4 threads"));

        Variant faster = today.variant()
                .with(told.withStages(List.of(
                        stage(StageKind.PREPROCESSING, Resource.CPU, 20),
                        stage(StageKind.INFERENCE, Resource.CPU, 97.5))));
        assertThat(capacity(today, faster)).isCloseTo(16 * 1e3 / (20 + 4 * 97.5), EXACT);
    }

    /** A front beside the model's service may have made the rest: nobody says that the model computes in threads. */
    @Test
    void whatServicesDoNotExplainIsNotTheModels() {
        Stage front = stage(StageKind.PREPROCESSING, Resource.CPU, 20).withService("front");
        Stage rank = stage(StageKind.INFERENCE, Resource.CPU, 195).withService("rank");
        DeploymentProfile told = profile(cores(8.0, null), 10, cpu(0.5), front, rank)
                .withModel(ModelSpecBuilder.builder().runtime("onnxruntime").build());
        assertThat(cpuOf(told).threads()).isZero();
        assertThat(cpuOf(told).backgroundMs()).isCloseTo(585, within(1e-9));
        assertThat(cpuOf(told.withHardware(cores(8.0, null).withThreadsPerWorker(4)))
                        .threads())
                .as("its threads are told")
                .isCloseTo(3, within(1e-9));
        assertThat(cpuOf(told.withStages(List.of(front.withService("rank"), rank)))
                        .threads())
                .as("one service")
                .isCloseTo(3, within(1e-9));
    }

    private static MeasuredLoad cpuOf(DeploymentProfile told) {
        return RECONCILER.reconcile(told).anchors().machines().measured().get(Resource.CPU);
    }

    @Test
    void withoutCoresTheRateBoundsTheCapacity() {
        DeploymentProfile told =
                profile(cores(null, null), 30, cpu(0.6), stage(StageKind.DATA_FETCH, Resource.STORAGE, 4));

        assertThat(today(told).rates().capacityRps()).isCloseTo(50, EXACT);
    }

    /** A request every four thousand seconds keeps no machine at two percent: that is the machine's own work. */
    @Property(tries = 100)
    void whatAMachineDoesWithoutRequestsBoundsNothing(
            @ForAll @DoubleRange(min = 0.01, max = 0.09) double share, @ForAll @IntRange(min = 0, max = 64) int cores) {
        Stage stage = stage(StageKind.PREPROCESSING, Resource.CPU, 100);
        Hardware hardware = cores(cores == 0 ? null : (double) cores, null).withAccelerator("a10g");
        Reconciled idle = RECONCILER.reconcile(profile(hardware, 0.00025, cpu(share), stage));
        Reconciled unknown = RECONCILER.reconcile(profile(hardware, 0.00025, UtilizationBuilder.builder(), stage));

        assertThat(idle.projection().rates().capacityRps())
                .isEqualTo((Double) unknown.projection().rates().capacityRps());
        assertThat(idle.assumptions()).anyMatch(said -> said.contains("without requests"));
    }

    /** Of a tenth of a machine the stages explain 3 %: what is left does not grow a hundredfold with requests. */
    @Test
    void whatNoStageExplainsOfALowGaugeDoesNotFillAMachine() {
        Stage load = stage(StageKind.DATA_FETCH, Resource.STORAGE, 6200);
        Stage work = stage(StageKind.PREPROCESSING, Resource.CPU, 220);
        Hardware pool = cores(3.0, null).withReplicas(10);
        DeploymentProfile low = peak(profile(pool, 0.39, cpu(0.1), load, work), 40);
        Reconciled today = RECONCILER.reconcile(low);
        assertThat(today.anchors().machines().measured().get(Resource.CPU).backgroundMs())
                .isZero();
        assertThat(today.projection().rates().capacityRps()).isCloseTo(30 / 0.22, EXACT);
        assertThat(today.assumptions()).anyMatch(said -> said.contains("220 ms") && said.contains("without requests"));

        assertThat(today(peak(low, 2)).rates().capacityRps())
                .as("where the peak leaves room it counts as work")
                .isCloseTo(3.9, EXACT);
        assertThat(today(peak(profile(pool, 0.39, cpu(0.3), load, work), 40))
                        .rates()
                        .capacityRps())
                .as("much work that nobody explains is somebody's")
                .isCloseTo(1.3, EXACT);
    }

    private static DeploymentProfile peak(DeploymentProfile profile, double rps) {
        return profile.withTraffic(
                TrafficBuilder.builder(profile.traffic()).peakRps(rps).build());
    }

    /** What requests in flight can do is their work, however little it is. */
    @Test
    void littleThatRequestsCanDoIsTheirWork() {
        Stage stage = stage(StageKind.PREPROCESSING, Resource.CPU, 10);
        Reconciled today = RECONCILER.reconcile(profile(cores(4.0, null), 20, cpu(0.05), stage));

        assertThat(today.projection().rates().capacityRps()).isCloseTo(400, EXACT);
    }

    @Test
    void moreReplicasAndMoreCoresRaiseTheBound() {
        DeploymentProfile told =
                profile(cores(4.0, null), 100, cpu(0.8), stage(StageKind.PREPROCESSING, Resource.CPU, 5));
        Reconciled today = RECONCILER.reconcile(told);
        Variant variant = today.variant();
        DeploymentProfile now = variant.profile();

        assertThat(capacity(today, variant.with(now.withHardware(now.hardware().withReplicas(6)))))
                .isCloseTo(375, EXACT);
        assertThat(capacity(today, variant.with(now.withHardware(now.hardware().withCpuCores(6.0)))))
                .isCloseTo(187.5, EXACT);
    }

    /** A model that processes run on their part of the cores serves no more with fewer of them. */
    @Property(tries = 100)
    void fewerCoresNeverServeMore(
            @ForAll @IntRange(min = 2, max = 32) int cores,
            @ForAll @IntRange(min = 1, max = 8) int workers,
            @ForAll @IntRange(min = 0, max = 32) int threads,
            @ForAll @DoubleRange(min = 0.05, max = 1) double share) {
        Reconciled today = RECONCILER.reconcile(encoder(cores, workers, threads == 0 ? null : threads, share));
        DeploymentProfile now = today.variant().profile();
        Variant fewer = today.variant().with(now.withHardware(now.hardware().withCpuCores(cores / 2.0)));
        assertThat(capacity(today, fewer)).isLessThanOrEqualTo(capacity(today, today.variant()) * (1 + 1e-9));
    }

    /** Two processes can use more than two cores where each computes in several threads, as told. */
    @Test
    void processesOfManyThreadsAreNotFullAtACoreEach() {
        EndToEnd always =
                EndToEndBuilder.builder().latency(LatencySummary.ofMean(1000.0)).build();
        Reconciled one = RECONCILER.reconcile(encoder(4, 2, null, 0.62).withEndToEnd(always));
        Reconciled many = RECONCILER.reconcile(encoder(4, 2, 32, 0.62).withEndToEnd(always));
        assertThat(one.assumptions()).anyMatch(said -> said.contains("one thread each"));
        assertThat(many.assumptions()).noneMatch(said -> said.contains("one thread each"));
    }

    /** Eight instances that keep eleven of twenty cores busy are not full: their server has threads of its own. */
    @Test
    void instancesOfAServerAreNotFullAtACoreEach() {
        DeploymentProfile told = profile(cores(20.0, 8), 60_000, cpu(0.55), stage(StageKind.NETWORK, Resource.CPU, 0.5))
                .withModel(ModelSpecBuilder.builder().runtime("onnxruntime").build());
        Reconciled processes = RECONCILER.reconcile(told);
        Reconciled instances = RECONCILER.reconcile(told.withModel(told.model().withRuntime("triton (onnxruntime)")));
        assertThat(processes.assumptions()).anyMatch(said -> said.contains("one thread each"));
        assertThat(instances.assumptions()).noneMatch(said -> said.contains("one thread each"));
        assertThat(instances.projection().rates().capacityRps()).isCloseTo(60_000 / 0.55, EXACT);
    }

    private static DeploymentProfile encoder(int cores, int workers, Integer threads, double share) {
        Hardware hardware =
                cores((double) cores, workers).withCpu("xeon-platinum-8375c").withThreadsPerWorker(threads);
        return profile(hardware, 6, cpu(share))
                .withModel(ModelSpecBuilder.builder()
                        .name("bert-base")
                        .runtime("onnxruntime")
                        .build())
                .withEndToEnd(EndToEndBuilder.builder()
                        .latency(LatencySummary.ofMean(145.0))
                        .build());
    }

    private static double capacity(Reconciled today, Variant variant) {
        return SIMULATOR.project(variant, today.anchors()).rates().capacityRps();
    }

    /** One process that keeps 14 of 16 cores busy decodes in native threads: their work falls with the decoding. */
    @Test
    void whatOneProcessPreparesInThreadsFallsWithTheStage() {
        Reconciled today = RECONCILER.reconcile(profile(
                cores(16.0, 1),
                10,
                cpu(0.875),
                stage(StageKind.PREPROCESSING, Resource.CPU, 1000),
                stage(StageKind.INFERENCE, Resource.GPU, 50)));
        MeasuredLoad load = today.anchors().machines().measured().get(Resource.CPU);
        // 0.875 × 32 cores / 10 requests a second are 2,800 ms a request.
        assertThat(load.threads()).isCloseTo(1.8, within(1e-9));
        assertThat(load.threaded()).isEqualTo(StageKind.PREPROCESSING);
        assertThat(load.backgroundMs()).isCloseTo(0, within(1e-9));
        assertThat(today.assumptions()).anyMatch(said -> said.contains("preprocessing is taken to compute in 2.8"));
        Variant faster = today.variant()
                .with(today.variant()
                        .profile()
                        .withStages(List.of(
                                stage(StageKind.PREPROCESSING, Resource.CPU, 500),
                                stage(StageKind.INFERENCE, Resource.GPU, 50))));
        assertThat(capacity(today, faster)).isCloseTo(16 * 2 * 1e3 / 1400, EXACT);
    }

    /** Where processes are not counted, nobody knows that it is one: the rest may be anything that they do. */
    @Test
    void whatProcessesDoThatNobodyCountedIsNoStages() {
        Reconciled today = RECONCILER.reconcile(
                profile(cores(16.0, null), 10, cpu(0.875), stage(StageKind.PREPROCESSING, Resource.CPU, 1000)));
        assertThat(today.anchors().machines().measured().get(Resource.CPU).backgroundMs())
                .isCloseTo(1800, within(1e-9));
    }

    @Test
    void processOfManyThreadsUsesMoreThanOneCore() {
        DeploymentProfile told = DeploymentProfileBuilder.builder()
                .deployment("threads")
                .traffic(TrafficBuilder.builder().concurrency(4.0).build())
                .hardware(HardwareBuilder.builder()
                        .cpuCores(2.0)
                        .workersPerReplica(1)
                        .build())
                .stages(List.of(stage(StageKind.INFERENCE, Resource.CPU, 2190)))
                .endToEnd(EndToEndBuilder.builder().throughputRps(1.82).build())
                .utilization(cpu(1).build())
                .build();

        assertThat(today(told).rates().capacityRps()).isCloseTo(1.82, Percentage.withPercentage(0.1));
    }

    @Test
    void linkIsAStationWhenItsUtilizationIsMeasured() {
        DeploymentProfile told = profile(
                cores(16.0, null),
                100,
                UtilizationBuilder.builder().network(0.8),
                stage(StageKind.NETWORK, Resource.NETWORK, 12));
        Projection now = today(told);

        assertThat(now.rates().capacityRps()).isCloseTo(125, EXACT);
        assertThat(now.stages().get("NETWORK").latency().mean()).isCloseTo(12, EXACT);
    }

    @Test
    void timeInWhichAKernelRanBoundsNothing() {
        Hardware hardware = HardwareBuilder.builder().accelerator("t4").build();
        Stage model = stage(StageKind.INFERENCE, Resource.GPU, 20);

        Projection busy =
                today(profile(hardware, 10, UtilizationBuilder.builder().gpu(0.9), model));
        Projection idle =
                today(profile(hardware, 10, UtilizationBuilder.builder().gpu(0.05), model));

        assertThat(busy.rates().capacityRps()).isCloseTo(50, EXACT);
        assertThat(idle.rates().capacityRps()).isCloseTo(50, EXACT);
    }

    /** 0.12 of eight cores is one core, yet the one process has a request a quarter of the time. */
    @Test
    void aProcessWithoutARequestIsNotFull() {
        Hardware one =
                HardwareBuilder.builder().cpuCores(8.0).workersPerReplica(1).build();
        Stage[] stages = {
            stage(StageKind.PREPROCESSING, Resource.CPU, 400), stage(StageKind.POSTPROCESSING, Resource.NETWORK, 100)
        };
        double below = today(profile(one, 0.5, cpu(0.115), stages)).rates().capacityRps();
        assertThat(today(profile(one, 0.5, cpu(0.12), stages)).rates().capacityRps())
                .as("no step of the capacity where a gauge passes one core")
                .isCloseTo(below, Percentage.withPercentage(10));
        assertThat(today(profile(one, 2, cpu(0.12), stages)).rates().capacityRps())
                .as("with a request always there it is full")
                .isLessThan(2.2);
    }

    /** Three processes that keep all four cores busy run more than one thread each, and no core waits. */
    @Test
    void noCoreWaitsWhereAllAreBusy() {
        DeploymentProfile full = profile(cores(4.0, 3), 0.006, cpu(1), stage(StageKind.OTHER, Resource.CPU, 495_000));
        assertThat(RECONCILER.reconcile(full).assumptions()).noneMatch(said -> said.contains("the other cores wait"));
    }
}
