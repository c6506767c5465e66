package io.leapadvisor.rest.bulk;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongConsumer;

/** The time within which a line must have come whole. Belongs to the event loop of its connection. */
final class LineDeadline {

    private final Vertx vertx;
    private final Duration deadline;
    private final LongConsumer late;
    private long timer = -1;
    private long timed;

    /**
     * A deadline that does not run.
     *
     * @param late told the number of a line that has not come in time
     */
    LineDeadline(Vertx vertx, Duration deadline, LongConsumer late) {
        this.vertx = vertx;
        this.deadline = deadline;
        this.late = late;
    }

    /** Runs while a line is due: each has its own time, from when it is due. */
    void watch(boolean due, long line) {
        if (isRunning() && !(due && timed == line)) {
            cancel();
        }
        if (due && !isRunning()) {
            timed = line;
            timer = vertx.setTimer(deadline.toMillis(), ignored -> {
                timer = -1;
                late.accept(timed);
            });
        }
    }

    boolean isRunning() {
        return timer >= 0;
    }

    void cancel() {
        vertx.cancelTimer(timer);
        timer = -1;
    }
}
