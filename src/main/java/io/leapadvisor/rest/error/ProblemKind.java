package io.leapadvisor.rest.error;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of problem that have a page of their own; others are about:blank with the title of their HTTP status. */
public enum ProblemKind {
    INVALID_INPUT(
            400,
            "The input has faults",
            """
            The body is not JSON, or not what the contract says. `errors` lists all faults at once: `pointer` is a \
            JSON pointer (RFC 6901)
            to the place, empty for the whole document; `detail` says what to do. Nothing was stored."""),
    INVALID_QUERY(
            400,
            "The query has faults",
            """
            A query parameter is unknown, given twice, or has a value that is not allowed. `errors` lists all faults \
            at once;
            `pointer` names the parameter, as if the query were a JSON object."""),
    NOT_FOUND(
            404,
            "There is nothing here",
            """
            The path does not exist, or nothing is known under this id. Ids are listed by the path above it."""),
    ADMIN_KEY_NEEDED(
            401,
            "The admin key is needed",
            """
            Sending, trying and removing packs needs the key that the operator has set (LEAP_ADMIN_KEY), in the \
            header X-API-Key."""),
    UPLOADS_OFF(
            403,
            "Packs cannot be changed through the API",
            """
            No admin key is set, so nobody may send, try or remove packs. The operator turns it on by starting the \
            service with
            LEAP_ADMIN_KEY (property leap.admin.key), or lays packs into the folder of packs."""),
    UNAUTHENTICATED(
            401,
            "Who asks is not known",
            """
            The service asks for a key in the header X-API-Key, or for a token (Authorization: Bearer), depending on \
            how it was started (leap.auth). What was sent is missing, unknown or has expired."""),
    FORBIDDEN(
            403,
            "The caller may not do this",
            """
            Each operation needs a role: reader, writer, pack-admin or admin. `detail` says which. The operator \
            grants roles to keys, or to claims of tokens."""),
    PACK_CONFLICT(
            409,
            "The pack cannot be changed in this way",
            """
            The pack is built in or provided by the operator as a folder or file, or the folder of packs cannot be \
            written."""),
    BASELINE_IN_USE(
            409,
            "The assessment is a baseline",
            """
            Gates and comparisons of a deployment compare with this assessment, so that it cannot be deleted. Name \
            another one
            (PUT /api/v1/deployments/{name}/baseline), or delete the baseline there, first."""),
    RULEBASE_GONE(
            410,
            "The rules that it was made with are gone",
            """
            The packs of the last ten states of the service are kept, and can be used while the classes of facts, \
            the rule engine and
            Java stay the same. Assess the profile again by the packs of today: POST /api/v1/assessments."""),
    TOO_LARGE(
            413,
            "The body is too large",
            """
            A body may have up to 1 MiB (1,048,576 bytes), before and after any encoding."""),
    NOT_ESTIMABLE(
            422,
            "Too little is known of the model",
            """
            The profile is valid, but the size of the model is known neither from the profile nor from the knowledge \
            base. Give
            `model.parameters`, `model.layers` or `model.flopsPerItem`, or a `model.name` that GET /api/v1/models \
            lists."""),
    PACK_REFUSED(
            422,
            "The pack has faults",
            """
            The archive, a file in it or a case of the pack has faults. `errors` lists all at once: `pointer` names \
            the file as if the
            archive were a JSON object of files; `detail` starts with file, line and column. What was in use stays \
            in use."""),
    AUDIT_UNAVAILABLE(
            503,
            "The audit log cannot be written",
            """
            Changes of packs, and deletions, are written to the audit log before they are made; when that is not \
            possible, they are not made."""),
    TOO_MANY_REQUESTS(
            429,
            "Too many requests",
            """
            The caller has used the requests of its period. The header Retry-After says in how many seconds there is \
            one again; RateLimit and RateLimit-Policy say how many are left, in every answer."""),
    QUOTA_FULL(
            403,
            "The team has stored as much as it may",
            """
            Nothing was computed and nothing stored. Delete assessments that are no longer needed, or ask with \
            ?store=false."""),
    INTERNAL_ERROR(
            500,
            "The service has failed",
            """
            This is a fault of the service, not of the request. The log of the service has the cause under the \
            request id."""),
    BUSY(
            503,
            "The service is busy",
            """
            As many requests as may be are being worked on or wait for their turn, or the service is about to stop. \
            Repeat the request after
            the seconds that Retry-After names."""),
    STORE_UNAVAILABLE(
            503,
            "The database does not answer",
            """
            The assessment could not be stored or read. Repeat the request after the seconds that Retry-After names, \
            or ask with ?store=false, which needs no database. A POST may have been stored nevertheless: a commit \
            whose acknowledgement was lost."""),
    STORE_FULL(
            507,
            "The database is full",
            """
            The disk of the database has no room. What was stored is safe. Delete assessments \
            (DELETE /api/v1/assessments/{id}), let the
            operator make room, or ask with ?store=false, which needs no database.""");

    public static final String PATH = "/problems";

    private final int status;
    private final String title;
    private final String description;

    ProblemKind(int status, String title, String description) {
        this.status = status;
        this.title = title;
        this.description = description;
    }

    public int status() {
        return status;
    }

    public String title() {
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
