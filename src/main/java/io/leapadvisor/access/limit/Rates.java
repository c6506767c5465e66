package io.leapadvisor.access.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.leapadvisor.access.Caller;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Counts the requests of each caller: a bucket of permits that fills again evenly. */
@Singleton
public class Rates {

    /** Buckets in memory; beyond that the least used are forgotten, and so are full again. */
    private static final int MOST_CALLERS = 100_000;

    private final long requests;
    private final Duration period;
    private final Cache<String, Bucket> buckets;

    Rates(LimitConfig config) {
        requests = config.requests();
        period = config.period();
        buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(period)
                .build();
    }

    /**
     * What is left of a caller's permits after a request.
     *
     * @param allowed false when there was none left
     * @param limit permits of a whole period
     * @param left permits that remain
     * @param period for which the limit holds
     * @param pause until there is a permit again, or until all are there when the request was allowed
     */
    public record Left(boolean allowed, long limit, long left, Duration period, Duration pause) {}

    /** Takes a permit; empty when nothing is limited. */
    public Optional<Left> take(Caller caller, String address) {
        if (requests <= 0) {
            return Optional.empty();
        }
        String who = caller.known() ? "caller " + caller.name() : "address " + Addresses.counted(address);
        ConsumptionProbe probe = buckets.get(who, key -> bucket()).tryConsumeAndReturnRemaining(1);
        return Optional.of(new Left(
                probe.isConsumed(),
                requests,
                probe.getRemainingTokens(),
                period,
                Duration.ofNanos(
                        probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill())));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(requests)
                        .refillGreedy(requests, period)
                        .build())
                .build();
    }
}
