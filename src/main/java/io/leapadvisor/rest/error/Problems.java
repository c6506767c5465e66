package io.leapadvisor.rest.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.rest.http.RequestIds;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;

/** Makes problems (RFC 9457) and writes them, inside and outside of resources. */
@ApplicationScoped
public class Problems {

    /** Seconds after which it is worth asking again where a service is busy, or its database does not answer. */
    private static final int RETRY_AFTER = 5;

    private final ObjectMapper json;

    public Problems(ObjectMapper json) {
        this.json = json;
    }

    public Response response(ProblemKind kind, String detail, List<Fault> errors, RoutingContext context) {
        return response(problem(kind, detail, errors, context));
    }

    Response response(int status, String detail, RoutingContext context) {
        return response(problem(status, detail, context));
    }

    /** The body is written here: a problem is JSON whatever the request accepts. */
    public Response response(Problem problem) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .entity(bytes(problem));
        return (problem.passes() ? response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER) : response).build();
    }

    /** Answers a request that no resource has answered. */
    public void end(Problem problem, RoutingContext context) {
        if (problem.passes()) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER));
        }
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Buffer.buffer(bytes(problem)));
    }

    public Problem problem(ProblemKind kind, String detail, List<Fault> errors, RoutingContext context) {
        return problem(kind, detail, errors, instance(context), (String) context.get(RequestIds.KEY));
    }

    /** What a failure of a request is told as. */
    public Problem of(Failures.Trouble trouble, RoutingContext context) {
        return problem(trouble.kind(), trouble.detail(), trouble.errors(), context);
    }

    /** A problem outside of any request. */
    public static Problem problem(
            ProblemKind kind, String detail, List<Fault> errors, String instance, String requestId) {
        return new Problem(kind.type(), kind.title(), kind.status(), detail, instance, requestId, null, errors);
    }

    public Problem problem(int status, String detail, RoutingContext context) {
        Status known = Status.fromStatusCode(status);
        return new Problem(
                "about:blank",
                known == null ? "Error " + status : known.getReasonPhrase(),
                status,
                detail,
                instance(context),
                context.get(RequestIds.KEY),
                null,
                null);
    }

    public static String internalError(RoutingContext context) {
        return internalError((String) context.get(RequestIds.KEY));
    }

    static String internalError(String requestId) {
        return "The service has failed. Its log has the cause under the request id " + requestId + ".";
    }

    /** The path; none when it is no URI. */
    private static String instance(RoutingContext context) {
        String path = context.request().path();
        return path == null || !path.matches("[!#-;=?-Z_a-z~%]+") || path.matches(".*%(?![0-9A-Fa-f]{2}).*")
                ? null
                : path;
    }

    private byte[] bytes(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is JSON", e);
        }
    }
}
