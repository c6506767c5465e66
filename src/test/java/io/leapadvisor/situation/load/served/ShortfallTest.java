package io.leapadvisor.situation.load.served;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import org.junit.jupiter.api.Test;

/** A hundred requests a second arrive and ninety are answered. */
class ShortfallTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);
    private static final String CORES = ",'hardware':{'cpuCores':8,'replicas':4}";
    private static final String SHORT = "'latency':{'meanMs':50},";
    private static final String CHAT = ",'model':{'name':'llama-3.1-8b','runtime':'vllm'},"
            + "'hardware':{'accelerator':'h100-sxm','replicas':20}";

    private static boolean isOverload(String measured, String more) {
        return isOverload(100, measured, more);
    }

    private static boolean isOverload(double arrive, String measured, String more) {
        DeploymentProfile profile = JsonProfiles.profile("'traffic':{'meanRps':" + arrive
                + ",'inputTokens':200,'outputTokens':50},'endToEnd':{" + measured + "'throughputRps':" + 0.9 * arrive
                + "}" + more);
        Variant variant = Variant.of(SIMULATOR.resolve(profile));
        return new Shortfall(profile, SIMULATOR.project(variant, Anchors.NONE), 0.9).isOverload();
    }

    @Test
    void twoRatesAloneAreTakenAsTheyStand() {
        assertThat(isOverload("", CORES)).isTrue();
        assertThat(isOverload("", "")).isTrue();
        assertThat(isOverload("", CHAT)).isTrue();
    }

    @Test
    void whoIsMissingFails() {
        assertThat(isOverload("'errorRate':0.0004,", CORES)).isFalse();
        assertThat(isOverload("'errorRate':0.06,", CORES)).isTrue();
        assertThat(isOverload(SHORT + "'errorRate':0.1,", CORES + ",'utilization':{'cpu':0.2}"))
                .as("who is refused waits for nothing")
                .isTrue();
    }

    @Test
    void whoIsMissingFindsAResourceFull() {
        assertThat(isOverload(SHORT, CORES + ",'utilization':{'cpu':0.95}")).isTrue();
        assertThat(isOverload("", CORES + ",'utilization':{'cpu':0.5}")).isFalse();
        assertThat(isOverload(SHORT, CORES + ",'utilization':{'network':0.97,'cpu':0.2}"))
                .isTrue();
        assertThat(isOverload("'ttft':{'meanMs':90},", CHAT + ",'utilization':{'gpu':0.98}"))
                .as("kernels run all the time where tokens are made")
                .isFalse();
        assertThat(isOverload("'ttft':{'meanMs':90},", CHAT + ",'utilization':{'kvCache':0.99}"))
                .isTrue();
    }

    @Test
    void whoIsMissingWaits() {
        assertThat(isOverload(SHORT, CORES)).isFalse();
        assertThat(isOverload("'ttft':{'meanMs':9000},", CHAT))
                .as("hundreds of prompts wait")
                .isTrue();
        assertThat(isOverload("'ttft':{'meanMs':90},", CHAT))
                .as("a queue that grows by ten a second is longer after twenty seconds")
                .isFalse();
        assertThat(isOverload("'latency':{'meanMs':30000},", CORES + stage(5))).isTrue();
        assertThat(isOverload("'latency':{'meanMs':90},", CORES + stage(5))).isFalse();
    }

    /** Nine seconds in a stage that works for a hundredth of them, while its cores are idle: it waits for a lock. */
    @Test
    void whatIsNoWorkOfAStageIsAWait() {
        String lock = "'traffic':{'meanRps':100},'hardware':{'cpuCores':8,'replicas':2},"
                + "'endToEnd':{'latency':{'meanMs':9000},'throughputRps':60},'utilization':{'cpu':0.3},'stages':[{"
                + "'name':'work','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':9000}}]";
        assertThat(Workbenches.of(JsonProfiles.profile(lock))
                        .today()
                        .projection()
                        .rates()
                        .capacityRps())
                .isEqualTo(60);
    }

    /** Pictures take seconds, also those that wait for nobody: then other signs say it. */
    @Test
    void longWorkIsNoQueue() {
        String pictures = stage(5000) + ",'utilization':{'gpu':0.5},'hardware':{'accelerator':'l4','replicas':2}";
        assertThat(isOverload(0.2, "'latency':{'meanMs':7000},", pictures)).isFalse();
        assertThat(isOverload(0.2, "'latency':{'meanMs':7000},", pictures.replace("0.5", "0.97")))
                .isTrue();
    }

    @Test
    void whatCannotBeServedByOurCountIsNotServed() {
        assertThat(isOverload(SHORT, ",'hardware':{'cpuCores':1},'utilization':{'cpu':0.5}" + stage(11)))
                .isTrue();
        assertThat(isOverload(SHORT, ",'hardware':{'cpuCores':1},'utilization':{'cpu':0.5}" + stage(5)))
                .isFalse();
    }

    private static String stage(double busyMs) {
        return ",'stages':[{'name':'work','kind':'PREPROCESSING','resource':'" + (busyMs > 1000 ? "GPU" : "CPU")
                + "','latency':{'meanMs':" + busyMs + "},'busyMs':" + busyMs + "}]";
    }
}
