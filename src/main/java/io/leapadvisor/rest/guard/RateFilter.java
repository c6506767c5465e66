package io.leapadvisor.rest.guard;

import io.leapadvisor.access.Caller;
import io.leapadvisor.access.CurrentCaller;
import io.leapadvisor.access.limit.Rates.Left;
import io.leapadvisor.rest.error.Problem;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.Problems;
import io.leapadvisor.rest.http.Paths;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a caller who asks too often, before anything is read or computed. Only operations of the API are counted:
 * health, metrics and pages are not.
 */
@ApplicationScoped
class RateFilter {

    private static final int EARLY = 1000;

    private final Permits permits;
    private final CurrentCaller callers;
    private final Problems problems;

    RateFilter(Permits permits, CurrentCaller callers, Problems problems) {
        this.permits = permits;
        this.callers = callers;
        this.problems = problems;
    }

    @ServerRequestFilter(priority = EARLY)
    public Response count(RoutingContext context) {
        return Paths.isCounted(Paths.of(context))
                ? refusal(callers.get(), context).map(problems::response).orElse(null)
                : null;
    }

    /** Takes one of the caller's requests and says in the headers how many are left; a problem when there is none. */
    Optional<Problem> refusal(Caller caller, RoutingContext context) {
        SocketAddress address = context.request().remoteAddress();
        Optional<Left> taken = permits.take(caller, address == null ? null : address.hostAddress());
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        Left left = taken.get();
        context.response()
                .putHeader(
                        "RateLimit-Policy", "\"requests\";q=" + left.limit() + ";w=" + Permits.seconds(left.period()))
                .putHeader("RateLimit", "\"requests\";r=" + left.left() + ";t=" + Permits.seconds(left.pause()));
        if (left.allowed()) {
            return Optional.empty();
        }
        context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Permits.seconds(left.pause())));
        return Optional.of(problems.problem(ProblemKind.TOO_MANY_REQUESTS, Permits.refusal(left), null, context));
    }
}
