package io.leapadvisor.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.physics.Profiles;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Estimates of any valid profile: finite, in order, and no number without what it rests on. */
class EstimatorTest {

    private static final Estimator ESTIMATOR = new Estimator(CorePack.KNOWLEDGE);

    @Provide
    Arbitrary<DeploymentProfile> profiles() {
        return Profiles.valid();
    }

    @Property
    void everyNumberIsFiniteAndInOrder(@ForAll("profiles") DeploymentProfile profile) {
        Estimate estimate = ESTIMATOR.estimate(profile);
        if (estimate == null) {
            assertThat(profile.model() == null
                            || profile.model().parameters() == null
                                    && profile.model().layers() == null)
                    .isTrue();
            return;
        }
        LatencyEstimate latency = estimate.latency();
        assertThat(latency).as("latency").isNotNull();
        Stream.of(
                        latency.meanMs(),
                        latency.p50Ms(),
                        latency.p95Ms(),
                        latency.p99Ms(),
                        estimate.ttftMs(),
                        estimate.tpotMs(),
                        estimate.throughputRps(),
                        estimate.outputTokensPerSecond(),
                        estimate.itemsPerSecond(),
                        estimate.capacityRps())
                .filter(Objects::nonNull)
                .forEach(EstimatorTest::check);
        assertThat(latency.p50Ms().expected())
                .isLessThanOrEqualTo(latency.p95Ms().expected());
        assertThat(latency.p95Ms().expected())
                .isLessThanOrEqualTo(latency.p99Ms().expected());
        Stream.of(
                        estimate.utilization(),
                        estimate.usdPerHour(),
                        estimate.usdPerThousandRequests(),
                        estimate.usdPerMillionOutputTokens())
                .filter(Objects::nonNull)
                .forEach(value -> assertThat(value).isFinite().isGreaterThanOrEqualTo(0));
        assertThat(estimate.memoryGb().total())
                .isGreaterThanOrEqualTo(estimate.memoryGb().weights());
    }

    private static void check(Interval interval) {
        assertThat(interval.low()).isFinite().isGreaterThanOrEqualTo(0);
        assertThat(interval.high()).isFinite();
        assertThat(interval.contains(interval.expected())).isTrue();
    }

    private static DeploymentProfile llama() {
        return DeploymentProfileBuilder.builder()
                .deployment("llama")
                .model(ModelSpecBuilder.builder()
                        .name("Llama-3.1-8B")
                        .weightPrecision(Precision.BF16)
                        .runtime("vllm")
                        .build())
                .hardware(HardwareBuilder.builder()
                        .accelerator("h100-sxm")
                        .replicas(2)
                        .build())
                .traffic(TrafficBuilder.builder()
                        .meanRps(4.0)
                        .inputTokens(1000.0)
                        .outputTokens(200.0)
                        .build())
                .build();
    }

    @Test
    void aServerOfALanguageModel() {
        Estimate estimate = ESTIMATOR.estimate(llama());
        assertThat(estimate.tpotMs().contains(7))
                .as("TPOT %s", estimate.tpotMs())
                .isTrue();
        assertThat(estimate.saturated()).isFalse();
        assertThat(estimate.fits()).isTrue();
        assertThat(estimate.throughputRps().expected()).isEqualTo(4);
        assertThat(estimate.usdPerHour()).isCloseTo(2 * 6.88, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(estimate.itemsPerSecond()).isNull();
    }

    @Test
    void overloadIsSaid() {
        DeploymentProfile profile = llama();
        Estimate estimate =
                ESTIMATOR.estimate(profile.withTraffic(profile.traffic().withMeanRps(1000.0)));
        assertThat(estimate.saturated()).isTrue();
        assertThat(estimate.throughputRps().expected())
                .isLessThanOrEqualTo(estimate.capacityRps().expected());
        assertThat(estimate.utilization()).isGreaterThanOrEqualTo(1);
    }

    /** Of bursts left out of the fit 64 % lay in intervals that held 80 % of runs with so many clients all the time. */
    @Test
    void whatIsServedOfALoadThatComesOnItsOwnIsLessCertain() {
        DeploymentProfile profile = llama();
        Interval open = ESTIMATOR.estimate(profile).throughputRps();
        Interval closed = ESTIMATOR
                .estimate(
                        profile.withTraffic(profile.traffic().withMeanRps(null).withConcurrency(16.0)))
                .throughputRps();
        assertThat(open.high() / open.expected()).isGreaterThan(closed.high() / closed.expected());
    }

    /** How many meet at a step follows from how long a step takes, so that both err together. */
    @Test
    void soAreItsTokensAndItsAnswers() {
        DeploymentProfile profile = llama();
        Estimate open = ESTIMATOR.estimate(profile);
        Estimate closed = ESTIMATOR.estimate(
                profile.withTraffic(profile.traffic().withMeanRps(null).withConcurrency(16.0)));
        assertThat(width(open.tpotMs())).isGreaterThan(width(closed.tpotMs()));
        assertThat(width(open.latency().meanMs()))
                .isGreaterThan(width(closed.latency().meanMs()));
    }

    private static double width(Interval interval) {
        return interval.high() / interval.expected();
    }

    @Test
    void whatDoesNotFitIsSaid() {
        DeploymentProfile profile = llama();
        assertThat(ESTIMATOR
                        .estimate(profile.withHardware(profile.hardware().withAccelerator("t4")))
                        .fits())
                .isFalse();
    }

    @Test
    void twiceTheReplicasCarryTwiceAsMuchForTwiceTheMoney() {
        DeploymentProfile profile = llama();
        Estimate two = ESTIMATOR.estimate(profile);
        Estimate four =
                ESTIMATOR.estimate(profile.withHardware(profile.hardware().withReplicas(4)));
        assertThat(four.capacityRps().expected())
                .isCloseTo(2 * two.capacityRps().expected(), org.assertj.core.data.Percentage.withPercentage(1e-6));
        assertThat(four.usdPerHour()).isEqualTo(2 * two.usdPerHour());
        assertThat(four.latency().meanMs().expected())
                .isLessThanOrEqualTo(two.latency().meanMs().expected());
    }

    @Test
    void fewerAssumptionsMakeNarrowerIntervals() {
        DeploymentProfile profile = llama();
        Interval told = ESTIMATOR.estimate(profile).tpotMs();
        Interval guessed = ESTIMATOR
                .estimate(profile.withModel(profile.model().withRuntime(null).withWeightPrecision(null)))
                .tpotMs();
        assertThat(guessed.high() / guessed.low()).isGreaterThan(told.high() / told.low());
    }

    /**
     * The logarithm of an interval of a deployment that nobody looked at is wider by the factor for its kind: of waits
     * by more than of rates, and of what memory sets by nothing.
     */
    @Test
    void strangersHaveWiderIntervals() {
        Calibration calibration = CorePack.KNOWLEDGE.calibration();
        Estimate looked = new Estimator(CorePack.KNOWLEDGE.with(
                        calibration.withWidening(calibration.widening().withUnseen(Map.of()))))
                .estimate(llama());
        Estimate stranger = ESTIMATOR.estimate(llama());
        double first = calibration.widening().unseen("ttftInStepMs");
        double rest = calibration.widening().unseen("rest");
        assertThat(rest).isGreaterThan(1.2);
        assertThat(stranger.ttftMs().expected()).isEqualTo(looked.ttftMs().expected());
        assertThat(logWidth(stranger.ttftMs()) / logWidth(looked.ttftMs())).isCloseTo(first, within(1e-9));
        assertThat(logWidth(stranger.tpotMs()) / logWidth(looked.tpotMs())).isCloseTo(1, within(1e-9));
        assertThat(logWidth(stranger.capacityRps()) / logWidth(looked.capacityRps()))
                .isCloseTo(rest, within(1e-9));
        assertThat(calibration.widening().unseen("throughput", 1)).isBetween(1.05, rest - 0.1);
        assertThat(calibration.widening().unseen("tpotMs", 0.5))
                .as("what load tests leave is not on the sheet")
                .isGreaterThan(1.05);
    }

    private static double logWidth(Interval interval) {
        return Math.log(interval.high() / interval.low());
    }

    @Test
    void theSizeOfTheModelMustBeKnown() {
        assertThat(ESTIMATOR.estimate(
                        DeploymentProfileBuilder.builder().deployment("x").build()))
                .isNull();
        assertThat(ESTIMATOR.estimate(DeploymentProfileBuilder.builder()
                        .deployment("x")
                        .model(ModelSpecBuilder.builder().name("home-made").build())
                        .build()))
                .isNull();
    }

    @Test
    void whatIsLeftOutIsSaid() {
        String own = "'model':{'name':'whisper-small'},'hardware':{'accelerator':'t4'},'stages':["
                + "{'name':'hear','kind':'INFERENCE'},{'name':'look','kind':'INFERENCE','service':'vision'%s}]";
        assertThat(said(own.formatted(",'model':{'name':'yolov8s'},'hardware':{'accelerator':'l4'}")))
                .anyMatch(one -> one.contains("the stages look are in no time"));
        assertThat(said(own.formatted(""))).noneMatch(one -> one.contains("are in no time"));
    }

    private static List<String> said(String fields) {
        return ESTIMATOR.estimate(JsonProfiles.profile(fields)).assumptions();
    }

    @Test
    void measurementsAreNotUsed() {
        DeploymentProfile profile = llama();
        var measured = new io.leapadvisor.profile.EndToEnd(
                io.leapadvisor.profile.LatencySummary.ofMean(1e6), null, null, null, null, null, null);
        assertThat(ESTIMATOR.estimate(profile.withEndToEnd(measured))).isEqualTo(ESTIMATOR.estimate(profile));
    }
}
