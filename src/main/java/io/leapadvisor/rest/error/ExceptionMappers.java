package io.leapadvisor.rest.error;

import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.packs.files.PackException;
import io.leapadvisor.rest.error.Failures.Trouble;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.RequestIds;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
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

    @ServerExceptionMapper
    public Response pack(PackException e, RoutingContext context) {
        List<Fault> errors = e.faults().stream()
                .map(fault -> new Fault("/" + fault.file().replace("~", "~0").replace("/", "~1"), fault.toString()))
                .toList();
        String count = errors.size() == 1 ? "The pack has a fault" : "The pack has " + errors.size() + " faults";
        return problems.response(
                ProblemKind.PACK_REFUSED,
                count + "; errors lists all. " + errors.get(0).detail(),
                errors,
                context);
    }

    @ServerExceptionMapper
    public Response encoded(EncodedBodyException e, RoutingContext context) {
        return problems.response(Response.Status.UNSUPPORTED_MEDIA_TYPE.getStatusCode(), e.getMessage(), context);
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
            return failed(e, context);
        }
        Response problem = problems.response(status, detail(e, context), context);
        if (e instanceof NotAllowedException) {
            Paths.allowed(context.request().path())
                    .ifPresent(allowed -> problem.getHeaders().putSingle(HttpHeaders.ALLOW, allowed));
        }
        return problem;
    }

    @ServerExceptionMapper
    public Response failed(Throwable e, RoutingContext context) {
        Trouble trouble = failures.told(e, context.get(RequestIds.KEY));
        return problems.response(trouble.kind(), trouble.detail(), trouble.errors(), context);
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
                            : Paths.isBulk(context.request().path()) ? "application/x-ndjson." : "application/json.");
        }
        if (e instanceof NotSupportedException && Paths.isBulk(context.request().path())) {
            return "The body must be JSON documents, each on a line. Send it with Content-Type: application/x-ndjson.";
        }
        if (e instanceof NotSupportedException) {
            return Paths.isPack(context.request().path())
                    ? "The body must be a zip archive. Send it with Content-Type: application/zip."
                    : "The body must be JSON. Send it with Content-Type: application/json.";
        }
        return "The request cannot be read. Check its path, query and headers.";
    }
}
