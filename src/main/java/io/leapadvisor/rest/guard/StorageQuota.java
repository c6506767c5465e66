package io.leapadvisor.rest.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leapadvisor.access.CurrentCaller;
import io.leapadvisor.access.limit.LimitConfig;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.RefusedException;
import io.leapadvisor.store.StoreException;
import io.leapadvisor.store.team.StoredAssessments;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many assessments a team may have stored. They are counted in the database from time to time, and by one between:
 * a count for each request would cost more than the request. Nobody waits for the count of another request: on a
 * database that does not answer they would wait one after the other.
 */
@Singleton
public class StorageQuota {

    private static final Duration COUNTED_AGAIN = Duration.ofSeconds(10);
    /** Teams that store nothing for so long are forgotten here. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final long most;
    private final StoredAssessments stored;
    private final CurrentCaller callers;
    private final MeterRegistry meters;
    private final Cache<String, Count> counts =
            Caffeine.newBuilder().expireAfterAccess(KEPT).build();

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
     * @throws StoreException when it is time to count and the database does not
     */
    public void take() {
        if (most <= 0) {
            return;
        }
        String team = callers.get().team();
        long now = count(team).number.incrementAndGet();
        if (now > most) {
            meters.counter("leap.quota.refused", "quota", "stored").increment();
            throw new RefusedException(
                    ProblemKind.QUOTA_FULL,
                    "The team " + team + " has " + most + " assessments stored, as many as it may. Delete some, or ask "
                            + "with ?store=false. The operator sets the limit (leap.quota.stored-assessments) and how "
                            + "long assessments are kept (leap.retention).");
        }
    }

    private Count count(String team) {
        Count known = counts.getIfPresent(team);
        if (known == null) {
            known = new Count(stored.count(team));
            counts.put(team, known);
        } else if (known.isToBeCountedAgain()) {
            known.number.set(stored.count(team));
        }
        return known;
    }

    /** What a team has stored: as it was counted last, and those that came since. */
    private static final class Count {

        private final AtomicLong number;
        private final AtomicLong counted = new AtomicLong(System.nanoTime());

        Count(long number) {
            this.number = new AtomicLong(number);
        }

        /** True for one who asks, when the time has come. */
        boolean isToBeCountedAgain() {
            long last = counted.get();
            long now = System.nanoTime();
            return now - last > COUNTED_AGAIN.toNanos() && counted.compareAndSet(last, now);
        }
    }
}
