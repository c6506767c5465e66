package io.leapadvisor.rest.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leapadvisor.intake.json.Fault;
import java.util.List;

/**
 * An error as RFC 9457 describes it.
 *
 * @param type reference to a page on this kind of problem; about:blank when the status says it all
 * @param title the kind of problem
 * @param status HTTP status
 * @param detail what went wrong this time, and what to do
 * @param instance path of the request
 * @param requestId id of the request, as in the header X-Request-Id and in the log
 * @param line number of the line that it is of, from 1, where a body has one document a line; left out elsewhere
 * @param errors faults of the input, all of them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String requestId,
        Long line,
        List<Fault> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int UNAVAILABLE = 503;

    /** True when the same request may be answered a moment later. */
    boolean passes() {
        return status == UNAVAILABLE;
    }

    /** The same of one line of a body. */
    public Problem of(long number) {
        return new Problem(type, title, status, detail, instance, requestId, number, errors);
    }
}
