package io.leapadvisor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.compare.Seen.Finding;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.gate.Policy.Suppression;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionsTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private static Finding at(String... stages) {
        return new Finding("a", stages.length == 0 ? null : stages[0], List.of(stages), Severity.HIGH, "A");
    }

    private static Suppression until(String stage, String until) {
        return new Suppression("a", stage, "known", until);
    }

    private static List<Suppression> covering(Finding finding, Suppression... known) {
        return new Suppressions(List.of(known), NOON).covering(finding);
    }

    @Test
    void aFindingAtSeveralStagesCountsWhileOneIsLeft() {
        Suppression one = until("x", "2027-01-31");
        Suppression other = until("y", "2027-01-31");
        assertThat(covering(at("x", "y"), one)).isEmpty();
        assertThat(covering(at("x", "y"), one, other)).containsExactly(one, other);
        assertThat(covering(at("x", "y"), until(null, "2027-01-31"))).hasSize(1);
        assertThat(covering(at(), one)).isEmpty();
        assertThat(covering(at(), until(null, "2027-01-31"))).hasSize(1);
    }

    @Test
    void theLastDayStillHoldsAndATimeHoldsToTheMoment() {
        assertThat(covering(at(), until(null, "2026-11-27"))).hasSize(1);
        assertThat(covering(at(), until(null, "2026-11-26"))).isEmpty();
        assertThat(covering(at(), until(null, "2026-11-27T12:00:01Z"))).hasSize(1);
        assertThat(covering(at(), until(null, "2026-11-27T12:00:00Z"))).isEmpty();
        assertThat(covering(at(), until(null, "2026-11-27T13:30:00+02:00"))).isEmpty();
    }

    @Test
    void daysThatAreNoneAreNone() {
        assertThat(Until.parse("2027-02-30")).isNull();
        assertThat(Until.parse("2027-01-31T25:00:00Z")).isNull();
        assertThat(Until.parse("tomorrow")).isNull();
        assertThat(Until.parse(null)).isNull();
        assertThat("2027-01-31T12:00:00Z").matches(Until.PATTERN);
        assertThat("2027-01-31").matches(Until.PATTERN);
        assertThat("2027-01-31 12:00").doesNotMatch(Until.PATTERN);
    }
}
