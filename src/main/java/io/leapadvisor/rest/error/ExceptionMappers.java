package io.leapadvisor.rest.error;

import io.leapadvisor.advise.NotEstimableException;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.packs.PackConflictException;
import io.leapadvisor.packs.PackGoneException;
import io.leapadvisor.packs.files.PackException;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.store.StoreException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure into a problem. */
class ExceptionMappers {

    private static final Logger LOG = Logger.getLogger(ExceptionMappers.class);
    private static final int SERVER_ERROR = 500;
    /** How often a failure of the database is logged with its stack trace. */
    private static final Duration TRACE_AGAIN = Duration.ofSeconds(10);

    private final Problems problems;
    private final MeterRegistry meters;
    private final AtomicLong traced = new AtomicLong(System.nanoTime() - TRACE_AGAIN.toNanos() - 1);

    ExceptionMappers(Problems problems, MeterRegistry meters) {
        this.problems = problems;
        this.meters = meters;
    }

    @ServerExceptionMapper
    public Response invalidInput(InvalidInputException e, RoutingContext context) {
        String count = e.faults().size() == 1
                ? "The input has a fault"
                : "The input has " + e.faults().size() + " faults";
        return problems.response(
                ProblemKind.INVALID_INPUT, count + "; errors lists all. " + e.getMessage(), e.faults(), context);
    }

    @ServerExceptionMapper
    public Response invalidQuery(InvalidQueryException e, RoutingContext context) {
        return problems.response(ProblemKind.INVALID_QUERY, e.getMessage(), e.faults(), context);
    }

    @ServerExceptionMapper
    public Response unknownId(UnknownIdException e, RoutingContext context) {
        return problems.response(ProblemKind.NOT_FOUND, e.getMessage(), null, context);
    }

    @ServerExceptionMapper
    public Response pack(PackException e, RoutingContext context) {
        List<Fault> errors = e.faults().stream()
                .map(fault -> new Fault("/" + fault.file().replace("~", "~0").replace("/", "~1"), fault.toString()))
                .toList();
        String count = errors.size() == 1 ? "The pack has a fault" : "The pack has " + errors.size() + " faults";
        return problems.response(
                ProblemKind.PACK_REFUSED,
                count + "; errors lists all. " + errors.get(0).detail(),
                errors,
                context);
    }

    @ServerExceptionMapper
    public Response packConflict(PackConflictException e, RoutingContext context) {
        return problems.response(ProblemKind.PACK_CONFLICT, e.getMessage(), null, context);
    }

    @ServerExceptionMapper
    public Response packGone(PackGoneException e, RoutingContext context) {
        return problems.response(ProblemKind.RULEBASE_GONE, e.getMessage(), null, context);
    }

    @ServerExceptionMapper
    public Response refused(RefusedException e, RoutingContext context) {
        return problems.response(e.kind(), e.getMessage(), null, context);
    }

    @ServerExceptionMapper
    public Response tooLarge(BodyTooLargeException e, RoutingContext context) {
        return problems.response(ProblemKind.TOO_LARGE, e.getMessage(), null, context);
    }

    @ServerExceptionMapper
    public Response encoded(EncodedBodyException e, RoutingContext context) {
        return problems.response(Response.Status.UNSUPPORTED_MEDIA_TYPE.getStatusCode(), e.getMessage(), context);
    }

    @ServerExceptionMapper
    public Response notEstimable(NotEstimableException e, RoutingContext context) {
        return problems.response(ProblemKind.NOT_ESTIMABLE, e.getMessage(), null, context);
    }

    @ServerExceptionMapper
    public Response busy(BusyException e, RoutingContext context) {
        return problems.response(ProblemKind.BUSY, e.getMessage(), null, context);
    }

    @ServerExceptionMapper
    public Response storeUnavailable(StoreException e, RoutingContext context) {
        meters.counter("leap.store.errors").increment();
        logged(e);
        return problems.response(
                e.isFull() ? ProblemKind.STORE_FULL : ProblemKind.STORE_UNAVAILABLE, e.getMessage(), null, context);
    }

    /** A database that is away fails every request: with a stack trace for each the log would fill its disk. */
    private void logged(StoreException failure) {
        long last = traced.get();
        long now = System.nanoTime();
        if (now - last > TRACE_AGAIN.toNanos() && traced.compareAndSet(last, now)) {
            LOG.error("The database has failed", failure);
        } else {
            Throwable root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            LOG.errorf("The database has failed: %s", root);
        }
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e, RoutingContext context) {
        int status = e.getResponse().getStatus();
        if (e instanceof NotFoundException) {
            // Where several resources share the beginning of a path, one that only lacks the method is not found
            // either.
            Optional<String> allowed = Paths.allowed(context.request().path());
            return allowed.isPresent()
                    ? http(new NotAllowedException(allowed.get()), context)
                    : problems.response(
                            ProblemKind.NOT_FOUND,
                            Paths.unknown(context.request().path()),
                            null,
                            context);
        }
        if (status >= SERVER_ERROR) {
            return internalError(e, context);
        }
        Response problem = problems.response(status, detail(e, context), context);
        if (e instanceof NotAllowedException) {
            Paths.allowed(context.request().path())
                    .ifPresent(allowed -> problem.getHeaders().putSingle(HttpHeaders.ALLOW, allowed));
        }
        return problem;
    }

    @ServerExceptionMapper
    public Response internalError(Throwable e, RoutingContext context) {
        LOG.error("The request has failed", e);
        return problems.response(ProblemKind.INTERNAL_ERROR, Problems.internalError(context), null, context);
    }

    private static String detail(WebApplicationException e, RoutingContext context) {
        if (e instanceof NotAllowedException) {
            return context.request().method() + " is not allowed here."
                    + Paths.allowed(context.request().path())
                            .map(allowed -> " Allowed are " + allowed + ".")
                            .orElse("");
        }
        if (e instanceof NotAcceptableException) {
            return "Nothing that the header Accept names can be given here. Accept "
                    + (Paths.isReport(context.request().path())
                            ? "text/markdown, text/html, application/sarif+json, application/xml or text/plain."
                            : "application/json.");
        }
        if (e instanceof NotSupportedException) {
            return Paths.isPack(context.request().path())
                    ? "The body must be a zip archive. Send it with Content-Type: application/zip."
                    : "The body must be JSON. Send it with Content-Type: application/json.";
        }
        return "The request cannot be read. Check its path, query and headers.";
    }
}
