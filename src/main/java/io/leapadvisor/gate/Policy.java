package io.leapadvisor.gate;

import io.leapadvisor.fact.found.Severity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What a change has to keep, as a team writes it into {@code leap.yaml}. What is left out asks for nothing, but for
 * objectives, which must hold unless it is said that they may be missed.
 *
 * @param mostSevere gravest severity that a finding may have; left out: HIGH, so that only CRITICAL ones fail
 * @param objectives whether stated objectives must hold; left out: MUST_HOLD
 * @param limits limits of single metrics
 * @param regression how much worse than the baseline a metric may be; left out: no worse than noise, where there is a
 *     baseline
 * @param accuracyGate true when a check of quality before each release is asked for
 * @param suppressions findings that do not count for a while
 */
public record Policy(
        Severity mostSevere,
        Strictness objectives,
        @Size(max = 100) List<@NotNull @Valid Limit> limits,
        @Valid Regression regression,
        Boolean accuracyGate,
        @Size(max = 200) List<@NotNull @Valid Suppression> suppressions) {

    /** Asks for what every team would: objectives hold, nothing critical, no step back. */
    public static final Policy USUAL = new Policy(null, null, null, null, null, null);

    /** Whether objectives must hold. */
    public enum Strictness {
        MUST_HOLD,
        MAY_MISS
    }

    /**
     * Limits of a metric; at least one of them.
     *
     * @param metric a metric of the assessment, such as latency.p99Ms, usdPerHour, utilization
     * @param most largest value allowed
     * @param least smallest value allowed
     */
    public record Limit(
            @NotNull @Size(min = 1, max = 100) String metric,
            @DecimalMin("0") @DecimalMax("1e15") Double most,
            @DecimalMin("0") @DecimalMax("1e15") Double least) {}

    /**
     * Steps back against the baseline.
     *
     * @param by part by which a metric may be worse, 0 to 10; left out: what noise explains, at least the threshold
     *     regression-ratio
     * @param metrics metrics that are compared; left out: all
     */
    public record Regression(
            @DecimalMin("0") @DecimalMax("10") Double by,
            @Size(max = 100) List<@NotNull @Size(min = 1, max = 100) String> metrics) {

        static final Regression USUAL = new Regression(null, null);
    }

    /**
     * A finding that does not count for a while.
     *
     * @param rule id of the rule
     * @param stage stage at which; left out: any
     * @param reason why, for whoever reads it later
     * @param until last day, as 2027-01-31, or a time, as 2027-01-31T12:00:00Z; it counts again afterwards
     */
    public record Suppression(
            @NotNull @Size(min = 1, max = 100) String rule,
            @Size(max = 100) String stage,
            @NotNull @Size(min = 1, max = 1000) String reason,
            @NotNull @Pattern(regexp = Until.PATTERN) String until) {}

    Severity gravest() {
        return mostSevere == null ? Severity.HIGH : mostSevere;
    }

    boolean objectivesMustHold() {
        return objectives != Strictness.MAY_MISS;
    }

    List<Limit> limitsOrNone() {
        return limits == null ? List.of() : limits;
    }

    List<Suppression> suppressionsOrNone() {
        return suppressions == null ? List.of() : suppressions;
    }
}
