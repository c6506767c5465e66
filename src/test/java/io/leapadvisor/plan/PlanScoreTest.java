package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Percentiles;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** What a change is worth, in natural logarithms of ratios. */
class PlanScoreTest {

    private static final Percentiles HALF = new Percentiles(0.5, 0.5, 0.5, 0.5);
    private static final Workbench FREE = bench(ObjectivesBuilder.builder().build());
    private static final Workbench MISSED = bench(target(20));
    private static final Outcome NOW = FREE.targets().outcome(FREE.today().projection());

    private static Workbench bench(Objectives objectives) {
        return Workbenches.of(Workbenches.chatty().withObjectives(objectives));
    }

    private static Objectives target(double meanMs) {
        return ObjectivesBuilder.builder()
                .latency(new LatencyTarget(meanMs, null, null, null))
                .build();
    }

    private static Outcome outcome(double latency, double capacity, double usd) {
        return new Outcome(
                NOW.latency().times(new Percentiles(latency, latency, latency, latency)),
                NOW.ttft(),
                NOW.tpot(),
                NOW.throughputRps(),
                NOW.capacityRps() * capacity,
                NOW.usdPerHour() * usd,
                NOW.usdPerThousand() * usd,
                NOW.memoryGBps(),
                false,
                false);
    }

    @Example
    void nothingIsWorthNothing() {
        assertThat(FREE.score().gain(FREE.projector().after(List.of()))).isZero();
        assertThat(MISSED.score().gain(MISSED.projector().after(List.of()))).isZero();
    }

    /**
     * Of two machines whose price nobody knows the one with the faster memory is the dearer; a slower is no cheaper.
     */
    @Example
    void whatHasNoPriceCostsAsItsMemoryDoes() {
        Workbench unpriced = Workbenches.of(Workbenches.chatty()
                .withHardware(
                        HardwareBuilder.builder().accelerator("gtx-1080-ti").build()));
        Outcome now = unpriced.targets().outcome(unpriced.today().projection());
        double like = unpriced.score().gain(withMemory(now, 1), 1);
        double faster = unpriced.score().gain(withMemory(now, 3), 1);
        double slower = unpriced.score().gain(withMemory(now, 0.3), 1);
        assertThat(now.usdPerHour()).isNaN();
        assertThat(faster).isLessThan(like - 0.1);
        assertThat(slower).isCloseTo(like, within(1e-9));
    }

    private static Outcome withMemory(Outcome now, double times) {
        return new Outcome(
                now.latency(),
                now.ttft(),
                now.tpot(),
                now.throughputRps(),
                now.capacityRps(),
                now.usdPerHour(),
                now.usdPerThousand(),
                now.memoryGBps() * times,
                now.saturated(),
                now.waits());
    }

    /** A drop of all that is allowed is exceeded as often as not: the last tenth of it counts as a miss. */
    @Example
    void theLastTenthOfWhatQualityMayLoseIsNoRoom() {
        Workbench limited = bench(ObjectivesBuilder.builder()
                .accuracy(new AccuracyObjective("F1", 0.9, null, 0.05))
                .build());
        double roomy = limited.score().gain(NOW, 0.955);
        double little = roomy - limited.score().gain(NOW, 0.951);
        assertThat(roomy - limited.score().gain(NOW, 0.9551)).isNegative();
        assertThat(little)
                .isGreaterThan(5 * (FREE.score().gain(NOW, 0.955) - FREE.score().gain(NOW, 0.951)));
    }

    /** Halving anything that is preferred alike counts alike: the weight times the logarithm of two. */
    @Example
    void halvingTheTimeIsWorthHalvingTheBillOrDoublingTheCapacity() {
        PlanScore score = FREE.score();
        double weight = FREE.knowledge().threshold("balanced-weight");
        assertThat(score.gain(outcome(0.5, 1, 1), 1)).isCloseTo(weight * Math.log(2), within(1e-9));
        assertThat(score.gain(outcome(1, 2, 1), 1)).isCloseTo(weight * Math.log(2), within(1e-9));
        assertThat(score.gain(outcome(1, 1, 0.5), 1)).isCloseTo(weight * Math.log(2), within(1e-9));
        assertThat(score.gain(outcome(0.5, 1, 2), 1)).isCloseTo(0, within(1e-9));
        assertThat(HALF.felt()).isEqualTo(0.5);
    }

    @Property(tries = 300)
    void betterIsNeverWorthLess(
            @ForAll @DoubleRange(min = 0.1, max = 10) double latency,
            @ForAll @DoubleRange(min = 0.1, max = 10) double capacity,
            @ForAll @DoubleRange(min = 0.1, max = 10) double usd,
            @ForAll @DoubleRange(min = 0.5, max = 1) double kept) {
        for (Workbench workbench : List.of(FREE, MISSED)) {
            PlanScore score = workbench.score();
            double value = score.gain(outcome(latency, capacity, usd), kept);
            assertThat(score.gain(outcome(latency * 0.9, capacity, usd), kept)).isGreaterThan(value);
            assertThat(score.gain(outcome(latency, capacity * 1.1, usd), kept)).isGreaterThanOrEqualTo(value);
            assertThat(score.gain(outcome(latency, capacity, usd * 0.9), kept)).isGreaterThan(value);
            assertThat(score.gain(outcome(latency, capacity, usd), kept * 0.9)).isLessThan(value);
        }
    }

    /** A missed objective counts before money: coming nearer is worth a bill several times as large. */
    @Example
    void objectivesComeFirst() {
        double nearer = MISSED.score().gain(outcome(0.5, 1, 5), 1);
        double cheaper = MISSED.score().gain(outcome(1, 1, 0.2), 1);
        assertThat(nearer).isGreaterThan(cheaper).isPositive();
    }

    /** Room beyond what noise could miss is worth no more than its latency. */
    @Example
    void anObjectiveThatHoldsWithRoomIsWorthNoMore() {
        double today = NOW.latency().mean();
        Workbench workbench = bench(target(today));
        PlanScore score = workbench.score();
        double atTheTarget = score.gain(outcome(1, 1, 1), 1);
        double withRoom = score.gain(outcome(1 - workbench.score().noise(), 1, 1), 1);
        double withMore = score.gain(outcome((1 - workbench.score().noise()) * 0.5, 1, 1), 1);
        assertThat(withRoom - atTheTarget).isGreaterThan(10 * (withMore - withRoom));
    }

    @Example
    void aStepIsWorthItWhereItBringsAnObjectiveNearer() {
        Action fetch = Workbenches.action(MISSED, "parallelize-calls", "fetch");
        Action log = Workbenches.action(MISSED, "make-asynchronous", "log");
        assertThat(isWorth(MISSED, fetch)).isTrue();
        assertThat(isWorth(MISSED, log)).as("nobody waits for the log").isFalse();
        assertThat(isWorth(FREE, log)).as("nothing is aimed at").isTrue();
        assertThat(isWorth(bench(target(NOW.latency().mean() * 2)), log))
                .as("the objective holds")
                .isTrue();
    }

    @Example
    void whatLeavesAnObjectiveMissedGivesUpNoMoreCapacityThanItBrings() {
        Workbench missed = bench(target(NOW.latency().mean() / 100));
        assertThat(missed.score().isNearer(NOW, outcome(0.5, 1, 1))).isTrue();
        assertThat(missed.score().isNearer(NOW, outcome(0.5, 0.6, 1))).isTrue();
        assertThat(missed.score().isNearer(NOW, outcome(0.5, 0.4, 1))).isFalse();
        assertThat(bench(target(NOW.latency().mean() * 0.6)).score().isNearer(NOW, outcome(0.5, 0.4, 1)))
                .as("what reaches it may")
                .isTrue();
    }

    /** Thirty-two places and two hundred who ask: a bill of a third is no reason to answer half of them. */
    @Example
    void whoQueuesIsNoRoomToGiveUp() {
        assertThat(gainOfHalf(200, 0.5)).isNegative();
        assertThat(gainOfHalf(32, 0.99)).as("the cache is full").isNegative();
        assertThat(gainOfHalf(32, 0.5)).as("nobody waits").isPositive();
    }

    private static double gainOfHalf(int clients, double cache) {
        Workbench chat =
                Workbenches.of(JsonProfiles.profile("'objectives':{'priority':'COST'},'traffic':{'concurrency':"
                        + clients
                        + ",'inputTokens':300,'outputTokens':200},'model':{'name':'llama-3.1-8b','runtime':'vllm',"
                        + "'batching':{'mode':'CONTINUOUS','maxBatchSize':32}},'hardware':{'accelerator':'h100-sxm'},"
                        + "'utilization':{'kvCache':" + cache + "}"));
        Outcome now = chat.targets().outcome(chat.today().projection());
        Outcome half = new Outcome(
                now.latency(),
                now.ttft(),
                now.tpot(),
                now.throughputRps() / 2,
                now.capacityRps() / 2,
                now.usdPerHour() / 3,
                now.usdPerThousand() / 1.5,
                now.memoryGBps(),
                false,
                true);
        return chat.score().gain(half, 1);
    }

    /** A hundred and twenty-eight clients who get a fifth less gain nothing by places for as many more. */
    @Example
    void whoIsAnsweredLessGainsNothingByRoom() {
        Workbench chat =
                Workbenches.of(JsonProfiles.profile("'objectives':{'priority':'THROUGHPUT'},'traffic':{'concurrency':"
                        + "128,'inputTokens':64,'outputTokens':64},'model':{'name':'llama-2-13b','runtime':"
                        + "'transformers','batching':{'mode':'STATIC','maxBatchSize':256,'meanBatchSize':128}},"
                        + "'hardware':{'accelerator':'a100-sxm-80gb'}"));
        Outcome now = chat.targets().outcome(chat.today().projection());
        Outcome room = now.withCapacityRps(1.2 * now.capacityRps());
        assertThat(chat.score().gain(room, 1)).isPositive();
        assertThat(chat.score().gain(room.withThroughputRps(0.8 * now.throughputRps()), 1))
                .isNegative();
    }

    /**
     * Where what was asked for holds and only its room is missing, no step that brings little is worth a larger bill.
     */
    @Example
    void nothingIsBoughtForAnObjectiveThatHolds() {
        double capacity = NOW.capacityRps();
        double used = FREE.knowledge().threshold("target-utilization");
        Action more = Workbenches.action(FREE, "scale-out", null, Map.of("replicas", 8));
        Action log = Workbenches.action(FREE, "make-asynchronous", "log");
        Action five = Workbenches.action(FREE, "scale-out", null, Map.of("replicas", 5));
        Workbench roomMissing = bench(throughput(capacity * used * 1.05));
        assertThat(roomMissing.targets().met(NOW, 1))
                .as("as it is stated it holds")
                .isTrue();
        assertThat(isWorth(roomMissing, more)).isFalse();
        assertThat(isWorth(bench(throughput(capacity * used * 0.9)), more))
                .as("it holds with room")
                .isFalse();
        assertThat(isWorth(bench(throughput(capacity * used * 0.9)), log))
                .as("what costs nothing may stay")
                .isTrue();
        assertThat(isWorth(bench(throughput(capacity * used * 1.05)), five))
                .as("dear for a room of a twentieth")
                .isFalse();
        assertThat(isWorth(bench(throughput(capacity * 1.05)), more))
                .as("it is missed")
                .isTrue();
    }

    private static Objectives throughput(double rps) {
        return ObjectivesBuilder.builder().throughputRps(rps).build();
    }

    private static boolean isWorth(Workbench workbench, Action step) {
        After before = workbench.projector().after(List.of());
        return workbench.score().isWorth(before, workbench.projector().after(List.of(step)), step);
    }

    @Example
    void judgedOnTheObjectiveThatIsMissed() {
        assertThat(MISSED.score().primary()).isEqualTo("latency.meanMs");
        DeploymentProfile cost = Workbenches.chatty()
                .withObjectives(
                        ObjectivesBuilder.builder().priority(Priority.COST).build());
        assertThat(Workbenches.of(cost).score().primary()).startsWith("usdPer");
    }
}
