package io.leapadvisor.rest.description;

import io.leapadvisor.rest.error.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The problems that operations answer with; an operation names its own by {@link Api#PROBLEMS}. */
enum ProblemResponses {
    BAD_REQUEST(400, "BadRequest", "The body or the query has faults; all are listed"),
    UNAUTHENTICATED(401, "Unauthenticated", "A key or a token is missing or not valid"),
    FORBIDDEN(
            403,
            "Forbidden",
            "The caller has not the role, or its team no room; or packs cannot be changed, for no admin key is set"),
    NOT_FOUND(404, "NotFound", "Nothing is known under this id"),
    NOT_ACCEPTABLE(406, "NotAcceptable", "Answers are JSON; the header Accept excludes it"),
    PACK_CONFLICT(409, "PackConflict", "The pack is built in, or provided by the operator"),
    BASELINE_IN_USE(409, "BaselineInUse", "The assessment is the baseline of a deployment"),
    RULEBASE_GONE(410, "RulebaseGone", "The packs are gone, or this version of the service cannot run them"),
    TOO_LARGE(413, "TooLarge", "The body is larger than 1 MiB"),
    UNSUPPORTED_MEDIA_TYPE(415, "UnsupportedMediaType", "The body is of another type, or encoded"),
    NOT_ESTIMABLE(422, "NotEstimable", "Too little is known of the model"),
    PACK_REFUSED(422, "PackRefused", "The pack has faults; all are listed"),
    TOO_MANY_REQUESTS(429, "TooManyRequests", "The caller has used its requests; Retry-After says when to go on"),
    SERVICE_FAILED(500, "ServiceFailed", "The service has failed; its log has the cause under the request id"),
    UNAVAILABLE(
            503,
            "Unavailable",
            "The service is busy, or the database or the audit log does not answer; Retry-After says "
                    + "when to ask again");

    /** What every operation can answer with. */
    private static final List<ProblemResponses> EVERYWHERE =
            List.of(BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN, NOT_ACCEPTABLE, TOO_MANY_REQUESTS, SERVICE_FAILED);

    private final int status;
    private final String id;
    private final String description;

    ProblemResponses(int status, String id, String description) {
        this.status = status;
        this.id = id;
        this.description = description;
    }

    /** Adds the problems of an operation to its answers, in the order of their statuses. */
    static void add(Operation operation) {
        List<ProblemResponses> problems = new ArrayList<>(EVERYWHERE);
        if (operation.getExtensions() != null && operation.getExtensions().containsKey(Api.PROBLEMS)) {
            String named = String.valueOf(operation.getExtensions().get(Api.PROBLEMS));
            Arrays.stream(named.split(" ")).map(ProblemResponses::of).forEach(problems::add);
            operation.removeExtension(Api.PROBLEMS);
        }
        problems.stream().sorted().forEach(problem -> operation
                .getResponses()
                .addAPIResponse(
                        String.valueOf(problem.status),
                        OASFactory.createAPIResponse().ref(problem.id)));
    }

    private static ProblemResponses of(String id) {
        return Arrays.stream(values())
                .filter(problem -> problem.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("an operation names an unknown problem (" + id + ")"));
    }

    /** All of them by the names that operations refer to. */
    static Map<String, APIResponse> all() {
        Map<String, APIResponse> responses = new LinkedHashMap<>();
        for (ProblemResponses problem : values()) {
            responses.put(
                    problem.id,
                    OASFactory.createAPIResponse()
                            .description(problem.description)
                            .content(OASFactory.createContent()
                                    .addMediaType(
                                            Problem.MEDIA_TYPE,
                                            OASFactory.createMediaType()
                                                    .schema(OASFactory.createSchema()
                                                            .ref("#/components/schemas/Problem")))));
        }
        return responses;
    }
}
