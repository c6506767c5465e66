package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.Samples.BASE;
import static io.leapadvisor.remedy.Samples.after;
import static io.leapadvisor.remedy.operation.Performed.of;
import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Variant;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What operations on machines do to a deployment. */
class MachineOperationsTest {

    @Test
    void fewerThreadsCalmTheStagesOnTheProcessorOnly() {
        Stage work = StageBuilder.builder()
                .name("resize")
                .kind(StageKind.PREPROCESSING)
                .latency(LatencySummary.ofMean(40))
                .busyMs(40.0)
                .build();
        Variant base =
                BASE.variant().with(BASE.variant().profile().withStages(List.of(work, of(BASE.variant(), "network"))));
        Variant calm = perform("match-threads", base, null, 0.25, Map.of("to", 1));
        assertThat(of(calm, "resize").busyMs()).isCloseTo(10, within(1e-9));
        assertThat(of(calm, "network")).isEqualTo(of(base, "network"));
        assertThat(calm.adjustments())
                .as("the model runs on an accelerator")
                .isEqualTo(base.adjustments().withHostWork(0.25));
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

    @Test
    void moreCoresCutTheTailOfAThrottledServiceByHowManyMore() {
        assertThat(perform("unthrottle", null, 0.6, Map.of("cores", 16))
                        .adjustments()
                        .tailCut())
                .as("the cores it has")
                .isZero();
        assertThat(perform("unthrottle", null, 0.6, Map.of("cores", 32))
                        .adjustments()
                        .tailCut())
                .isCloseTo(0.6, within(1e-9));
        assertThat(perform("unthrottle", null, 0.6, Map.of("cores", 20))
                        .adjustments()
                        .tailCut())
                .isCloseTo(0.6 * 0.4, within(1e-9));
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
}
