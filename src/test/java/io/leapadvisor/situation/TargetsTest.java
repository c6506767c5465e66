package io.leapadvisor.situation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.simulate.Projection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When objectives hold: what is not known is not met. */
class TargetsTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);
    private static final double UNKNOWN = Double.NaN;

    private static Targets targets(Objectives objectives, LatencySummary ttft, Double peakRps) {
        DeploymentProfile profile = DeploymentProfileBuilder.builder()
                .deployment("d")
                .objectives(objectives)
                .traffic(TrafficBuilder.builder().meanRps(10.0).peakRps(peakRps).build())
                .endToEnd(EndToEndBuilder.builder()
                        .latency(new LatencySummary(90.0, null, null, null))
                        .ttft(ttft)
                        .build())
                .build();
        return SITUATIONS.of(profile).targets();
    }

    private static Outcome outcome(double meanMs, double capacityRps, double usdPerHour) {
        return new Outcome(
                new Percentiles(meanMs, meanMs, meanMs, meanMs),
                Percentiles.UNKNOWN,
                Percentiles.UNKNOWN,
                10,
                capacityRps,
                usdPerHour,
                UNKNOWN,
                1,
                false,
                false);
    }

    private static ObjectivesBuilder mean(double ms) {
        return ObjectivesBuilder.builder().latency(new LatencyTarget(ms, null, null, null));
    }

    private static double reserve(String objectives, double p95Ms, double rps) {
        return SITUATIONS
                .of(JsonProfiles.profile("'objectives':{'latency':{'p95Ms':100}" + objectives
                        + "},'traffic':{'meanRps':"
                        + rps + "},'hardware':{'cpuCores':10,'replicas':1},'endToEnd':{'latency':{'p95Ms':" + p95Ms
                        + "}},'stages':[{'name':'work','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':20},"
                        + "'busyMs':10}]"))
                .targets()
                .targetUtilization();
    }

    /**
     * Speech that is sent when it is complete: nothing says when its first sound is made, but it is no later than all.
     */
    @Test
    void aFirstTokenThatNothingTellsComesNoLaterThanTheLast() {
        String speech = "'objectives':{'ttft':{'meanMs':6500}},'traffic':{'concurrency':1},"
                + "'stages':[{'name':'speak','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':%s}}],"
                + "'endToEnd':{'latency':{'meanMs':%s},'ttft':{'meanMs':15000}}";
        Situation now = SITUATIONS.of(JsonProfiles.profile(speech.formatted(15000, 15000)));
        assertThat(now.targets().outcome(now.today().projection()).ttft().mean())
                .as("as it was measured")
                .isEqualTo(15000);
        Situation faster = SITUATIONS.of(JsonProfiles.profile(speech.formatted(5000, 5000)));
        assertThat(now.targets().outcome(faster.today().projection()).ttft().mean())
                .as("the whole takes five seconds")
                .isEqualTo(5000);
    }

    /** Nobody tells a rate: whoever is taken to ask keeps the one machine busy, and a busy machine is no overload. */
    @Test
    void whereNoRateIsToldABusyMachineIsNoOverload() {
        String alone = "'objectives':{'latency':{'meanMs':60000}},'model':{'name':'llama-3.1-8b'},"
                + "'hardware':{'accelerator':'l4'}";
        String measured = ",'endToEnd':{'latency':{'meanMs':20000}}";
        for (String traffic : List.of("", ",'traffic':{'arrival':'BURST','concurrency':40,'outputTokens':100}")) {
            Situation now = SITUATIONS.of(JsonProfiles.profile(alone + measured + traffic));
            assertThat(now.today().projection().rates().utilization())
                    .as(traffic)
                    .isCloseTo(1, within(1e-9));
            assertThat(now.targets().met(now.targets().outcome(now.today().projection()), 1))
                    .as(traffic)
                    .isTrue();
        }
        Situation told = SITUATIONS.of(JsonProfiles.profile(alone + ",'traffic':{'meanRps':1000}"));
        assertThat(told.targets().met(told.targets().outcome(told.today().projection()), 1))
                .as("more arrives than it serves")
                .isFalse();
    }

    /** Ten cores with 10 ms a request serve a thousand a second. */
    @Test
    void whoPaysForMachinesKeepsTheReserveThatWasEnough() {
        double usual = CorePack.KNOWLEDGE.threshold("target-utilization");
        assertThat(reserve(",'priority':'COST'", 60, 850)).isCloseTo(0.85, within(1e-6));
        assertThat(reserve(",'priority':'COST'", 160, 850)).as("too slow").isEqualTo(usual);
        assertThat(reserve("", 60, 850)).as("cost is not what counts").isEqualTo(usual);
        assertThat(reserve(",'priority':'COST'", 60, 500))
                .as("it is not fuller")
                .isEqualTo(usual);
        assertThat(reserve(",'priority':'COST'", 60, 990)).as("as good as full").isEqualTo(usual);
    }

    @Test
    void whatIsNotKnownIsNotMet() {
        Targets targets = targets(mean(100).usdPerHour(5.0).build(), null, null);
        assertThat(targets.met(outcome(90, UNKNOWN, 4), 1)).isTrue();
        assertThat(targets.met(outcome(90, UNKNOWN, UNKNOWN), 1)).isFalse();
        assertThat(targets.reached(outcome(90, UNKNOWN, UNKNOWN)))
                .as("an objective that nobody can judge is no reason to buy")
                .isTrue();
    }

    @Test
    void whatNothingProjectsKeepsItsMeasuredValue() {
        Objectives objectives =
                mean(100).ttft(new LatencyTarget(50.0, null, null, null)).build();
        LatencySummary fast = new LatencySummary(40.0, null, null, null);
        LatencySummary slow = new LatencySummary(60.0, null, null, null);
        assertThat(targets(objectives, fast, null).met(outcome(90, UNKNOWN, UNKNOWN), 1))
                .isTrue();
        assertThat(targets(objectives, slow, null).met(outcome(90, UNKNOWN, UNKNOWN), 1))
                .isFalse();
        assertThat(targets(objectives, null, null).met(outcome(90, UNKNOWN, UNKNOWN), 1))
                .isFalse();
    }

    @Test
    void theCapacityHasToCoverThePeak() {
        Targets targets = targets(mean(100).build(), null, 20.0);
        assertThat(targets.met(outcome(90, 20, UNKNOWN), 1)).isTrue();
        assertThat(targets.met(outcome(90, 19, UNKNOWN), 1)).isFalse();
        assertThat(targets.violation(outcome(90, 10, UNKNOWN)))
                .as("the logarithm of what is missing")
                .isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void qualityBelowItsMinimumIsNotMet() {
        AccuracyObjective below = new AccuracyObjective("f1", 0.85, 0.9, null);
        AccuracyObjective above = new AccuracyObjective("f1", 0.92, 0.9, null);
        AccuracyObjective unknown = new AccuracyObjective("f1", null, 0.9, null);
        Outcome fast = outcome(90, UNKNOWN, UNKNOWN);
        assertThat(targets(mean(100).accuracy(below).build(), null, null).met(fast, 1))
                .isFalse();
        assertThat(targets(mean(100).accuracy(unknown).build(), null, null).met(fast, 1))
                .isFalse();
        Targets kept = targets(mean(100).accuracy(above).build(), null, null);
        assertThat(kept.met(fast, 0.99)).isTrue();
        assertThat(kept.met(fast, 0.97)).as("0.92 x 0.97 is below 0.9").isFalse();
    }

    @Test
    void aBudgetIsBrokenByWhatCostsMoreThanItAndThanToday() {
        Targets targets = targets(mean(100).usdPerHour(5.0).build(), null, null);
        Outcome cheap = outcome(90, UNKNOWN, 4);
        assertThat(broken(targets, outcome(90, UNKNOWN, 6), cheap))
                .map(Target::metric)
                .isEqualTo(Optional.of("usdPerHour"));
        assertThat(broken(targets, outcome(90, UNKNOWN, 5), cheap)).isEmpty();
        assertThat(broken(targets, outcome(90, UNKNOWN, 6), outcome(90, UNKNOWN, 7)))
                .as("cheaper than today, though still above the budget")
                .isEmpty();
        assertThat(broken(targets, outcome(90, UNKNOWN, Double.NaN), cheap))
                .as("nobody knows any more what it costs")
                .isPresent();
        assertThat(broken(targets, outcome(90, UNKNOWN, Double.NaN), outcome(90, UNKNOWN, Double.NaN)))
                .as("nobody ever knew")
                .isEmpty();
    }

    /** A bill above its budget that grows by less than what is told from noise stays where it is. */
    @Test
    void noiseBreaksNoBudgetThatIsMissedAlready() {
        Targets targets = targets(mean(100).usdPerHour(200.0).build(), null, null);
        assertThat(broken(targets, outcome(90, UNKNOWN, 383), outcome(90, UNKNOWN, 382)))
                .isEmpty();
        assertThat(broken(targets, outcome(90, UNKNOWN, 400), outcome(90, UNKNOWN, 382)))
                .as("more than noise")
                .isPresent();
        assertThat(broken(targets, outcome(90, UNKNOWN, 200.4), outcome(90, UNKNOWN, 199.9)))
                .as("the budget holds today")
                .isPresent();
    }

    private static Optional<Target> broken(Targets targets, Outcome outcome, Outcome today) {
        return targets.brokenBudget(outcome, today, CorePack.KNOWLEDGE.threshold("noise"));
    }

    /** Where a guardrail holds the answer back, its first token has the percentiles of the whole answer. */
    @Test
    void theFirstTokenComesNoLaterThanTheLast() {
        Situation held = new Situations(CorePack.KNOWLEDGE).of(Advisors.example("answers-from-documents"));
        Outcome today = held.targets().outcome(held.today().projection());
        assertThat(today.ttft().mean()).isCloseTo(today.latency().mean(), within(1e-6));
        assertThat(today.ttft().p95()).isEqualTo(today.latency().p95()).isCloseTo(8600, within(1e-3));
        assertThat(today.ttft().p99()).isLessThanOrEqualTo(today.latency().p99());
    }

    /** A price that holds at the capacity alone is not paid more for: two clients are answered one request a second. */
    @Test
    void nothingIsBoughtForACapacityThatNobodyUses() {
        Targets targets =
                targets(ObjectivesBuilder.builder().usdPerThousandRequests(0.1).build(), null, null);
        Outcome today =
                outcome(90, 20, 0.2).withThroughputRps(1).withWaits(true).withUsdPerThousand(0.01);
        Outcome larger = today.withCapacityRps(40).withUsdPerHour(0.4);
        assertThat(targets.brokenBudget(today, today, 0.03)).isEmpty();
        assertThat(targets.brokenBudget(larger, today, 0.03)).isPresent();
        assertThat(larger.charged(targets.budgets().findFirst().orElseThrow())).isCloseTo(0.4 / 3.6, within(1e-9));
        assertThat(targets.brokenBudget(larger.withThroughputRps(4), today, 0.03))
                .as("of whom more are answered")
                .isEmpty();
        assertThat(targets.brokenBudget(larger.withWaits(false), today, 0.03))
                .as("requests that come on their own use it")
                .isEmpty();
    }

    /** What exceeds its memory and was never seen to run answers nobody; what was measured runs, whatever it takes. */
    @Test
    void whatDoesNotFitHoldsNothing() {
        String large = "'objectives':{'latency':{'p95Ms':600000},'usdPerHour':9},'traffic':{'concurrency':1,"
                + "'inputTokens':100,'outputTokens':100},'model':{'name':'llama-3.1-70b','runtime':'vllm',"
                + "'weightPrecision':'FP16'},'hardware':{'accelerator':'l4'}";
        Situation never = SITUATIONS.of(JsonProfiles.profile(large));
        Projection there = never.today().projection();
        assertThat(there.fits()).isFalse();
        assertThat(never.targets().met(never.targets().outcome(there), 1)).isFalse();
        assertThat(never.status()).extracting(ObjectiveStatus::met).containsExactly(null, true);
        Situation seen = SITUATIONS.of(JsonProfiles.profile(large + ",'endToEnd':{'latency':{'p95Ms':500000}}"));
        assertThat(seen.status()).extracting(ObjectiveStatus::met).containsExactly(true, true);
        assertThat(seen.targets().met(seen.targets().outcome(seen.today().projection()), 1))
                .isTrue();
    }
}
