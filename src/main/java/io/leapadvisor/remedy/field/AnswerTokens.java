package io.leapadvisor.remedy.field;

import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.Traffic;

/** What a user sees of an answer. */
public final class AnswerTokens {

    private AnswerTokens() {}

    /** Generated tokens a request that its user sees, where it is said how many are not; null = not said. */
    public static Double of(Resolved resolved) {
        Traffic told = resolved.profile().traffic();
        boolean said = told != null && told.outputTokens() != null && told.reasoningTokens() != null;
        return said ? (Double) (told.outputTokens() - told.reasoningTokens()) : null;
    }
}
