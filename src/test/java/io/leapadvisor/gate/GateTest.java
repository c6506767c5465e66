package io.leapadvisor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.compare.Noise;
import io.leapadvisor.compare.Seen;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.gate.GateResult.Kind;
import io.leapadvisor.gate.Policy.Limit;
import io.leapadvisor.gate.Policy.Regression;
import io.leapadvisor.gate.Policy.Suppression;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final Instant TODAY = Instant.parse("2026-11-27T12:00:00Z");
    private static final Noise NOISE = new Noise(1.05, 0.5);

    private static Seen seen(Map<String, Double> metrics, Seen.Finding... findings) {
        return new Seen(metrics, null, List.of(), List.of(findings), false);
    }

    private static Seen.Finding finding(String rule, String stage, Severity severity) {
        return new Seen.Finding(rule, stage, stage == null ? List.of() : List.of(stage), severity, "Something is slow");
    }

    private static GateResult judge(Seen now, Seen before, Policy policy) {
        return Gate.judge(now, Optional.ofNullable(before), policy, NOISE, TODAY);
    }

    private static Policy suppressing(String rule, String stage, String until) {
        return new Policy(null, null, null, null, null, List.of(new Suppression(rule, stage, "known", until)));
    }

    @Test
    void aFindingGraverThanAllowedFails() {
        Seen now = seen(Map.of(), finding("a", null, Severity.CRITICAL), finding("b", "x", Severity.HIGH));
        assertThat(judge(now, null, Policy.USUAL).violations()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(Kind.FINDING);
            assertThat(one.rule()).isEqualTo("a");
        });
        Policy strict = new Policy(Severity.MEDIUM, null, null, null, null, null);
        assertThat(judge(now, null, strict).violations()).hasSize(2);
        assertThat(judge(now, null, new Policy(Severity.CRITICAL, null, null, null, null, null))
                        .passed())
                .isTrue();
    }

    @Test
    void aSuppressedFindingIsListedUntilItsDayIsPast() {
        Seen now = seen(Map.of(), finding("a", "x", Severity.CRITICAL));
        GateResult kept = judge(now, null, suppressing("a", null, "2026-11-27"));
        assertThat(kept.passed()).isTrue();
        assertThat(kept.suppressed()).extracting(GateResult.Suppressed::rule).containsExactly("a");
        assertThat(judge(now, null, suppressing("a", "x", "2026-11-27")).passed())
                .isTrue();
        assertThat(judge(now, null, suppressing("a", "y", "2026-11-27")).passed())
                .isFalse();
        assertThat(judge(now, null, suppressing("a", null, "2026-11-26")).violations())
                .singleElement()
                .satisfies(one -> assertThat(one.why()).contains("ended on 2026-11-26"));
    }

    @Test
    void objectivesMustHoldUnlessTheyMayBeMissed() {
        Seen now = new Seen(
                Map.of(), null, List.of(new ObjectiveResult("latency.p99Ms", 80, 250.0, false, 2.1)), List.of(), false);
        assertThat(judge(now, null, Policy.USUAL).violations())
                .extracting(GateResult.Violation::metric)
                .containsExactly("latency.p99Ms");
        assertThat(judge(now, null, new Policy(null, Policy.Strictness.MAY_MISS, null, null, null, null))
                        .passed())
                .isTrue();
        Seen unknown = new Seen(
                Map.of(), null, List.of(new ObjectiveResult("latency.p99Ms", 80, null, null, null)), List.of(), false);
        assertThat(judge(unknown, null, Policy.USUAL).passed()).isTrue();
    }

    @Test
    void limitsHoldAndWhatIsNotKnownDoesNotPass() {
        Seen now = seen(Map.of("usdPerHour", 12.0, "capacityRps", 40.0));
        assertThat(judge(now, null, limited(new Limit("usdPerHour", 12.0, null)))
                        .passed())
                .isTrue();
        assertThat(judge(now, null, limited(new Limit("usdPerHour", 11.9, null)))
                        .passed())
                .isFalse();
        assertThat(judge(now, null, limited(new Limit("capacityRps", null, 50.0)))
                        .passed())
                .isFalse();
        assertThat(judge(now, null, limited(new Limit("latency.p99Ms", 5.0, null)))
                        .violations())
                .singleElement()
                .satisfies(one -> assertThat(one.why()).contains("not known", "usdPerHour"));
    }

    private static Policy limited(Limit limit) {
        return new Policy(null, null, List.of(limit), null, null, null);
    }

    @Test
    void aStepBackBeyondNoiseFailsAndASmallerOneDoesNot() {
        Seen before = seen(Map.of("latency.p99Ms", 100.0, "capacityRps", 100.0, "usdPerHour", 10.0));
        assertThat(judge(seen(Map.of("latency.p99Ms", 104.9, "capacityRps", 96.0)), before, Policy.USUAL)
                        .passed())
                .isTrue();
        assertThat(judge(seen(Map.of("latency.p99Ms", 106.0, "capacityRps", 90.0)), before, Policy.USUAL)
                        .violations())
                .extracting(GateResult.Violation::metric)
                .containsExactlyInAnyOrder("latency.p99Ms", "capacityRps");
        Policy loose = new Policy(null, null, null, new Regression(0.2, List.of("latency.p99Ms")), null, null);
        assertThat(judge(seen(Map.of("latency.p99Ms", 115.0, "usdPerHour", 90.0)), before, loose)
                        .passed())
                .isTrue();
    }

    @Test
    void qualityIsCheckedWhereItIsAskedFor() {
        Policy asks = new Policy(null, null, null, null, true, null);
        assertThat(judge(seen(Map.of()), null, asks).violations())
                .extracting(GateResult.Violation::kind)
                .containsExactly(Kind.ACCURACY_GATE);
        assertThat(judge(new Seen(Map.of(), null, List.of(), List.of(), true), null, asks)
                        .passed())
                .isTrue();
    }
}
