package io.leapadvisor.rest.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leapadvisor.access.CurrentCaller;
import io.leapadvisor.access.limit.LimitConfig;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.RefusedException;
import io.leapadvisor.store.team.StoredAssessments;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many assessments a team may have stored. They are counted in the database from time to time, and by one between:
 * a count for each request would cost more than the request.
 */
@Singleton
public class StorageQuota {

    private static final Duration COUNTED_AGAIN = Duration.ofSeconds(10);

    private final long most;
    private final StoredAssessments stored;
    private final CurrentCaller callers;
    private final MeterRegistry meters;
    private final Cache<String, AtomicLong> counts =
            Caffeine.newBuilder().expireAfterWrite(COUNTED_AGAIN).build();

    StorageQuota(LimitConfig config, StoredAssessments stored, CurrentCaller callers, MeterRegistry meters) {
        most = config.storedAssessments();
        this.stored = stored;
        this.callers = callers;
        this.meters = meters;
        meters.counter("leap.quota.refused", "quota", "stored");
    }

    /**
     * Makes room for one more, before it is computed.
     *
     * @throws RefusedException when the team has all that it may have
     */
    public void take() {
        if (most <= 0) {
            return;
        }
        String team = callers.get().team();
        long now = counts.get(team, one -> new AtomicLong(stored.count(one))).incrementAndGet();
        if (now > most) {
            meters.counter("leap.quota.refused", "quota", "stored").increment();
            throw new RefusedException(
                    ProblemKind.QUOTA_FULL,
                    "The team " + team + " has " + most + " assessments stored, as many as it may. Delete some, or ask "
                            + "with ?store=false. The operator sets the limit (leap.quota.stored-assessments) and how "
                            + "long assessments are kept (leap.retention).");
        }
    }
}
