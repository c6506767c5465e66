package io.leapadvisor.rest.work;

import io.leapadvisor.plan.project.Cancellation;

/**
 * Who waits for a piece of work, and how.
 *
 * @param patient true = it waits as long as it takes, as a stream does, which is held up meanwhile; false = it is told
 *     after some seconds that the service is busy
 * @param cancellation whether it still wants the work
 */
public record Turn(boolean patient, Cancellation cancellation) {

    /** A stream that is held up until its turn. */
    public static Turn ofStream(Cancellation cancellation) {
        return new Turn(true, cancellation);
    }
}
