package io.leapadvisor.rest.work;

import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.rest.error.BusyException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Lets so many requests compute at a time, and so many wait in turn. */
final class Lane {

    /** How often a request that waits looks whether it is still wanted. */
    private static final long LOOK_MS = 100;

    private final Semaphore running;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int mostWaiting;
    private final Duration longest;

    Lane(int mostRunning, int mostWaiting, Duration longest) {
        this.running = new Semaphore(mostRunning, true);
        this.mostWaiting = mostWaiting;
        this.longest = longest;
    }

    /**
     * Does the work when it is its turn.
     *
     * @throws BusyException when too many wait already, or the turn does not come in time, for one who is not patient
     * @throws Cancellation.CancelledException when nobody waits for it any more
     */
    <T> T run(Supplier<T> work, Turn turn) {
        if (!running.tryAcquire()) {
            await(turn);
        }
        try {
            return work.get();
        } finally {
            running.release();
        }
    }

    private void await(Turn turn) {
        try {
            if (waiting.incrementAndGet() > mostWaiting && !turn.patient()) {
                throw BusyException.busy();
            }
            long end = System.nanoTime() + longest.toNanos();
            while (!running.tryAcquire(LOOK_MS, TimeUnit.MILLISECONDS)) {
                turn.cancellation().check();
                if (System.nanoTime() > end && !turn.patient()) {
                    throw BusyException.busy();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BusyException.stopping();
        } finally {
            waiting.decrementAndGet();
        }
    }
}
