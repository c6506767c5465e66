package io.leapadvisor.rest.guard;

import io.leapadvisor.access.AccessConfig;
import io.leapadvisor.access.Mode;
import io.leapadvisor.rest.error.Problem;
import io.leapadvisor.rest.error.Problems;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the headers of a message of the Model Context Protocol must say. */
@Singleton
class McpHeaders {

    private static final int FORBIDDEN = 403;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int UNSUPPORTED = 415;
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    private final AccessConfig config;
    private final boolean onlyHere;
    private final Problems problems;

    McpHeaders(AccessConfig config, @ConfigProperty(name = "quarkus.http.host") String host, Problems problems) {
        this.config = config;
        this.onlyHere = THIS_MACHINE.contains(host);
        this.problems = problems;
    }

    /** What is wrong with them. */
    Optional<Problem> problem(RoutingContext context) {
        HttpServerRequest request = context.request();
        String origin = request.getHeader("Origin");
        if (origin != null && !isOwn(origin, request.getHeader("Host"))) {
            return problem(
                    FORBIDDEN,
                    "Pages of other sites may not ask here (header Origin). Ask from a program, without that header.",
                    context);
        }
        if (!request.method().equals(HttpMethod.POST)) {
            return Optional.empty();
        }
        String type = request.getHeader("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return problem(UNSUPPORTED, "A message is JSON. Send it with Content-Type: application/json.", context);
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            return problem(UNSUPPORTED, "The message is encoded. Send it as it is, without Content-Encoding.", context);
        }
        String accept = String.join(",", request.headers().getAll("Accept"));
        return accept.contains("application/json") && accept.contains("text/event-stream")
                ? Optional.empty()
                : problem(
                        NOT_ACCEPTABLE,
                        "The protocol asks for both: Accept: application/json, text/event-stream",
                        context);
    }

    /**
     * A page may ask where it came from. Where there is no login and only this machine is listened to, its name must be
     * one of this machine too: any site can give its name this address.
     */
    private boolean isOwn(String origin, String host) {
        try {
            URI uri = new URI(origin);
            return uri.getRawAuthority() != null
                    && uri.getRawAuthority().equalsIgnoreCase(host)
                    && (config.mode() != Mode.NONE || !onlyHere || THIS_MACHINE.contains(uri.getHost()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Optional<Problem> problem(int status, String detail, RoutingContext context) {
        return Optional.of(problems.problem(status, detail, context));
    }
}
