package io.leapadvisor.gate;

import java.util.List;

/**
 * Whether a change may pass.
 *
 * @param passed true when nothing is violated
 * @param violations what is, the gravest first
 * @param suppressed findings that did not count, and until when
 */
public record GateResult(boolean passed, List<Violation> violations, List<Suppressed> suppressed) {

    /** Which part of the policy is violated. */
    public enum Kind {
        FINDING,
        OBJECTIVE,
        LIMIT,
        REGRESSION,
        ACCURACY_GATE
    }

    /**
     * A part of the policy that does not hold.
     *
     * @param kind which part
     * @param rule rule whose finding it is; null = no finding
     * @param stage stage at which; null = the deployment
     * @param metric metric that it is about; null = none
     * @param limit what is allowed
     * @param observed what is
     * @param why in a sentence, with what to do
     */
    public record Violation(
            Kind kind, String rule, String stage, String metric, Object limit, Object observed, String why) {}

    /** A finding that did not count. */
    public record Suppressed(String rule, String stage, String reason, String until) {}
}
