package io.leapadvisor.rest.error;

import io.leapadvisor.advise.NotEstimableException;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.packs.PackConflictException;
import io.leapadvisor.packs.PackGoneException;
import io.leapadvisor.packs.files.PackException;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.store.StoreException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure into a problem. */
class ExceptionMappers {

    private static final int SERVER_ERROR = 500;

    private final Problems problems;
    private final Failures failures;

    ExceptionMappers(Problems problems, Failures failures) {
        this.problems = problems;
        this.failures = failures;
    }

    /** What the service itself refuses or cannot do. */
    @ServerExceptionMapper({
        InvalidInputException.class,
        InvalidQueryException.class,
        UnknownIdException.class,
        PackException.class,
        PackConflictException.class,
        PackGoneException.class,
        RefusedException.class,
        BodyTooLargeException.class,
        EncodedBodyException.class,
        NotEstimableException.class,
        BusyException.class,
        StoreException.class
    })
    public Response known(Throwable e, RoutingContext context) {
        return problems.response(failures.problem(e, context));
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e, RoutingContext context) {
        int status = e.getResponse().getStatus();
        if (e instanceof NotFoundException) {
            // Where several resources share the beginning of a path, one that only lacks the method is not found
            // either.
            Optional<String> allowed = Paths.allowed(context.request().path());
            return allowed.isPresent()
                    ? http(new NotAllowedException(allowed.get()), context)
                    : problems.response(
                            ProblemKind.NOT_FOUND,
                            Paths.unknown(context.request().path()),
                            null,
                            context);
        }
        if (status >= SERVER_ERROR) {
            return internalError(e, context);
        }
        Response problem = problems.response(status, detail(e, context), context);
        if (e instanceof NotAllowedException) {
            Paths.allowed(context.request().path())
                    .ifPresent(allowed -> problem.getHeaders().putSingle(HttpHeaders.ALLOW, allowed));
        }
        return problem;
    }

    @ServerExceptionMapper
    public Response internalError(Throwable e, RoutingContext context) {
        return problems.response(failures.problem(e, context));
    }

    private static String detail(WebApplicationException e, RoutingContext context) {
        if (e instanceof NotAllowedException) {
            return context.request().method() + " is not allowed here."
                    + Paths.allowed(context.request().path())
                            .map(allowed -> " Allowed are " + allowed + ".")
                            .orElse("");
        }
        if (e instanceof NotAcceptableException) {
            return "Nothing that the header Accept names can be given here. Accept "
                    + (Paths.isReport(context.request().path())
                            ? "text/markdown, text/html, application/sarif+json, application/xml or text/plain."
                            : "application/json.");
        }
        if (e instanceof NotSupportedException) {
            return Paths.isPack(context.request().path())
                    ? "The body must be a zip archive. Send it with Content-Type: application/zip."
                    : "The body must be JSON. Send it with Content-Type: application/json.";
        }
        return "The request cannot be read. Check its path, query and headers.";
    }
}
