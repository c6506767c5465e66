package io.leapadvisor.ingest.source;

import io.leapadvisor.plan.project.Cancellation;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long files may be read, and whether what they say is still wanted. Whoever sends a file chooses what is computed
 * of it, and all who come later wait behind it: where pieces, lines and records are read, the thread that reads them
 * asks here.
 */
public final class Deadline {

    /** Files may be read as long as that takes. */
    public static final Deadline NONE = new Deadline(Duration.ofNanos(Long.MAX_VALUE), () -> 0, Cancellation.NEVER);

    private final Duration most;
    private final LongSupplier clock;
    private final Cancellation wanted;
    private final long begin;

    /**
     * Begins now.
     *
     * @param most that reading may take
     * @param clock a time in ns that only grows, such as that of the processor in the thread that reads
     * @param wanted whether whoever sent the files still waits for the answer
     */
    public Deadline(Duration most, LongSupplier clock, Cancellation wanted) {
        this.most = most;
        this.clock = clock;
        this.wanted = wanted;
        this.begin = clock.getAsLong();
    }

    /**
     * Ends the reading when its time is over.
     *
     * @throws OverdueException when it has taken longer than it may
     * @throws Cancellation.CancelledException when nobody waits for the answer any more
     */
    public void check() {
        wanted.check();
        if (clock.getAsLong() - begin > most.toNanos()) {
            throw new OverdueException(most);
        }
    }
}
