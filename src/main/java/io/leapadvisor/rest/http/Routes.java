package io.leapadvisor.rest.http;

import io.leapadvisor.rest.error.BodyTooLargeException;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.Problems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import org.jboss.logging.Logger;

/** Problems of requests that reach no resource. */
@ApplicationScoped
class Routes {

    private static final Logger LOG = Logger.getLogger(Routes.class);
    private static final int AFTER_REQUEST_ID = 9_000;
    private static final int BAD_REQUEST = 400;
    private static final int URI_TOO_LONG = 414;
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int SERVER_ERROR = 500;
    /** The server itself takes some times as much (quarkus.http.limits), and answers without a problem beyond that. */
    private static final int LONGEST_URI = 4_096;

    private static final int LONGEST_HEADERS = 16_384;

    private final Problems problems;

    Routes(Problems problems) {
        this.problems = problems;
    }

    /** Refuses malformed URIs, and bodies that say that they are too large before they are sent. */
    void first(@Observes Filters filters) {
        filters.register(this::refuse, AFTER_REQUEST_ID);
    }

    void last(@Observes Router router) {
        router.route()
                .order(Integer.MAX_VALUE)
                .handler(context -> problems.end(
                        problems.problem(
                                ProblemKind.NOT_FOUND,
                                Paths.unknown(context.request().path()),
                                null,
                                context),
                        context));
        router.route().order(Integer.MAX_VALUE).failureHandler(this::fail);
        // A path that cannot be decoded fails before any route and filter.
        router.errorHandler(BAD_REQUEST, context -> {
            RequestIds.identify(context);
            fail(context);
        });
    }

    private void refuse(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        int limit = BodyLimit.of(Paths.of(context));
        if (context.request().uri().length() > LONGEST_URI) {
            refuse(context, URI_TOO_LONG, "The path and the query may have " + LONGEST_URI + " characters together.");
        } else if (headerLength(context) > LONGEST_HEADERS) {
            refuse(
                    context,
                    HEADERS_TOO_LARGE,
                    "The headers may have " + LONGEST_HEADERS + " characters together. Leave out what is not needed.");
        } else if (!isUri(context.request().uri())) {
            refuse(
                    context,
                    BAD_REQUEST,
                    "The path or the query is not a URI. Write special characters as % and two hexadecimal digits.");
        } else if (length != null
                && !Paths.isBulk(Paths.of(context))
                && length.matches("[0-9]+")
                && (length.length() > 10 || Long.parseLong(length) > limit)) {
            context.request().resume();
            problems.end(
                    problems.problem(
                            ProblemKind.TOO_LARGE, new BodyTooLargeException(limit).getMessage(), null, context),
                    context);
        } else {
            context.next();
        }
    }

    private void refuse(RoutingContext context, int status, String detail) {
        context.request().resume();
        problems.end(problems.problem(status, detail, context), context);
    }

    private static int headerLength(RoutingContext context) {
        int length = 0;
        for (var header : context.request().headers()) {
            length += header.getKey().length() + header.getValue().length();
        }
        return length;
    }

    private static boolean isUri(String uri) {
        try {
            new URI(uri);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void fail(RoutingContext context) {
        if (context.response().ended()) {
            return;
        }
        int status = context.statusCode();
        if (status < BAD_REQUEST || status >= SERVER_ERROR) {
            LOG.error("The request has failed", context.failure());
            problems.end(
                    problems.problem(ProblemKind.INTERNAL_ERROR, Problems.internalError(context), null, context),
                    context);
        } else {
            problems.end(
                    problems.problem(status, "The request cannot be read. Check its path, query and headers.", context),
                    context);
        }
    }
}
