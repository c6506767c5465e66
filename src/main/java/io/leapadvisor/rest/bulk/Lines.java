package io.leapadvisor.rest.bulk;

import io.leapadvisor.rest.work.Turn;
import io.smallrye.mutiny.Uni;

/** What is done with lines. */
interface Lines {

    /** The answer with its end; called on a thread that may block. */
    byte[] answer(Line line, Turn turn);

    /** The answer to a line that does not end. */
    byte[] late(long line);

    /** False when the caller may no longer ask. */
    Uni<Boolean> mayGoOn();

    /** True when the service is about to stop: what has begun is answered, and no more. */
    boolean areOver();
}
