package io.leapadvisor.rest.work;

import io.leapadvisor.rest.error.BodyTooLargeException;
import io.leapadvisor.rest.error.BusyException;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.Problems;
import io.leapadvisor.rest.http.BodyLimit;
import io.leapadvisor.rest.http.Paths;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads bodies whole before a thread works on them, each within one deadline: a client that sends slowly holds a
 * connection and nothing else.
 */
@ApplicationScoped
class Bodies {

    /** After the request has its id and is known to be readable. */
    private static final int PRIORITY = 8_000;

    private static final int TIMEOUT = 408;
    private static final long GRACE_MS = 1_000;
    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final Limits limits;
    private final Problems problems;
    private final Vertx vertx;
    private final AtomicLong held = new AtomicLong();

    Bodies(Limits limits, Problems problems, Vertx vertx) {
        this.limits = limits;
        this.problems = problems;
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::read, PRIORITY);
    }

    private void read(RoutingContext context) {
        if (Paths.isBulk(Paths.of(context))) {
            // Its lines are read as they come, and have limits of their own; the whole may be longer than any.
            context.request().headers().remove(HttpHeaders.CONTENT_LENGTH);
            context.addEndHandler(ended -> leave(context));
            context.next();
        } else if (WITH_BODY.contains(context.request().method())) {
            new Reading(context).start();
        } else {
            context.next();
        }
    }

    /** A body that was refused is not read to its end; who still sends it has a moment to see the answer. */
    private void leave(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.isEnded()) {
            request.handler(ignored -> {});
            request.resume();
            vertx.setTimer(GRACE_MS, ignored -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
        }
    }

    /** One body. All of it runs on the event loop of its connection. */
    private final class Reading {

        private final RoutingContext context;
        private final Buffer body = Buffer.buffer();
        private long timer;
        private boolean done;
        private final int limit;

        Reading(RoutingContext context) {
            this.context = context;
            this.limit = BodyLimit.of(Paths.of(context));
        }

        void start() {
            HttpServerRequest request = context.request();
            context.addEndHandler(ended -> {
                done();
                held.addAndGet(-body.length());
            });
            timer = vertx.setTimer(deadline().toMillis(), ignored -> late());
            Invitation.send(request);
            request.handler(this::more);
            // The client has gone: nothing to answer, and no fault of the service.
            request.exceptionHandler(gone -> done());
            request.endHandler(ignored -> whole());
            request.resume();
        }

        private Duration deadline() {
            return limit == BodyLimit.BYTES ? limits.bodyDeadline() : limits.importDeadline();
        }

        private void more(Buffer chunk) {
            if (done) {
                return;
            }
            body.appendBuffer(chunk);
            if (held.addAndGet(chunk.length()) > limits.bodyBytes()) {
                refuse(ProblemKind.BUSY, BusyException.busy().getMessage());
            } else if (body.length() > limit) {
                refuse(ProblemKind.TOO_LARGE, new BodyTooLargeException(limit).getMessage());
            }
        }

        private void whole() {
            if (done()) {
                RoutingContextInternal read = (RoutingContextInternal) context;
                read.setBody(body);
                // Nobody else may wait for it: handlers of the platform would, where a route is not a resource.
                read.visitHandler(RoutingContextInternal.BODY_HANDLER);
                context.next();
            }
        }

        private void refuse(ProblemKind kind, String detail) {
            if (done()) {
                problems.end(problems.problem(kind, detail, null, context), context);
            }
        }

        private void late() {
            if (done()) {
                String detail = "The body did not come within " + deadline().toSeconds() + " seconds. Send it at once.";
                context.response().putHeader("Connection", "close");
                problems.end(problems.problem(TIMEOUT, detail, context), context);
                context.request().connection().close();
            }
        }

        /** Ends the reading; false when it had ended before. */
        private boolean done() {
            boolean first = !done;
            done = true;
            vertx.cancelTimer(timer);
            return first;
        }
    }
}
