package io.leapadvisor.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.compare.MetricChange.Direction;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import org.junit.jupiter.api.Test;

class SeenTest {

    private static final DeploymentProfile CHAT = Advisors.example("chat-on-idle-h100s");

    /** What was measured is compared, whether somebody has asked for it or not. */
    @Test
    void firstTokensAndTokensAreSeenWithoutAnObjective() {
        Seen before = seen(CHAT.withObjectives(null));
        assertThat(before.metrics())
                .containsEntry("ttft.meanMs", 52.0)
                .containsEntry("ttft.p95Ms", 110.0)
                .containsEntry("tpot.meanMs", 7.6)
                .doesNotContainKeys("ttft.p50Ms", "tpot.p95Ms");
        Seen after = seen(CHAT.withObjectives(null)
                .withEndToEnd(CHAT.endToEnd().withTtft(new LatencySummary(78.0, null, 165.0, null))));
        assertThat(MetricChange.between(before, after, Noise.of(CorePack.KNOWLEDGE)))
                .filteredOn(change -> change.direction() == Direction.WORSE)
                .extracting(MetricChange::metric)
                .contains("ttft.meanMs", "ttft.p95Ms");
    }

    @Test
    void aGlanceSeesWhatTheWholeShows() {
        assertThat(Seen.of(Glance.of(Advisors.assess(CHAT))).metrics())
                .isEqualTo(seen(CHAT).metrics());
    }

    @Test
    void whatIsNotKnownIsNotSeen() {
        assertThat(seen(Advisors.example("nothing-measured")).metrics().keySet())
                .noneMatch(metric -> metric.startsWith("ttft") || metric.startsWith("tpot"));
    }

    private static Seen seen(DeploymentProfile profile) {
        return Seen.of(Advisors.assess(profile));
    }
}
