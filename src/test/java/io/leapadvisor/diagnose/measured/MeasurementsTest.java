package io.leapadvisor.diagnose.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.cache.CacheDemand;
import io.leapadvisor.fact.cache.CachePressure;
import io.leapadvisor.fact.cache.PrefixReuse;
import io.leapadvisor.fact.measured.GeneratedTokens;
import io.leapadvisor.fact.measured.IdleCapacity;
import io.leapadvisor.fact.measured.Preemption;
import io.leapadvisor.fact.measured.ScaleSignal;
import io.leapadvisor.fact.measured.ServedLoad;
import io.leapadvisor.fact.measured.SparseLoad;
import io.leapadvisor.fact.measured.StarvedAccelerator;
import io.leapadvisor.fact.measured.UnitSlip;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.UtilizationBuilder;
import io.leapadvisor.profile.hardware.Autoscaling;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.hardware.Signal;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.situation.Situations;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementsTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);
    private static final Measurements MEASUREMENTS = new Measurements(CorePack.KNOWLEDGE);

    private static DeploymentProfileBuilder profile() {
        return DeploymentProfileBuilder.builder().deployment("measured");
    }

    private static DeploymentProfileBuilder profile(Traffic traffic) {
        return profile().traffic(traffic);
    }

    private static <T> List<T> facts(DeploymentProfileBuilder profile, Class<T> type) {
        DeploymentProfile told = profile.build();
        return MEASUREMENTS.of(SITUATIONS.of(told)).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static HardwareBuilder replicas(int replicas) {
        return HardwareBuilder.builder().replicas(replicas);
    }

    private static List<CachePressure> pressure(String part, String traffic, String rest) {
        DeploymentProfile told = JsonProfiles.profile("'model':{'name':'llama-3.1-8b','weightPrecision':'BF16',"
                + "'runtime':'vllm'},'traffic':{'inputTokens':8000,'outputTokens':100," + traffic
                + "},'hardware':{'accelerator':'" + part + "'}" + rest);
        return MEASUREMENTS.of(SITUATIONS.of(told)).stream()
                .filter(CachePressure.class::isInstance)
                .map(CachePressure.class::cast)
                .toList();
    }

    @Test
    void aCacheGivesUpWhatDoesNotFit() {
        CachePressure roomy = new CachePressure(false, true);
        CachePressure full = new CachePressure(true, true);
        String starts = "'concurrency':1,'sharedPrefixTokens':7000,'distinctPrefixes':";
        assertThat(pressure("h100-sxm", "'concurrency':1", "")).containsExactly(roomy);
        assertThat(pressure("h100-sxm", starts + 20, "")).containsExactly(roomy);
        assertThat(pressure("h100-sxm", starts + 200, ""))
                .as("1.4 million tokens of 128 KB each")
                .containsExactly(full);
        assertThat(pressure("h100-sxm", "'concurrency':1", ",'utilization':{'kvCache':0.8}"))
                .containsExactly(full);
        assertThat(pressure("h100-sxm", "'concurrency':1", ",'utilization':{'preemptionsPerMinute':1}"))
                .containsExactly(full);
        assertThat(pressure("m4-max", "'concurrency':1", ",'utilization':{'kvCache':0.1}"))
                .as("its memory is the host's")
                .containsExactly(new CachePressure(false, false));
        assertThat(facts(profile(), CachePressure.class)).isEmpty();
    }

    @Test
    void whatIsServedOfWhatIsOffered() {
        Traffic open = TrafficBuilder.builder().meanRps(20.0).build();

        List<ServedLoad> served = facts(
                profile(open)
                        .endToEnd(EndToEndBuilder.builder().throughputRps(12.0).build()),
                ServedLoad.class);

        assertThat(served).containsExactly(new ServedLoad(20, 12, 0.6, null));
    }

    @Test
    void twoRatesOfTwoTimesSayNothingOfWhatIsServed() {
        Traffic open = TrafficBuilder.builder().meanRps(20.0).build();

        assertThat(facts(
                        profile(open)
                                .endToEnd(EndToEndBuilder.builder()
                                        .throughputRps(18.0)
                                        .errorRate(0.0)
                                        .build()),
                        ServedLoad.class))
                .isEmpty();
    }

    @Test
    void clientsInTurnOfferWhatIsServed() {
        Traffic closed = TrafficBuilder.builder().concurrency(8.0).build();

        assertThat(facts(
                        profile(closed)
                                .endToEnd(EndToEndBuilder.builder()
                                        .throughputRps(12.0)
                                        .build()),
                        ServedLoad.class))
                .isEmpty();
    }

    @Test
    void requestsThatSeldomCome() {
        Traffic rare = TrafficBuilder.builder().meanRps(1 / 600.0).build();

        List<SparseLoad> sparse =
                facts(profile(rare).hardware(replicas(2).coldStartMs(60_000.0).build()), SparseLoad.class);

        assertThat(sparse).hasSize(1);
        assertThat(sparse.get(0).meanGapMinutes()).isCloseTo(10, within(1e-9));
        assertThat(sparse.get(0).coldStartShare()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void replicasAreIdleByTheProcessorsGaugeAlone() {
        DeploymentProfileBuilder thin = profile()
                .hardware(replicas(3).accelerator("none").cpuCores(1.5).build())
                .utilization(UtilizationBuilder.builder().cpu(0.07).build());

        // 3 × 0.07 / 0.7 of a replica is needed.
        assertThat(facts(thin, IdleCapacity.class)).singleElement().satisfies(idle -> {
            assertThat(idle.neededReplicas()).isEqualTo(1);
            assertThat(idle.idleReplicas()).isEqualTo(2);
            assertThat(idle.basis()).isEqualTo("utilization.cpu");
            assertThat(idle.idleUsdPerHour())
                    .as("two replicas of a core and a half, by the list price of a core")
                    .isPositive();
        });
    }

    @Test
    void peakAndLeastReplicasAreNeeded() {
        Traffic traffic = TrafficBuilder.builder().meanRps(10.0).peakRps(40.0).build();
        DeploymentProfileBuilder told = profile(traffic)
                .utilization(UtilizationBuilder.builder().cpu(0.14).build());

        assertThat(facts(told.hardware(replicas(10).usdPerReplicaHour(2.0).build()), IdleCapacity.class))
                .singleElement()
                .satisfies(idle -> {
                    assertThat(idle.peakBusyShare()).isCloseTo(0.56, within(1e-9));
                    assertThat(idle.neededReplicas()).isEqualTo(8);
                    assertThat(idle.idleUsdPerHour()).isCloseTo(4, within(1e-9));
                });
        assertThat(facts(told.hardware(replicas(10).minReplicas(9).build()), IdleCapacity.class))
                .singleElement()
                .satisfies(idle -> assertThat(idle.idleReplicas()).isEqualTo(1));
    }

    @Test
    void acceleratorWaitsAlthoughClientsNeverPause() {
        DeploymentProfileBuilder told = profile(
                        TrafficBuilder.builder().concurrency(64.0).build())
                .hardware(replicas(2).accelerator("l4").build())
                .utilization(UtilizationBuilder.builder().gpu(0.35).build());

        assertThat(facts(told, StarvedAccelerator.class)).containsExactly(new StarvedAccelerator(32, 0.35, 0.65, null));
        assertThat(facts(told.traffic(TrafficBuilder.builder().concurrency(2.0).build()), StarvedAccelerator.class))
                .as("one client for each accelerator")
                .isEmpty();
    }

    @Test
    void evictionsAreHeldAgainstTheRequests() {
        DeploymentProfileBuilder told = profile()
                .utilization(
                        UtilizationBuilder.builder().preemptionsPerMinute(6.0).build());

        assertThat(facts(told, Preemption.class))
                .as("nobody tells how many requests there are")
                .containsExactly(new Preemption(6, null));
        assertThat(facts(told.traffic(TrafficBuilder.builder().meanRps(10.0).build()), Preemption.class))
                .containsExactly(new Preemption(6, 0.01));
    }

    @Test
    void signalsAreReadFromAList() {
        DeploymentProfileBuilder told = profile()
                .hardware(replicas(1)
                        .autoscaling(new Autoscaling(true, "cpu, memory"))
                        .build());

        assertThat(facts(told, ScaleSignal.class))
                .containsExactly(
                        new ScaleSignal("cpu", Signal.PROCESSOR, true), new ScaleSignal("memory", Signal.MEMORY, true));
    }

    @Test
    void tokensThatAreHiddenSharedAndMissed() {
        Traffic traffic = TrafficBuilder.builder()
                .inputTokens(1000.0)
                .sharedPrefixTokens(800.0)
                .prefixHitRatio(0.3)
                .outputTokens(200.0)
                .reasoningTokens(150.0)
                .build();

        assertThat(facts(profile(traffic), PrefixReuse.class))
                .singleElement()
                .satisfies(reuse -> assertThat(reuse.missedShare()).isCloseTo(0.5, within(1e-9)))
                .satisfies(reuse -> assertThat(reuse.missedStart()).isCloseTo(0.5, within(1e-9)));
        assertThat(facts(profile(traffic), GeneratedTokens.class))
                .containsExactly(new GeneratedTokens(200, 0.75, null));
    }

    /** Of fourteen turns of prompts that grow alike, thirteen fifteenths were sent before. */
    @Test
    void whatASessionHasSentComesAgain() {
        TrafficBuilder session = TrafficBuilder.builder()
                .inputTokens(24_000.0)
                .turnsPerSession(14.0)
                .prefixHitRatio(0.31);
        assertThat(facts(profile(session.build()), PrefixReuse.class))
                .singleElement()
                .satisfies(reuse -> {
                    assertThat(reuse.missedShare()).isCloseTo(13.0 / 15 - 0.31, within(1e-9));
                    assertThat(reuse.sharedShare()).isNull();
                    assertThat(reuse.missedStart()).isNull();
                });
        assertThat(facts(profile(session.sharedPrefixTokens(7_440.0).build()), PrefixReuse.class))
                .singleElement()
                .satisfies(reuse -> {
                    assertThat(reuse.missedStart())
                            .as("the start is found, and the history behind it is not")
                            .isZero();
                    assertThat(reuse.missedShare()).isCloseTo(0.69 * 13 / 15, within(1e-9));
                });
        session.sharedPrefixTokens(null);
        assertThat(facts(profile(session.turnsPerSession(null).build()), PrefixReuse.class))
                .singleElement()
                .satisfies(reuse -> assertThat(reuse.missedShare())
                        .as("nobody says what repeats")
                        .isNull());
    }

    @Test
    void cachesOfManyRequestsDoNotFit() {
        Traffic traffic = TrafficBuilder.builder()
                .concurrency(1000.0)
                .inputTokens(4000.0)
                .outputTokens(1000.0)
                .build();
        DeploymentProfileBuilder told = profile(traffic)
                .model(ModelSpecBuilder.builder()
                        .name("llama-3.1-8b")
                        .runtime("vllm")
                        .build())
                .hardware(replicas(1).accelerator("l4").build());

        assertThat(facts(told, CacheDemand.class)).singleElement().satisfies(demand -> {
            assertThat(demand.share()).isGreaterThan(1);
            assertThat(demand.share()).isCloseTo(demand.neededGb() / demand.availableGb(), within(1e-6));
        });
    }

    /** 3.2 of what nothing explains in a request of 3.45 s: seconds, not milliseconds. */
    @Test
    void aStageThatIsAThousandthOfTheGap() {
        List<UnitSlip> slips = facts(
                JsonProfiles.profile(
                                """
                                'stages':[{'name':'retrieve','kind':'RETRIEVAL','latency':{'meanMs':140}},
                                 {'name':'generate','kind':'INFERENCE','latency':{'meanMs':3.2}}],
                                'endToEnd':{'latency':{'meanMs':3343}}""")
                        .with(),
                UnitSlip.class);
        assertThat(slips).singleElement().satisfies(slip -> {
            assertThat(slip.stage()).isEqualTo("generate");
            assertThat(slip.factor()).isCloseTo(1, within(0.01));
        });
        assertThat(facts(
                        JsonProfiles.profile(
                                        """
                                        'stages':[{'name':'generate','kind':'INFERENCE','latency':{'meanMs':320}}],
                                        'endToEnd':{'latency':{'meanMs':320}}""")
                                .with(),
                        UnitSlip.class))
                .as("nothing is left to explain")
                .isEmpty();
    }
}
