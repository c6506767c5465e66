package io.leapadvisor.situation.load.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A camera asks four times a second and waits 60 ms; a loop of one client that never pauses waits 4 ms. */
class TestedLoadsTest {

    private static DeploymentProfile camera(String test) {
        return JsonProfiles.profile(
                """
                'traffic':{'meanRps':4,'peakRps':5,'arrival':'OPEN_LOOP'},
                'model':{'family':'VISION','parameters':2.5e7,'flopsPerItem':2e10,'weightPrecision':'FP32',
                 'runtime':'onnxruntime','runtimeVersion':'1.15.0','batching':{'mode':'NONE'}},
                'hardware':{'accelerator':'rtx-3070','cpuCores':8,'replicas':1},
                'endToEnd':{'latency':{'meanMs':60,'p95Ms':98}},'utilization':{'gpu':0.24,'cpu':0.06}"""
                        + test);
    }

    private static String loop(String more) {
        return ",'loadTests':[{'traffic':{'concurrency':1,'arrival':'CLOSED_LOOP'},'latency':{'meanMs':4},"
                + "'throughputRps':250" + more + "}]";
    }

    /** The accelerator is busy for longer between the parts, which is gone when it is asked all the time. */
    @Test
    void whatOneClientWasServedCanBeServed() {
        Reconciled tested = Workbenches.of(camera(loop(""))).today();
        assertThat(tested.projection().rates().capacityRps()).isGreaterThanOrEqualTo(250 * (1 - 1e-9));
        assertThat(tested.projection().latency().meanMs()).as("as measured").isCloseTo(60, within(0.1));
        assertThat(tested.projection().rates().utilization()).isLessThan(0.05);
        assertThat(Workbenches.of(camera("")).today().projection().rates().capacityRps())
                .as("without a test the measured utilization says it")
                .isCloseTo(4 / 0.24, within(0.5));
    }

    /** Of 60 ms the model works for 4: no change of it takes more away. */
    @Test
    void noChangeOfTheModelSavesMoreThanItWorks() {
        var bench = Workbenches.of(camera(loop("")));
        var quantize = Workbenches.action(bench, "quantize-weights", null, Map.of("to", "FP16"));
        assertThat(bench.projector()
                        .after(List.of(quantize))
                        .projection()
                        .latency()
                        .meanMs())
                .isBetween(56.0, 59.9);
    }

    @Test
    void aTestOfOtherRequestsSaysNothing() {
        assertThat(TestedLoads.servedRps(camera(loop("")))).isEqualTo(250);
        assertThat(TestedLoads.aloneMs(camera(loop("")))).isEqualTo(4);
        assertThat(TestedLoads.servedRps(camera(loop(",'runtimeVersion':'1.16.0'"))))
                .isZero();
        assertThat(TestedLoads.servedRps(camera(loop(",'batchSize':8")))).isZero();
        assertThat(TestedLoads.servedRps(
                        camera(loop("").replace("'concurrency':1", "'concurrency':1,'inputTokens':9"))))
                .isZero();
        assertThat(TestedLoads.aloneMs(camera(loop("").replace("'concurrency':1", "'concurrency':8"))))
                .isNaN();
        assertThat(TestedLoads.servedRps(camera(""))).isZero();
    }

    /** One client never asks for more than is served. */
    @Test
    void clientsWhoWaitAreNoLoadAboveTheCapacity() {
        assertThat(Workbenches.of(camera(loop(""))).today().learned().sentences())
                .noneMatch(note -> note.contains("above the estimated capacity"));
    }
}
