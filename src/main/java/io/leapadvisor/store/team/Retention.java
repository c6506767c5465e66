package io.leapadvisor.store.team;

import io.leapadvisor.access.AuditLog;
import io.leapadvisor.store.share.Turns;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Forgets assessments and outcomes that are older than {@code leap.retention}. Nothing is forgotten when that is not
 * set: what was stored is history that later answers use, and only the operator knows how long it is worth its room.
 */
@Singleton
public class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    /** A little less than the pause between two sweeps, so that the next one is not too early. */
    private static final Duration EVERY = Duration.ofMinutes(55);

    private static final Duration LONGEST = Duration.ofHours(2);

    private final Optional<Duration> kept;
    private final StoredAssessments stored;
    private final AuditLog audit;
    private final Turns turns;

    Retention(
            @ConfigProperty(name = "leap.retention") Optional<Duration> kept,
            StoredAssessments stored,
            AuditLog audit,
            Turns turns) {
        this.turns = turns;
        this.kept = kept;
        this.stored = stored;
        this.audit = audit;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        if (kept.isEmpty() || !turns.take(Turns.RETENTION, EVERY, LONGEST)) {
            return;
        }
        boolean done = false;
        try {
            sweep(Instant.now().minus(kept.get()));
            done = true;
        } finally {
            turns.end(Turns.RETENTION, done);
        }
    }

    /** Deletes what is older, if it can be written down that it begins; how many there were. */
    public long sweep(Instant time) {
        String outcome = "FAILED";
        long forgotten = 0;
        if (!write(time, "BEGUN", null)) {
            return 0;
        }
        try {
            forgotten = stored.forgetBefore(time);
            outcome = "ACCEPTED";
            return forgotten;
        } finally {
            write(time, outcome, forgotten + " assessments");
        }
    }

    private boolean write(Instant time, String outcome, String detail) {
        try {
            audit.add(new AuditLog.Line(
                    Instant.now().toString(),
                    "retention",
                    null,
                    null,
                    null,
                    "EXPIRE",
                    "assessments before " + time,
                    null,
                    outcome,
                    detail));
            return true;
        } catch (IOException e) {
            LOG.error("The audit log cannot be written: old assessments stay", e);
            return false;
        }
    }
}
