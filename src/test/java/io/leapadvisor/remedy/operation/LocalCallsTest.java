package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.operation.Performed.of;
import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Variant;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What calls side by side do that are computed on the deployment's own processor. */
class LocalCallsTest {

    /**
     * Eight cores, one of which works: a pool of processes takes at most 8 / 1.04 calls at once, and needs a process
     * each.
     */
    @Test
    void callsOfAProcessorTakeItsFreeCores() {
        Variant base = Variant.of(
                JsonProfiles.profile(
                        """
                'traffic':{'concurrency':1},'hardware':{'cpuCores':8,'workersPerReplica':1},'utilization':{'cpu':0.13},
                'stages':[{'name':'fit','kind':'OTHER','latency':{'meanMs':750000},'busyMs':750000,
                'callsPerRequest':500}],
                'endToEnd':{'latency':{'meanMs':750000}}"""));
        Variant pool = perform("parallel-calls", base, "fit", 1, Map.of());
        assertThat(of(pool, "fit").latency().meanMs()).isCloseTo(750000 / 7.69, Percentage.withPercentage(1));
        assertThat(StageTimes.busyOf(of(pool, "fit"))).as("the work stays").isEqualTo(750000);
        assertThat(pool.profile().hardware().workersPerReplica()).isEqualTo(8);
        Variant half = perform("parallel-calls", base, "fit", 0.5, Map.of());
        assertThat(of(half, "fit").latency().meanMs()).isBetween(400000.0, 430000.0);
    }

    /** An accelerator takes a tenth of one core's time, and of four cores' that work side by side a fifth (ours). */
    @Test
    void anAcceleratorGainsLessOnSeveralCoresThanOnOne() {
        assertThat(moved(1)).isCloseTo(100, Percentage.withPercentage(1e-6));
        assertThat(moved(4)).isCloseTo(200, Percentage.withPercentage(1e-6));
    }

    private static double moved(int cores) {
        Variant base = Variant.of(JsonProfiles.profile(
                """
                'hardware':{'accelerator':'l4','cpuCores':8},
                'stages':[{'name':'resize','kind':'PREPROCESSING','latency':{'meanMs':1000},
                'callsPerRequest':100,'parallelism':%d}]"""
                        .formatted(cores)));
        return of(perform("move-to-accelerator", base, "resize", 0.1, Map.of()), "resize")
                .latency()
                .meanMs();
    }
}
