package io.leapadvisor.rest.guard;

import io.leapadvisor.access.AuditLog;
import io.leapadvisor.access.Caller;
import io.leapadvisor.access.CurrentCaller;
import io.leapadvisor.packs.PackConflictException;
import io.leapadvisor.packs.files.PackException;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.RefusedException;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.rest.http.RequestIds;
import io.leapadvisor.text.Digest;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Writes down what is changed or deleted, by whom: that it begins, and how it ends. */
@Singleton
public class Audit {

    private static final Logger LOG = Logger.getLogger(Audit.class);

    private final AuditLog log;
    private final CurrentCaller callers;
    private final CurrentVertxRequest request;

    Audit(AuditLog log, CurrentCaller callers, CurrentVertxRequest request) {
        this.log = log;
        this.callers = callers;
        this.request = request;
    }

    /**
     * Does something that must not be done unseen.
     *
     * @param action as in {@link AuditLog.Line}
     * @param subject what it is done to; null when the caller has not named it
     * @param archive the pack that was sent; null = none
     * @throws RefusedException before anything is done, when it cannot be written down
     */
    public <T> T logged(String action, String subject, byte[] archive, Supplier<T> work) {
        String digest = archive == null ? null : HexFormat.of().formatHex(Digest.of(archive));
        write(action, subject, digest, "BEGUN", null);
        String outcome = "FAILED";
        String detail = null;
        try {
            T result = work.get();
            outcome = "ACCEPTED";
            return result;
        } catch (PackException | PackConflictException | UnknownIdException | RefusedException e) {
            outcome = "REFUSED";
            detail = e.getMessage()
                    .lines()
                    .limit(2)
                    .reduce((first, second) -> first + second.strip())
                    .orElse(null);
            throw e;
        } catch (RuntimeException e) {
            detail = e.getClass().getSimpleName();
            throw e;
        } finally {
            try {
                write(action, subject, digest, outcome, detail);
            } catch (RefusedException e) {
                LOG.errorf("The outcome of %s %s (%s) is not in the audit log", action, subject, outcome);
            }
        }
    }

    private void write(String action, String subject, String digest, String outcome, String detail) {
        Caller caller = callers.get();
        RoutingContext context = request.getCurrent();
        try {
            log.add(new AuditLog.Line(
                    Instant.now().toString(),
                    caller.name(),
                    caller.team(),
                    String.valueOf(context.request().remoteAddress()),
                    context.get(RequestIds.KEY),
                    action,
                    subject == null ? null : Query.brief(subject),
                    digest,
                    outcome,
                    detail));
        } catch (IOException e) {
            LOG.error("The audit log cannot be written", e);
            throw new RefusedException(
                    ProblemKind.AUDIT_UNAVAILABLE,
                    "The audit log cannot be written, so nothing was done. Make room, or give the service the right"
                            + " to write in its data folder, or in the database where replicas share it.");
        }
    }
}
