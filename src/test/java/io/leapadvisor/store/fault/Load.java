package io.leapadvisor.store.fault;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Clients that send one request after another, whatever is answered: those that store or read, those that need no
 * database, and one that asks for liveness.
 */
final class Load implements AutoCloseable {

    /** More than the database has connections for: 16. */
    private static final int CLIENTS = 24;

    private static final long LIVE_PAUSE_MS = 20;

    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 2);
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Future<?>> clients = new ArrayList<>();

    /** What a request needs. */
    enum Kind {
        STORE,
        READ,
        NO_DATABASE,
        LIVE
    }

    /**
     * What came, and when.
     *
     * @param kind of the request
     * @param status of HTTP; 0 = no answer
     * @param ms from the request to the answer
     * @param type the header Content-Type
     * @param retryAfter the header Retry-After
     */
    record Answer(Kind kind, int status, long ms, String type, String retryAfter) {}

    Load(PackagedService service, Acknowledged acknowledged) {
        for (int client = 0; client < CLIENTS; client++) {
            if (client % 3 == 0) {
                send(Kind.READ, 0, () -> service.get("/api/v1/assessments?size=5"));
            } else {
                send(Kind.STORE, 0, () -> acknowledged.post(service));
            }
        }
        send(Kind.NO_DATABASE, LIVE_PAUSE_MS, () -> service.get("/api/v1/rules/dominant-serialization"));
        send(Kind.LIVE, LIVE_PAUSE_MS, () -> service.get("/q/health/live"));
    }

    /** All answers since the last call. */
    List<Answer> answers() {
        var taken = new ArrayList<Answer>();
        for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
            taken.add(answer);
        }
        return taken;
    }

    private void send(Kind kind, long pauseMs, Callable<HttpResponse<String>> request) {
        clients.add(threads.submit(() -> {
            while (running.get()) {
                answers.add(answer(kind, request));
                Thread.sleep(pauseMs);
            }
            return null;
        }));
    }

    private static Answer answer(Kind kind, Callable<HttpResponse<String>> request) throws Exception {
        long began = System.nanoTime();
        try {
            var answer = request.call();
            return new Answer(
                    kind,
                    answer.statusCode(),
                    ms(began),
                    answer.headers().firstValue("Content-Type").orElse(null),
                    answer.headers().firstValue("Retry-After").orElse(null));
        } catch (IOException e) {
            return new Answer(kind, 0, ms(began), e.toString(), null);
        }
    }

    private static long ms(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /** Waits until the last request is answered. */
    @Override
    public void close() throws Exception {
        running.set(false);
        for (var client : clients) {
            client.get(1, TimeUnit.MINUTES);
        }
        threads.shutdown();
    }
}
