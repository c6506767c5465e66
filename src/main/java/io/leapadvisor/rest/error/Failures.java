package io.leapadvisor.rest.error;

import io.leapadvisor.advise.NotEstimableException;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.packs.PackConflictException;
import io.leapadvisor.packs.PackGoneException;
import io.leapadvisor.packs.files.PackException;
import io.leapadvisor.store.StoreException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** What failures are as problems, whichever way the request came in. */
@ApplicationScoped
public class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);
    /** How often a failure of the database is logged with its stack trace. */
    private static final Duration TRACE_AGAIN = Duration.ofSeconds(10);

    private final Problems problems;
    private final MeterRegistry meters;
    private final AtomicLong traced = new AtomicLong(System.nanoTime() - TRACE_AGAIN.toNanos() - 1);

    Failures(Problems problems, MeterRegistry meters) {
        this.problems = problems;
        this.meters = meters;
    }

    /** The problem that a failure is; what is a fault of the service is in its log too. */
    public Problem problem(Throwable failure, RoutingContext context) {
        if (failure instanceof InvalidInputException e) {
            return problems.problem(ProblemKind.INVALID_INPUT, faults(e), e.faults(), context);
        }
        if (failure instanceof InvalidQueryException e) {
            return problems.problem(ProblemKind.INVALID_QUERY, e.getMessage(), e.faults(), context);
        }
        if (failure instanceof PackException e) {
            return pack(e, context);
        }
        if (failure instanceof EncodedBodyException) {
            int status = Response.Status.UNSUPPORTED_MEDIA_TYPE.getStatusCode();
            return problems.problem(status, failure.getMessage(), context);
        }
        if (failure instanceof StoreException e) {
            meters.counter("leap.store.errors").increment();
            logged(e);
        }
        ProblemKind kind = kind(failure);
        if (kind == ProblemKind.INTERNAL_ERROR) {
            LOG.error("The request has failed", failure);
        }
        return problems.problem(
                kind,
                kind == ProblemKind.INTERNAL_ERROR ? Problems.internalError(context) : failure.getMessage(),
                null,
                context);
    }

    private static ProblemKind kind(Throwable failure) {
        if (failure instanceof RefusedException e) {
            return e.kind();
        }
        if (failure instanceof StoreException e) {
            return e.isFull() ? ProblemKind.STORE_FULL : ProblemKind.STORE_UNAVAILABLE;
        }
        if (failure instanceof UnknownIdException) {
            return ProblemKind.NOT_FOUND;
        }
        if (failure instanceof PackConflictException) {
            return ProblemKind.PACK_CONFLICT;
        }
        if (failure instanceof PackGoneException) {
            return ProblemKind.RULEBASE_GONE;
        }
        if (failure instanceof BodyTooLargeException) {
            return ProblemKind.TOO_LARGE;
        }
        if (failure instanceof NotEstimableException) {
            return ProblemKind.NOT_ESTIMABLE;
        }
        return failure instanceof BusyException ? ProblemKind.BUSY : ProblemKind.INTERNAL_ERROR;
    }

    private static String faults(InvalidInputException e) {
        String count = e.faults().size() == 1
                ? "The input has a fault"
                : "The input has " + e.faults().size() + " faults";
        return count + "; errors lists all. " + e.getMessage();
    }

    private Problem pack(PackException e, RoutingContext context) {
        List<Fault> errors = e.faults().stream()
                .map(fault -> new Fault("/" + fault.file().replace("~", "~0").replace("/", "~1"), fault.toString()))
                .toList();
        String count = errors.size() == 1 ? "The pack has a fault" : "The pack has " + errors.size() + " faults";
        return problems.problem(
                ProblemKind.PACK_REFUSED,
                count + "; errors lists all. " + errors.get(0).detail(),
                errors,
                context);
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
}
