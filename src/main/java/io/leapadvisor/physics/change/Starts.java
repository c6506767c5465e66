package io.leapadvisor.physics.change;

import io.leapadvisor.physics.arrival.Backlog;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What requests wait for replicas to start.
 *
 * @param share of requests that find no replica and wait for one to start
 * @param part what they wait, as a part of hardware.coldStartMs
 * @param knee what the 95th percentile waits of that where it is one of theirs, 0 to 1: who comes while a replica
 *     starts waits for the rest of it
 * @param backlog what requests wait in peaks that outrun the starts of replicas
 */
@RecordBuilder
public record Starts(double share, double part, double knee, Backlog backlog) implements StartsBuilder.With {

    /** Nobody waits for a start. */
    public static final Starts NONE = new Starts(0, 0, 1, Backlog.NONE);

    /** True when requests are known to wait for replicas to start. */
    public boolean areWaitedFor() {
        return share > 0 || backlog.isThere();
    }

    /** The same of so much of the share that waits today; who still waits waits as long as ever. */
    public Starts left(double ofShare) {
        return withShare(share * ofShare);
    }
}
