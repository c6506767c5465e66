package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.operation.Performed.of;
import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Variant;
import java.util.List;
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

    /** Twenty questions of a request: an engine with a batch writes a token of each in one pass. */
    @Test
    void questionsSideBySideShareThePassesOfAnEngineWithABatch() {
        assertThat(asked("vllm", 1)).isBetween(30_000.0, 60_000.0);
        assertThat(asked("ollama", 1)).as("one place").isGreaterThan(95_000);
        assertThat(asked("transformers", 1)).as("no batch").isGreaterThan(95_000);
    }

    private static double asked(String engine, int clients) {
        Workbench today = Workbenches.of(JsonProfiles.profile(
                """
                'traffic':{'concurrency':%d,'inputTokens':500,'outputTokens':100},
                'model':{'name':'mistral-7b','weightPrecision':'BF16','runtime':'%s'},
                'hardware':{'accelerator':'l4','replicas':1},
                'stages':[{'name':'extract','kind':'INFERENCE','latency':{'meanMs':100000},'callsPerRequest':20}]"""
                        .formatted(clients, engine)));
        Action atOnce = Workbenches.action(today, "parallelize-calls", "extract", Map.of());
        return today.projector().after(List.of(atOnce)).projection().latency().meanMs();
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
