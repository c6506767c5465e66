package io.leapadvisor.rest.bulk;

import io.leapadvisor.rest.bulk.LineAnswers.Asked;
import io.leapadvisor.rest.error.BusyException;
import io.leapadvisor.rest.work.Limits;
import io.leapadvisor.rest.work.Turn;
import io.leapadvisor.rest.work.Work;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
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
    private final AtomicInteger open = new AtomicInteger();
    private final ExecutorService workers;

    BulkStreams(Limits limits, LineAnswers answers, Work work, MeterRegistry meters) {
        this.limits = limits;
        this.answers = answers;
        this.work = work;
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
     */
    Uni<Void> answer(Asked asked) {
        if (open.incrementAndGet() > limits.bulkStreams()) {
            open.decrementAndGet();
            throw BusyException.busy();
        }
        // Twice as many as compute: the next are there when one is done.
        return new BulkStream(
                        asked.context(),
                        new BulkStream.Lines() {
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
                            public boolean areOver() {
                                return work.isStopping();
                            }
                        },
                        workers,
                        2 * limits.bulkRunning(),
                        limits.bodyDeadline())
                .start()
                .onTermination()
                .invoke(open::decrementAndGet);
    }
}
