package io.leapadvisor.rest.work;

import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.rest.error.BusyException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets so many requests compute at a time, and so many wait: who came first is first. A semaphore does not do, since
 * who looks up while waiting for it, to see whether the client is still there, waits behind all others again.
 */
final class Lane {

    /** How often a request that waits looks whether it is still wanted. */
    private static final long LOOK_MS = 100;

    private final Deque<CountDownLatch> waiting = new ArrayDeque<>();
    private final int mostWaiting;
    private final Duration longest;
    private int free;

    Lane(int mostRunning, int mostWaiting, Duration longest) {
        this.free = mostRunning;
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
        CountDownLatch called = enter(turn);
        if (called != null) {
            await(called, turn);
        }
        try {
            return work.get();
        } finally {
            leave();
        }
    }

    /** What is counted down when the turn has come; null = it has. */
    private synchronized CountDownLatch enter(Turn turn) {
        if (free > 0) {
            free--;
            return null;
        }
        if (waiting.size() >= mostWaiting && !turn.patient()) {
            throw BusyException.busy();
        }
        CountDownLatch called = new CountDownLatch(1);
        waiting.add(called);
        return called;
    }

    /** Hands the place to who has waited longest. */
    private synchronized void leave() {
        CountDownLatch next = waiting.poll();
        if (next == null) {
            free++;
        } else {
            next.countDown();
        }
    }

    private void await(CountDownLatch called, Turn turn) {
        boolean mayRun = false;
        long end = System.nanoTime() + longest.toNanos();
        try {
            while (!called.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                turn.cancellation().check();
                if (System.nanoTime() > end && !turn.patient()) {
                    throw BusyException.busy();
                }
            }
            turn.cancellation().check();
            mayRun = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BusyException.stopping();
        } finally {
            if (!mayRun) {
                giveUp(called);
            }
        }
    }

    private synchronized void giveUp(CountDownLatch called) {
        if (!waiting.remove(called)) {
            // Its turn came in the same moment.
            leave();
        }
    }
}
