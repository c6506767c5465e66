package io.leapadvisor.knowledge.serving;

import io.leapadvisor.knowledge.read.Check;
import java.util.List;

/**
 * Whether the project goes on.
 *
 * @param state how far it does
 * @param since day, or month, from which it is so; null = not known
 * @param says what the project says, in our words, as the end of a sentence
 * @param instead ids of the engines to move to, the first one first
 */
public record Status(State state, String since, String says, List<String> instead) {

    /** How far a project goes on. */
    public enum State {
        /** New versions come. */
        ACTIVE,
        /** Faults are mended, nothing is added. */
        MAINTENANCE,
        /** Nothing comes any more, not even for security. */
        ARCHIVED
    }

    public Status {
        Check.present("status.state", state);
        Check.text("status.says", says);
        instead = instead == null ? List.of() : List.copyOf(instead);
        if (since != null && !since.matches("\\d{4}-\\d{2}(-\\d{2})?")) {
            throw new IllegalArgumentException("status.since (" + since + ") must be a day or a month");
        }
    }
}
