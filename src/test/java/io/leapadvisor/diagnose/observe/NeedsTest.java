package io.leapadvisor.diagnose.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.LatencySummaryBuilder;
import io.leapadvisor.profile.LatencyTargetBuilder;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

class NeedsTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    /** A deployment whose P99 is 100 ms, and what is asked of it. */
    private static DeploymentProfile asked(ObjectivesBuilder asked) {
        return DeploymentProfileBuilder.builder()
                .deployment("asked")
                .objectives(asked == null ? null : asked.build())
                .endToEnd(EndToEndBuilder.builder()
                        .latency(LatencySummaryBuilder.builder()
                                .p50Ms(50.0)
                                .p99Ms(100.0)
                                .build())
                        .build())
                .build();
    }

    private static boolean improvement(ObjectivesBuilder asked) {
        return Needs.of(SITUATIONS.of(asked(asked))).improvement();
    }

    private static ObjectivesBuilder within(double p99Ms) {
        return ObjectivesBuilder.builder()
                .latency(LatencyTargetBuilder.builder().p99Ms(p99Ms).build());
    }

    @Test
    void whatIsNotAskedForCanBeBetter() {
        assertThat(improvement(null)).isTrue();
    }

    /** A budget and a quality that are kept are limits: within them anything can be better. */
    @Test
    void limitsAreNoWishes() {
        assertThat(improvement(ObjectivesBuilder.builder()
                        .accuracy(new AccuracyObjective("recall", 0.9, 0.88, null))
                        .priority(Priority.BALANCED)))
                .isTrue();
        assertThat(improvement(within(200).accuracy(new AccuracyObjective("recall", 0.9, 0.88, null))))
                .isFalse();
    }

    @Test
    void whatDoesNotHoldIsToBeBetterAndWhatHoldsIsGoodEnough() {
        assertThat(improvement(within(90))).isTrue();
        assertThat(improvement(within(110))).isFalse();
    }

    private static boolean met(ObjectivesBuilder asked) {
        return Needs.areMet(SITUATIONS.of(asked(asked)), 0.1);
    }

    @Test
    void whatHoldsWithRoomIsAsItIsWanted() {
        assertThat(met(within(112))).isTrue();
        assertThat(met(within(110))).as("by less than a change is worth").isFalse();
        assertThat(met(within(90))).isFalse();
        assertThat(met(within(200).priority(Priority.COST))).isFalse();
        assertThat(met(null)).isFalse();
        assertThat(met(ObjectivesBuilder.builder().usdPerHour(10.0)))
                .as("a budget asks for no time")
                .isFalse();
    }

    @Test
    void theBillAndTheThroughputCanAlwaysBeBetter() {
        assertThat(improvement(within(110).priority(Priority.COST))).isTrue();
        assertThat(improvement(within(110).priority(Priority.THROUGHPUT))).isTrue();
        assertThat(improvement(within(110).priority(Priority.LATENCY))).isFalse();
    }
}
