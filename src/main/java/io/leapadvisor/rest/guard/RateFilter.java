package io.leapadvisor.rest.guard;

import io.leapadvisor.access.limit.Rates.Left;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.Problems;
import io.leapadvisor.rest.http.Paths;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a caller who asks too often, before anything is read or computed. Only operations of the API are counted:
 * health, metrics and pages are not.
 */
class RateFilter {

    private static final int EARLY = 1000;

    private final Permits permits;
    private final Problems problems;

    RateFilter(Permits permits, Problems problems) {
        this.permits = permits;
        this.problems = problems;
    }

    @ServerRequestFilter(priority = EARLY)
    public Response count(RoutingContext context) {
        if (!Paths.isCounted(context.request().path())) {
            return null;
        }
        SocketAddress address = context.request().remoteAddress();
        Optional<Left> taken = permits.take(address == null ? null : address.hostAddress());
        if (taken.isEmpty()) {
            return null;
        }
        Left left = taken.get();
        context.response()
                .putHeader(
                        "RateLimit-Policy", "\"requests\";q=" + left.limit() + ";w=" + Permits.seconds(left.period()))
                .putHeader("RateLimit", "\"requests\";r=" + left.left() + ";t=" + Permits.seconds(left.pause()));
        if (left.allowed()) {
            return null;
        }
        Response problem = problems.response(ProblemKind.TOO_MANY_REQUESTS, Permits.refusal(left), null, context);
        problem.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, Permits.seconds(left.pause()));
        return problem;
    }
}
