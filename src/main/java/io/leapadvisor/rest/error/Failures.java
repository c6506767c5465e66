package io.leapadvisor.rest.error;

import io.leapadvisor.advise.NotEstimableException;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.packs.PackConflictException;
import io.leapadvisor.packs.PackGoneException;
import io.leapadvisor.store.StoreException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Says what a failure is to a caller, wherever its problem is then written: as an answer, on a line, as a message. What
 * the operator must know is logged and counted here.
 */
@Singleton
public class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);
    /** How often a failure of the database is logged with its stack trace. */
    private static final Duration TRACE_AGAIN = Duration.ofSeconds(10);

    private final MeterRegistry meters;
    private final AtomicLong traced = new AtomicLong(System.nanoTime() - TRACE_AGAIN.toNanos() - 1);

    Failures(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * A failure as its caller is told of it.
     *
     * @param kind of problem
     * @param detail what went wrong this time, and what to do
     * @param errors faults of the input; null = it is not about one
     */
    public record Trouble(ProblemKind kind, String detail, List<Fault> errors) {

        private Trouble(ProblemKind kind, Throwable failure) {
            this(kind, failure.getMessage(), null);
        }
    }

    /** Tells a failure; the request id is where its cause can be looked up. */
    public Trouble told(Throwable failure, String requestId) {
        if (failure instanceof InvalidInputException invalid) {
            int faults = invalid.faults().size();
            String count = faults == 1 ? "The input has a fault" : "The input has " + faults + " faults";
            return new Trouble(
                    ProblemKind.INVALID_INPUT, count + "; errors lists all. " + invalid.getMessage(), invalid.faults());
        }
        if (failure instanceof InvalidQueryException invalid) {
            return new Trouble(ProblemKind.INVALID_QUERY, invalid.getMessage(), invalid.faults());
        }
        if (failure instanceof StoreException store) {
            meters.counter("leap.store.errors").increment();
            logged(store);
            return new Trouble(store.isFull() ? ProblemKind.STORE_FULL : ProblemKind.STORE_UNAVAILABLE, store);
        }
        ProblemKind kind = kind(failure);
        if (kind != null) {
            return new Trouble(kind, failure);
        }
        LOG.error("The request has failed", failure);
        return new Trouble(ProblemKind.INTERNAL_ERROR, Problems.internalError(requestId), null);
    }

    /** The kind of a failure that its message explains; null = a fault of the service. */
    private static ProblemKind kind(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return refused.kind();
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
        return failure instanceof BusyException ? ProblemKind.BUSY : null;
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
