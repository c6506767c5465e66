package io.leapadvisor.situation.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Served;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** How much of a stage's 100 ms is work, on two replicas of four cores: 8,000 ms of work a second. */
class BusyTimesTest {

    private static final String CORES = "'hardware':{'cpuCores':4,'replicas':2}";
    private final List<String> assumptions = new ArrayList<>();

    private Map<String, Double> busy(double rps, String fields, String... stages) {
        DeploymentProfile profile = JsonProfiles.profile(fields + ",'stages':[" + String.join(",", stages) + "]");
        Resolved resolved = Resolved.of(profile, CorePack.KNOWLEDGE);
        Served own = Served.own(Variant.of(resolved), Anchors.NONE, resolved, null);
        return BusyTimes.of(
                profile.stagesOrEmpty(),
                Host.of(profile, own, rps, Services.NONE, Map.of()),
                rps,
                stage -> stage.latency().meanMs(),
                assumptions);
    }

    private static String work(String name, String more) {
        return "{'name':'" + name + "','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':100}" + more + "}";
    }

    private double ofOne(double rps, String fields) {
        return busy(rps, fields, work("work", "")).get("work");
    }

    @Example
    void whatIsGivenIsTaken() {
        assertThat(busy(100, CORES, work("work", ",'busyMs':7"))).containsEntry("work", 7.0);
        assertThat(assumptions).isEmpty();
    }

    /** Half of eight cores at 100 requests a second are 40 ms of each. */
    @Example
    void aMeasuredUtilizationIsTheWorkOfItsStages() {
        assertThat(ofOne(100, CORES + ",'utilization':{'cpu':0.5}")).isCloseTo(40, within(1e-9));
        assertThat(assumptions).singleElement().asString().contains("utilization.cpu");
        assertThat(ofOne(100, "'hardware':{'cpuCores':4,'replicas':2,'workersPerReplica':1},'utilization':{'cpu':0.5}"))
                .as("it is of all cores, also of those that no process uses")
                .isCloseTo(40, within(1e-9));
    }

    /** Two processes at 100 requests a second work on each for 20 ms, however many cores their threads fill. */
    @Example
    void whatTakesOneRequestAtATimeHoldsItForNoLonger() {
        String one = "'hardware':{'cpuCores':4,'replicas':2,'workersPerReplica':1},'utilization':{'cpu':0.5}";
        assertThat(ofOne(100, one + ",'model':{'batching':{'mode':'NONE'}}")).isCloseTo(20, within(1e-9));
    }

    @Example
    void workThatIsKnownIsTakenOffTheMeasuredOne() {
        Map<String, Double> busy = busy(
                100,
                CORES + ",'utilization':{'cpu':0.5}",
                work("known", ",'busyMs':30"),
                work("one", ""),
                work("two", ""));
        assertThat(busy.get("known")).isEqualTo(30);
        assertThat(busy.get("one")).as("two share the ten that are left").isCloseTo(5, within(1e-9));
        assertThat(busy.get("two")).isCloseTo(5, within(1e-9));
    }

    /** 3.2 of 16 cores work, in the threads of one process: they bear 400 times 5 ms a second. */
    @Example
    void workThatIsToldIsBorneByTheCoresThatWereMeasuredToWork() {
        String process = "'hardware':{'cpuCores':16,'workersPerReplica':1,'threadsPerWorker':8}";
        assertThat(busy(400, process + ",'utilization':{'cpu':0.2}", work("score", ",'busyMs':5")))
                .containsEntry("score", 5.0);
        assertThat(busy(400, process, work("score", ",'busyMs':5")).get("score"))
                .as("one at a time, for all one knows")
                .isCloseTo(2.5, within(1e-9));
    }

    /** What a queue is said to be at is what it waits for. */
    @Example
    void aQueueWorksAtNothing() {
        String queue = "{'name':'accept','kind':'QUEUE','resource':'CPU','latency':{'meanMs':900}}";
        Map<String, Double> busy = busy(100, CORES + ",'utilization':{'cpu':0.5}", queue, work("work", ""));
        assertThat(busy.get("work")).isCloseTo(40, within(1e-9));
        String link = ",'utilization':{'cpu':0.5,'network':0.3}";
        assertThat(busy(100, CORES + link, queue, work("work", ""))).containsEntry("accept", 0.0);
    }

    @Example
    void withoutMeasurementALatencyThatTheCoresBearIsWork() {
        assertThat(ofOne(79, CORES)).isEqualTo(100);
        assertThat(assumptions).isEmpty();
        assertThat(ofOne(100, CORES)).as("95 % of 80 ms").isCloseTo(76, within(1e-9));
        assertThat(assumptions).singleElement().asString().contains("more than the CPU could work off");
    }

    /** Three stages of 250 ms together at 14 requests a second on two accelerators; kernels ran for part of it. */
    @Example
    void anAcceleratorWorksNoLongerThanAKernelWasMeasuredToRun() {
        assertThat(onAccelerators("")).as("95 %").isCloseTo(0.95, within(1e-9));
        assertThat(onAccelerators(",'utilization':{'gpu':0.71}")).isCloseTo(0.71, within(1e-9));
        assertThat(onAccelerators(",'utilization':{'gpu':0.99}")).isCloseTo(0.95, within(1e-9));
        assertThat(onAccelerators(",'utilization':{'cpu':0.3}")).isCloseTo(0.95, within(1e-9));
    }

    /** Twenty passes of 31 ms take 62 % of a second; what exceeds kernels and launches is waiting. */
    @Example
    void whatExceedsTheKernelsOfAKnownModelIsWaiting() {
        String model = "'model':{'name':'bert-base','runtime':'transformers','weightPrecision':'FP32',"
                + "'batching':{'mode':'NONE'}},'traffic':{'meanRps':20,'inputTokens':180},"
                + "'hardware':{'accelerator':'a10'}%s,"
                + "'stages':[{'name':'bert','kind':'INFERENCE','latency':{'meanMs':31}%s}]";
        assertThat(capacity(model.formatted("", ""))).isCloseTo(1000 / 31.0, within(0.1));
        assertThat(capacity(model.formatted(",'utilization':{'gpu':0.9}", ""))).isCloseTo(1000 / 31.0, within(0.1));
        assertThat(capacity(model.formatted(",'utilization':{'gpu':0.3}", ""))).isCloseTo(20 / 0.3, within(0.1));
        assertThat(capacity(model.formatted(",'utilization':{'gpu':0.3}", ",'busyMs':30")))
                .as("work that was told is believed")
                .isCloseTo(1000 / 30.0, within(0.1));
    }

    private double onAccelerators(String utilization) {
        String check = "{'name':'%s','kind':'GUARDRAIL','latency':{'meanMs':%s}}";
        return busy(
                                14,
                                "'hardware':{'accelerator':'a10g','replicas':2}" + utilization,
                                String.format(check, "a", 62),
                                String.format(check, "b", 150),
                                String.format(check, "c", 38))
                        .values()
                        .stream()
                        .mapToDouble(ms -> ms)
                        .sum()
                * 14
                / 2000;
    }

    /** Launches of an eager model hold it while no kernel runs: its passes are no shorter than physics has them. */
    @Example
    void launchesAreWorkThoughNoKernelRuns() {
        String model = "'model':{'name':'bert-base','runtime':'transformers','weightPrecision':'FP32',"
                + "'batching':{'mode':'NONE'}},'traffic':{'meanRps':55,'inputTokens':180},"
                + "'hardware':{'accelerator':'a10'},'utilization':{'gpu':%s}";
        String path = model + ",'stages':[{'name':'bert','kind':'INFERENCE','latency':{'meanMs':31}}]";
        assertThat(capacity(path.formatted(0.68))).isCloseTo(55 / 0.68, within(0.1));
        assertThat(capacity(path.formatted(0.01)))
                .as("a pass of some milliseconds, most of it launches")
                .isBetween(80.0, 200.0);
    }

    @Example
    void aStageWithItsOwnUtilizationWorksForIt() {
        String own = work("work", ",'utilization':0.25");
        assertThat(busy(100, CORES, own))
                .hasEntrySatisfying("work", ms -> assertThat(ms).isCloseTo(20, within(1e-9)));
        assertThat(busy(Double.NaN, CORES, own)).as("no rate is known").containsEntry("work", 100.0);
        assertThat(assumptions).hasSize(2);
    }

    @Example
    void whereNoCapacityOrNoRateIsKnownAllIsWork() {
        assertThat(ofOne(1e6, "'hardware':{'replicas':2}")).isEqualTo(100);
        assertThat(ofOne(Double.NaN, CORES + ",'utilization':{'cpu':0.5}")).isEqualTo(100);
        String call = "{'name':'call','kind':'NETWORK','latency':{'meanMs':100}}";
        assertThat(busy(100, CORES, call)).containsEntry("call", 100.0);
        assertThat(busy(10, CORES + ",'utilization':{'network':0.3}", call).get("call"))
                .as("a measured link of each replica is one server: 0.3 x 2 of a second over ten requests")
                .isCloseTo(60, within(1e-9));
    }

    @Property(tries = 200)
    void aStageWorksNoLongerThanItTakesAndTheResourceIsNeverOverFull(
            @ForAll @DoubleRange(min = 0.1, max = 5000) double rps, @ForAll @DoubleRange(min = 0, max = 1) double cpu) {
        double measured = ofOne(rps, CORES + ",'utilization':{'cpu':" + cpu + "}");
        assertThat(measured).isPositive().isLessThanOrEqualTo(100);
        double alone = ofOne(rps, CORES);
        assertThat(alone).isPositive().isLessThanOrEqualTo(100);
        assertThat(alone * rps).isLessThanOrEqualTo(8000 * (1 + 1e-9));
    }

    /** Of requests that a model computes together each takes longer than it occupies the model. */
    @Example
    void whatAModelComputesTogetherIsNoWorkOfEach() {
        String chat = "'traffic':{'meanRps':2,'inputTokens':1000,'outputTokens':200},"
                + "'model':{'name':'llama-3.1-8b','weightPrecision':'FP16','runtime':'vllm'%s},"
                + "'hardware':{'accelerator':'h100-sxm','replicas':1}%s,"
                + "'stages':[{'name':'answer','kind':'INFERENCE','latency':{'meanMs':2000}}]";
        assertThat(capacity(chat.formatted("", "")))
                .as("two seconds each, but a hundred at a time")
                .isGreaterThan(5);
        assertThat(capacity(chat.formatted(",'batching':{'mode':'NONE'}", "")))
                .as("one at a time: what exceeds the capacity is waiting")
                .isLessThan(2.2);
    }

    /** 100 requests a second of a batched model whose accelerator runs a kernel for a quarter of the time. */
    @Example
    void ofABatchARequestHasNoMoreThanTheKernelsThatRan() {
        String batched = "'traffic':{'concurrency':64,'arrival':'CLOSED_LOOP'},"
                + "'model':{'family':'VISION','parameters':25000000,'weightPrecision':'FP16','runtime':'tensorrt',"
                + "'batching':{'mode':'DYNAMIC','maxBatchSize':16,'meanBatchSize':12}},"
                + "'hardware':{'accelerator':'v100-sxm-16gb','cpuCores':16,'replicas':1}%s,"
                + "'stages':[{'name':'net','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':150}}],"
                + "'endToEnd':{'latency':{'meanMs':640},'throughputRps':100}";
        assertThat(capacity(batched.formatted(""))).as("all may be work").isLessThan(150);
        assertThat(capacity(batched.formatted(",'utilization':{'gpu':0.25}")))
                .as("four times what is served")
                .isCloseTo(400, within(8.0));
    }

    private static double capacity(String fields) {
        return Workbenches.of(JsonProfiles.profile(fields))
                .today()
                .projection()
                .rates()
                .capacityRps();
    }

    private static String disk(double utilization, String tail) {
        return "{'name':'read','kind':'DATA_FETCH','resource':'STORAGE','latency':{'meanMs':100" + tail
                + "},'utilization':" + utilization + "}";
    }

    /** Nobody says how many units disks have. Those with a queue each are waited for ρ of the time. */
    @Example
    void atABusyResourceOfUnknownUnitsMostOfTheTimeIsWaiting() {
        assertThat(busy(100, CORES, disk(0.9, "")).get("read")).isCloseTo(10, within(1e-9));
        assertThat(busy(100, CORES, disk(0.1, "")).get("read")).isCloseTo(90, within(1e-9));
        assertThat(assumptions).allSatisfy(said -> assertThat(said).contains("units of its STORAGE"));
        assertThat(busy(100, CORES, disk(0.9, ",'p99Ms':110")).get("read"))
                .as("nobody who waits in a queue waits as long as all others")
                .isGreaterThan(90);
        assertThat(busy(Double.NaN, CORES, disk(0.9, "")).get("read"))
                .as("without a rate nothing queues in the model")
                .isEqualTo(100);
    }
}
