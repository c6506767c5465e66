package io.leapadvisor.rest.bulk;

import io.leapadvisor.rest.http.BodyLimit;
import io.leapadvisor.rest.work.Invitation;
import io.leapadvisor.rest.work.Turn;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The lines of one request on their way: read, at work, answered and written, in this order and in the order of the
 * body. Where there are as many as may be, nothing more is read until an answer is written, and no answer is written
 * faster than its reader takes it: so neither a fast writer nor a slow reader fills the memory. No thread waits for
 * either.
 *
 * <p>All of its state belongs to the event loop of the connection; only the work itself is done elsewhere.
 */
final class BulkStream {

    static final int TIMEOUT = 408;

    private final Vertx vertx;
    private final Context eventLoop;
    private final RoutingContext context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Lines work;
    private final Executor workers;
    private final int most;
    private final LineDeadline deadline;
    private final Duration quiet;
    private final LineSplitter splitter = new LineSplitter(BodyLimit.BYTES);
    private final Deque<Slot> slots = new ArrayDeque<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean gone;
    private boolean paused;
    private boolean sent;
    /** Nothing more is begun. */
    private boolean closed;

    private long begun;
    private long seen;
    private long looks = -1;

    /** The place of a line in the order of the answers. */
    private static final class Slot {
        private byte[] answer;
    }

    /**
     * A stream that has not begun.
     *
     * @param context of the request, whose body nobody reads
     * @param work what is done with lines
     * @param workers where it is done
     * @param most lines that are at work or wait to be written at a time
     * @param deadline time within which a line must have come whole; the time in which it is not read does not count
     * @param quiet time in which a line must begin
     */
    BulkStream(RoutingContext context, Lines work, Executor workers, int most, Duration deadline, Duration quiet) {
        this.vertx = context.vertx();
        this.eventLoop = vertx.getOrCreateContext();
        this.context = context;
        this.request = context.request();
        this.response = context.response();
        this.work = work;
        this.workers = workers;
        this.most = most;
        this.deadline = new LineDeadline(vertx, deadline, this::late);
        this.quiet = quiet;
    }

    /** Has something done when it is over, whether or not anybody waits for its answer by then. */
    BulkStream whenOver(Runnable end) {
        done.whenComplete((nothing, cancelled) -> end.run());
        return this;
    }

    /** Begins; the answer is complete when the last line is written, or nobody is there to read it. */
    Uni<Void> start() {
        eventLoop.runOnContext(ignored -> begin());
        return Uni.createFrom().completionStage(done);
    }

    private void begin() {
        context.addEndHandler(ignored -> leave());
        // Who left before this has had its end: no handler is told of it any more.
        if (response.closed() || done.isDone()) {
            leave();
            return;
        }
        Invitation.send(request);
        // The head goes out at once: a client may wait for it before it sends.
        response.setChunked(true);
        response.write(Buffer.buffer());
        response.drainHandler(ignored -> proceed());
        request.exceptionHandler(ignored -> leave());
        request.endHandler(ignored -> {
            sent = true;
            proceed();
        });
        request.handler(chunk -> {
            splitter.feed(chunk.getBytes());
            proceed();
        });
        looks = vertx.setPeriodic(quiet.toMillis(), ignored -> look());
        request.resume();
    }

    /** Ends a stream in which nothing goes on, and one whose caller may not ask any more. */
    private void look() {
        // A line that has begun to come has a time of its own.
        boolean works = deadline.isRunning() || slots.stream().anyMatch(slot -> slot.answer == null);
        if (begun == seen && !works) {
            if (!slots.isEmpty()) {
                // Nobody takes what is answered.
                response.reset();
                return;
            }
            closed = true;
            proceed();
        }
        seen = begun;
        work.mayGoOn().onFailure().recoverWithItem(false).subscribe().with(may -> {
            if (!may) {
                eventLoop.runOnContext(ignored -> {
                    closed = true;
                    proceed();
                });
            }
        });
    }

    /** Does what can be done now: writes what is answered, begins what there is room for, and reads on. */
    private void proceed() {
        if (gone || done.isDone()) {
            return;
        }
        while (!slots.isEmpty() && slots.peek().answer != null && !response.writeQueueFull()) {
            response.write(Buffer.buffer(slots.poll().answer));
        }
        while (slots.size() < most && !isOver()) {
            Line line = next();
            if (line == null) {
                break;
            }
            begin(line);
        }
        read();
        // No time goes by for a line that is not read.
        deadline.watch(splitter.isWithinLine() && !paused && !sent, splitter.number());
        if (closed && slots.isEmpty()) {
            done.complete(null);
        }
    }

    private boolean isOver() {
        closed |= work.areOver();
        return closed;
    }

    private Line next() {
        Line line = splitter.next();
        if (line == null && sent) {
            closed = true;
            return splitter.last();
        }
        return line;
    }

    private void begin(Line line) {
        Slot slot = new Slot();
        slots.add(slot);
        begun++;
        workers.execute(() -> {
            byte[] answer = gone ? new byte[0] : work.answer(line, Turn.ofStream(() -> gone));
            eventLoop.runOnContext(ignored -> {
                slot.answer = answer;
                proceed();
            });
        });
    }

    private void read() {
        boolean full = closed || slots.size() >= most;
        if (full == paused || sent) {
            return;
        }
        paused = full;
        if (full) {
            request.pause();
        } else {
            request.resume();
        }
    }

    private void late(long line) {
        Slot slot = new Slot();
        slot.answer = work.late(line);
        slots.add(slot);
        closed = true;
        proceed();
    }

    /** Nobody reads any more, or all was said. */
    private void leave() {
        if (!gone) {
            gone = true;
            slots.clear();
            deadline.cancel();
            vertx.cancelTimer(looks);
            done.complete(null);
        }
    }
}
