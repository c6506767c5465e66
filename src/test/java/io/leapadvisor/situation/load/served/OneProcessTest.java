package io.leapadvisor.situation.load.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** A process that does one request at a time answers one in the time that its work takes, on however many cores. */
class OneProcessTest {

    private static final String CALLERS = "'traffic':{'concurrency':64,'arrival':'CLOSED_LOOP'},'hardware':{%s},"
            + "'stages':[{'name':'read','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':20},'busyMs':2},"
            + "{'name':'draw','kind':'POSTPROCESSING','resource':'CPU','latency':{'meanMs':%s},'busyMs':10}],"
            + "'endToEnd':{'latency':{'meanMs':%s},'throughputRps':%s},'utilization':{'cpu':0.1}";

    private static Reconciled today(String hardware, double drawMs, double rps) {
        return Workbenches.of(JsonProfiles.profile(CALLERS.formatted(hardware, drawMs, 20 + drawMs, rps)))
                .today();
    }

    private static boolean isOne(Reconciled today) {
        return today.anchors().machines().stations().containsKey("draw");
    }

    @Example
    void workThatFillsOneProcessIsThatOfOne() {
        Reconciled today = today("'cpuCores':16", 620, 100);
        assertThat(today.anchors().machines().stations().get("draw").process()).isTrue();
        assertThat(today.projection().rates().capacityRps()).as("10 ms each").isCloseTo(100, within(1.0));
        assertThat(today.assumptions()).anyMatch(said -> said.contains("taken to be one process"));
        assertThat(today.projection().stations())
                .as("the machine has time")
                .anyMatch(load -> "draw".equals(load.stage()) && load.utilization() > 0.95);
    }

    @Example
    void whatElseExplainsTheWaitIsNoProcess() {
        assertThat(isOne(today("'cpuCores':16", 620, 60)))
                .as("six tenths of a process")
                .isFalse();
        assertThat(isOne(today("'cpuCores':16", 620, 240)))
                .as("the work of more than two")
                .isFalse();
        assertThat(isOne(today("'cpuCores':16", 30, 100))).as("hardly a queue").isFalse();
        assertThat(isOne(today("'cpuCores':16,'workersPerReplica':4", 620, 100)))
                .as("processes are counted")
                .isFalse();
        assertThat(isOne(today("'cpuCores':1", 620, 100)))
                .as("a single core explains it")
                .isFalse();
    }

    @Example
    void eachReplicaHasOne() {
        assertThat(isOne(today("'cpuCores':16,'replicas':2", 300, 200))).isTrue();
        assertThat(isOne(today("'cpuCores':16,'replicas':2", 620, 100)))
                .as("half of the process of each")
                .isFalse();
    }

    private static boolean isOne(String hardware, String stages, double rps) {
        return Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':" + rps + "},'hardware':{" + hardware
                        + "},'stages':[" + stages + "],'endToEnd':{'throughputRps':" + rps + "},"
                        + "'utilization':{'cpu':0.1}"))
                .today()
                .anchors()
                .machines()
                .stations()
                .containsKey("draw");
    }

    /** A trace that has the queue in front as a span of its own tells the work by the span behind it. */
    @Example
    void aQueueThatWasTimedApartIsItsQueue() {
        String queue = "{'name':'wait','kind':'QUEUE','latency':{'meanMs':410}},";
        String draw = "{'name':'draw','kind':'PREPROCESSING','latency':{'meanMs':16}}";
        assertThat(isOne("'cpuCores':16", queue + draw, 60)).isTrue();
        assertThat(isOne("'cpuCores':16,'workersPerReplica':1", queue + draw, 60))
                .as("one is counted")
                .isTrue();
        assertThat(isOne("'cpuCores':16", draw, 60)).as("nobody waits").isFalse();
        assertThat(isOne(
                        "'cpuCores':16",
                        queue + "{'name':'read','kind':'DATA_FETCH','latency':{'meanMs':3}}," + draw,
                        60))
                .as("it waits for something else")
                .isFalse();
        assertThat(isOne("'cpuCores':16", queue + draw.replace("PREPROCESSING", "INFERENCE"), 60))
                .as("a model may compute on all cores")
                .isFalse();
    }

    /**
     * Sixteen processes are counted behind a proxy, of which a machine has one: more of them end no queue before it.
     */
    @Example
    void aProxyIsNoneOfTheProcessesBehindIt() {
        String proxy = "{'name':'draw','kind':'NETWORK','service':'proxy','resource':'CPU','busyMs':14,"
                + "'latency':{'meanMs':880}}";
        String handle = ",{'name':'handle','kind':'PREPROCESSING','latency':{'meanMs':9}}";
        String counted = "'traffic':{'concurrency':64},'hardware':{'cpuCores':24,'workersPerReplica':16},'stages':["
                + proxy + handle + "],'endToEnd':{'throughputRps':70}";
        Workbench workbench = Workbenches.of(JsonProfiles.profile(counted));
        assertThat(isOne(workbench.today())).isTrue();
        assertThat(capacity(workbench, "add-workers", Map.of("to", 24))).isCloseTo(71, within(2.0));
        assertThat(capacity(workbench, "scale-out", Map.of("replicas", 2))).isCloseTo(143, within(4.0));
    }

    /** A proxy with machines of its own has as many processes as are started there, up to its cores. */
    @Example
    void processesOfAServiceAreItsOwn() {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'traffic':{'concurrency':100},'stages':["
                + "{'name':'draw','kind':'NETWORK','service':'proxy','resource':'CPU','latency':{'meanMs':880},"
                + "'busyMs':14,'hardware':{'cpuCores':4,'workersPerReplica':1}},"
                + "{'name':'handle','kind':'PREPROCESSING','latency':{'meanMs':9}}],"
                + "'hardware':{'cpuCores':24},'endToEnd':{'throughputRps':70}"));
        assertThat(isOne(workbench.today())).isTrue();
        assertThat(capacityAt("draw", workbench, 2)).isCloseTo(143, within(4.0));
        assertThat(capacityAt("draw", workbench, 4)).isCloseTo(286, within(8.0));
        assertThat(capacityAt("draw", workbench, 8)).as("four cores").isCloseTo(286, within(8.0));
    }

    private static double capacityAt(String stage, Workbench workbench, int workers) {
        return workbench
                .alone(Workbenches.action(workbench, "add-workers", stage, Map.of("to", workers)))
                .projection()
                .rates()
                .capacityRps();
    }

    private static double capacity(Workbench workbench, String remedy, Map<String, Object> parameters) {
        return workbench
                .alone(Workbenches.action(workbench, remedy, null, parameters))
                .projection()
                .rates()
                .capacityRps();
    }

    @Property(tries = 100)
    void nobodyIsOneWithoutAQueue(
            @ForAll @DoubleRange(min = 1, max = 400) double rps,
            @ForAll @DoubleRange(min = 10, max = 600) double drawMs) {
        boolean full = rps * 10 >= 900 && rps * 10 <= 1000 / 0.9;
        assertThat(isOne(today("'cpuCores':16", drawMs, rps))).isEqualTo(full && drawMs >= 50);
    }
}
