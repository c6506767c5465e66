package io.leapadvisor.rest.guard;

import io.leapadvisor.access.Caller;
import io.leapadvisor.access.CurrentCaller;
import io.leapadvisor.access.limit.Rates;
import io.leapadvisor.access.limit.Rates.Left;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.RefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Counts what a caller asks for, be it a request or a line of one, and says what is wrong where it is too much. */
@Singleton
public class Permits {

    private final Rates rates;
    private final CurrentCaller callers;
    private final MeterRegistry meters;

    Permits(Rates rates, CurrentCaller callers, MeterRegistry meters) {
        this.rates = rates;
        this.callers = callers;
        this.meters = meters;
        meters.counter("leap.quota.refused", "quota", "requests");
    }

    /** Takes a permit of a caller; empty when nothing is limited. */
    Optional<Left> take(Caller caller, String address) {
        Optional<Left> taken = rates.take(caller, address);
        if (taken.isPresent() && !taken.get().allowed()) {
            meters.counter("leap.quota.refused", "quota", "requests").increment();
        }
        return taken;
    }

    /**
     * Takes a permit of the caller of this moment for a line, which counts as a request does.
     *
     * @throws RefusedException when there is none
     */
    public void takeForLine(String address) {
        Optional<Left> taken = take(callers.get(), address);
        if (taken.isPresent() && !taken.get().allowed()) {
            throw new RefusedException(ProblemKind.TOO_MANY_REQUESTS, refusal(taken.get()));
        }
    }

    static String refusal(Left left) {
        return "More than " + left.limit() + " requests in " + seconds(left.period()) + " seconds. Send the next in "
                + seconds(left.pause()) + " seconds. The operator sets the limit (leap.quota.requests).";
    }

    /** Whole seconds, rounded up: who waits that long is let in. */
    static long seconds(Duration duration) {
        return duration.plus(Duration.ofSeconds(1).minusNanos(1)).toSeconds();
    }
}
