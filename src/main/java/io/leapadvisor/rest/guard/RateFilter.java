package io.leapadvisor.rest.guard;

import io.leapadvisor.access.Caller;
import io.leapadvisor.access.CurrentCaller;
import io.leapadvisor.access.limit.Rates;
import io.leapadvisor.access.limit.Rates.Left;
import io.leapadvisor.rest.error.Problem;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.Problems;
import io.leapadvisor.rest.http.Paths;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a caller who asks too often, before anything is read or computed. Only operations of the API are counted:
 * health, metrics and pages are not.
 */
@ApplicationScoped
class RateFilter {

    private static final int EARLY = 1000;

    private final Rates rates;
    private final CurrentCaller callers;
    private final Problems problems;
    private final MeterRegistry meters;

    RateFilter(Rates rates, CurrentCaller callers, Problems problems, MeterRegistry meters) {
        this.rates = rates;
        this.callers = callers;
        this.problems = problems;
        this.meters = meters;
        meters.counter("leap.quota.refused", "quota", "requests");
    }

    @ServerRequestFilter(priority = EARLY)
    public Response count(RoutingContext context) {
        return Paths.isCounted(context.request().path())
                ? refusal(callers.get(), context).map(problems::response).orElse(null)
                : null;
    }

    /** Takes one of the caller's requests and says in the headers how many are left; a problem when there is none. */
    Optional<Problem> refusal(Caller caller, RoutingContext context) {
        SocketAddress address = context.request().remoteAddress();
        Optional<Left> taken = rates.take(caller, address == null ? null : address.hostAddress());
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        Left left = taken.get();
        context.response()
                .putHeader("RateLimit-Policy", "\"requests\";q=" + left.limit() + ";w=" + seconds(left.period()))
                .putHeader("RateLimit", "\"requests\";r=" + left.left() + ";t=" + seconds(left.pause()));
        if (left.allowed()) {
            return Optional.empty();
        }
        meters.counter("leap.quota.refused", "quota", "requests").increment();
        context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds(left.pause())));
        return Optional.of(problems.problem(
                ProblemKind.TOO_MANY_REQUESTS,
                "More than " + left.limit() + " requests in " + seconds(left.period())
                        + " seconds. Send the next in " + seconds(left.pause())
                        + " seconds. The operator sets the limit "
                        + "(leap.quota.requests).",
                null,
                context));
    }

    /** Whole seconds, rounded up: who waits that long is let in. */
    private static long seconds(Duration duration) {
        return duration.plus(Duration.ofSeconds(1).minusNanos(1)).toSeconds();
    }
}
