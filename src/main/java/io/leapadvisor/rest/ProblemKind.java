package io.leapadvisor.rest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of problem that have a page of their own; others are about:blank with the title of their HTTP status. */
enum ProblemKind {

    INVALID_INPUT(400, "The input has faults", """
            The body is not JSON, or not what the contract says. `errors` lists all faults at once: `pointer` is a JSON pointer (RFC 6901)
            to the place, empty for the whole document; `detail` says what to do. Nothing was stored."""),
    INVALID_QUERY(400, "The query has faults", """
            A query parameter is unknown, given twice, or has a value that is not allowed. `errors` lists all faults at once;
            `pointer` names the parameter, as if the query were a JSON object."""),
    NOT_FOUND(404, "There is nothing here", """
            The path does not exist, or nothing is known under this id. Ids are listed by the path above it."""),
    TOO_LARGE(413, "The body is too large", """
            A body may have up to 1 MiB (1,048,576 bytes), before and after any encoding."""),
    NOT_ESTIMABLE(422, "Too little is known of the model", """
            The profile is valid, but the size of the model is known neither from the profile nor from the knowledge base. Give
            `model.parameters`, `model.layers` or `model.flopsPerItem`, or a `model.name` that GET /api/v1/models lists."""),
    INTERNAL_ERROR(500, "The service has failed", """
            This is a fault of the service, not of the request. The log of the service has the cause under the request id."""),
    STORE_UNAVAILABLE(503, "The database does not answer", """
            The assessment could not be stored or read. Repeat the request later, or ask with ?store=false, which needs no database.""");

    static final String PATH = "/problems";

    private final int status;
    private final String title;
    private final String description;

    ProblemKind(int status, String title, String description) {
        this.status = status;
        this.title = title;
        this.description = description;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String type() {
        return PATH + "/" + id();
    }

    static Optional<ProblemKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
