package io.leapadvisor.rest.bulk;

import io.leapadvisor.access.Caller;
import io.leapadvisor.rest.bulk.LineAnswers.Asked;
import io.leapadvisor.rest.error.BusyException;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.RefusedException;
import io.leapadvisor.rest.work.Limits;
import io.leapadvisor.rest.work.Turn;
import io.leapadvisor.rest.work.Work;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The streams that are under way, and the few threads on which their lines are at work: in turn, whichever stream they
 * are of, so that neither a stream starves another nor all of them single requests.
 */
@Singleton
class BulkStreams {

    private static final long IDLE_SECONDS = 60;

    private final Limits limits;
    private final LineAnswers answers;
    private final Work work;
    private final HttpAuthenticator authenticator;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Integer> byCaller = new HashMap<>();
    private final ExecutorService workers;

    BulkStreams(Limits limits, LineAnswers answers, Work work, HttpAuthenticator authenticator, MeterRegistry meters) {
        this.limits = limits;
        this.answers = answers;
        this.work = work;
        this.authenticator = authenticator;
        this.workers = workers(limits.bulkRunning());
        meters.gauge("leap.bulk.streams", open);
    }

    private static ExecutorService workers(int count) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                count, count, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "leap-bulk-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    void stop(@Observes ShutdownEvent event) {
        workers.shutdownNow();
    }

    /**
     * Answers the lines of a request.
     *
     * @throws BusyException when as many are answered as may be
     * @throws RefusedException when as many of the caller are
     */
    Uni<Void> answer(Asked asked) {
        enter(asked.caller());
        // Twice as many as compute: the next are there when one is done.
        return new BulkStream(
                        asked.context(),
                        new Lines() {
                            @Override
                            public byte[] answer(Line line, Turn turn) {
                                return answers.answer(asked, line, turn);
                            }

                            @Override
                            public byte[] late(long line) {
                                return answers.late(
                                        asked, line, limits.bodyDeadline().toSeconds());
                            }

                            @Override
                            public Uni<Boolean> mayGoOn() {
                                return authenticator
                                        .attemptAuthentication(asked.context())
                                        .map(now -> asked.caller().equals(Caller.of(now)));
                            }

                            @Override
                            public boolean areOver() {
                                return work.isStopping();
                            }
                        },
                        workers,
                        2 * limits.bulkRunning(),
                        limits.bodyDeadline(),
                        limits.bulkQuiet())
                .whenOver(() -> leave(asked.caller()))
                .start();
    }

    /** One who is known by a key or a token may have half of them, so that the others have the rest. */
    private synchronized void enter(Caller caller) {
        int most = Math.max(1, limits.bulkStreams() / 2);
        if (caller.known() && byCaller.getOrDefault(caller.name(), 0) >= most) {
            throw new RefusedException(
                    ProblemKind.TOO_MANY_REQUESTS,
                    "This caller has " + most + " requests with lines under way. Send the next when one has ended.");
        }
        if (open.get() >= limits.bulkStreams()) {
            throw BusyException.busy();
        }
        open.incrementAndGet();
        byCaller.merge(caller.name(), 1, Integer::sum);
    }

    private synchronized void leave(Caller caller) {
        open.decrementAndGet();
        byCaller.compute(caller.name(), (name, count) -> count == 1 ? null : count - 1);
    }
}
