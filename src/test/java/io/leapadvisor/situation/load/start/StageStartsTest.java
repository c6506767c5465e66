package io.leapadvisor.situation.load.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.simulate.Projection;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A start that is written as a stage is told from work. */
class StageStartsTest {

    private static final double USUAL = 0.3;
    /** Minutes after which an idle replica is stopped. */
    private static final double STOP = 5;

    /** A picture takes 10 s; four in five wait 25 s for their service to start, which is written as a stage. */
    private static DeploymentProfile started(int least, String kind, double longest) {
        return JsonProfiles.profile(
                """
                'traffic':{'meanRps':0.08},'objectives':{'latency':{'p95Ms':15000}},
                'model':{'name':'stable-diffusion-xl-1.0-base','family':'DIFFUSION','weightPrecision':'FP16',
                'runtime':'pytorch','batching':{'mode':'NONE'}},'hardware':{'accelerator':'a10g','replicas':10,
                'minReplicas':%d,'maxReplicas':20,'coldStartMs':25000,'autoscaling':{'enabled':true}},'stages':[
                {'name':'start','kind':'%s','resource':'STORAGE','latency':{'meanMs':20000,'p95Ms':%s}},
                {'name':'draw','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':10000}}],
                'endToEnd':{'latency':{'meanMs':30000,'p50Ms':35000,'p95Ms':36500}}"""
                        .formatted(least, kind, longest));
    }

    @Test
    void aStageAsLongAsAStartIsTheStart() {
        ColdStarts starts =
                ColdStarts.of(started(0, "OTHER", 25_500), USUAL, STOP).orElseThrow();
        assertThat(starts.inStage()).isEqualTo("start");
        assertThat(starts.share()).isCloseTo(0.8, within(1e-9));
        assertThat(starts.warm()).isEqualTo(new LatencySummary(10_000.0, 10_000.0, 11_500.0, null));
        Workbench today = Workbenches.of(started(0, "OTHER", 25_500));
        Projection before = today.today().projection();
        assertThat(before.latency().meanMs()).isCloseTo(30_000, within(1.0));
        assertThat(before.latency().p95Ms()).isCloseTo(36_500, within(1.0));
        assertThat(Workbenches.after(today, "keep-warm", Map.of("replicas", 2))
                        .latency()
                        .meanMs())
                .isLessThan(0.6 * before.latency().meanMs());
        assertThat(Workbenches.after(today, "stream-weights", Map.of())
                        .latency()
                        .p95Ms())
                .isLessThan(0.9 * before.latency().p95Ms());
        assertThat(Workbenches.after(today, "upgrade-accelerator", Map.of("to", "h100-sxm"))
                        .latency()
                        .meanMs())
                .as("a faster part starts no sooner")
                .isGreaterThan(0.65 * before.latency().meanMs());
    }

    /** Of 0.8 requests at a time one replica that always runs leaves a few in a hundred cold, four hardly any. */
    @Test
    void eachWarmReplicaLeavesFewerWhoWait() {
        Workbench today = Workbenches.of(started(0, "OTHER", 25_500));
        double one = Workbenches.after(today, "keep-warm", Map.of("replicas", 1))
                .latency()
                .meanMs();
        double two = Workbenches.after(today, "keep-warm", Map.of("replicas", 2))
                .latency()
                .meanMs();
        Projection four = Workbenches.after(today, "keep-warm", Map.of("replicas", 4));
        assertThat(two).isLessThan(one);
        assertThat(four.latency().meanMs()).isLessThan(two);
        assertThat(four.latency().p95Ms()).as("no start is in it").isLessThan(15_000);
    }

    @Test
    void aStageOfWorkOfThatLengthIsNoStart() {
        assertThat(ColdStarts.of(started(0, "DATA_FETCH", 25_500), USUAL, STOP))
                .as("its kind says what it does")
                .isEmpty();
        assertThat(ColdStarts.of(started(0, "OTHER", 60_000), USUAL, STOP))
                .as("no start takes that long")
                .isEmpty();
        assertThat(ColdStarts.of(started(1, "OTHER", 25_500), USUAL, STOP))
                .as("one always runs")
                .isEmpty();
    }
}
