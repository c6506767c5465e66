package io.leapadvisor.rest.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.access.Caller;
import io.leapadvisor.access.CurrentCaller;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.Selection;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.AssessmentService;
import io.leapadvisor.rest.Views;
import io.leapadvisor.rest.error.BodyTooLargeException;
import io.leapadvisor.rest.error.Failures;
import io.leapadvisor.rest.error.Failures.Trouble;
import io.leapadvisor.rest.error.Problems;
import io.leapadvisor.rest.guard.Permits;
import io.leapadvisor.rest.http.RequestIds;
import io.leapadvisor.rest.work.Turn;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Arrays;

/** Answers a line as a request of its own would be answered: by its assessment, or by its problem with its number. */
@Singleton
class LineAnswers {

    private static final String LINES = "leap.bulk.lines";

    private final AssessmentService service;
    private final Views views;
    private final Permits permits;
    private final Failures failures;
    private final Problems problems;
    private final CurrentCaller callers;
    private final RequestIds ids;
    private final ObjectMapper json;
    private final MeterRegistry meters;

    LineAnswers(
            AssessmentService service,
            Views views,
            Permits permits,
            Failures failures,
            Problems problems,
            CurrentCaller callers,
            RequestIds ids,
            ObjectMapper json,
            MeterRegistry meters) {
        this.service = service;
        this.views = views;
        this.permits = permits;
        this.failures = failures;
        this.problems = problems;
        this.callers = callers;
        this.ids = ids;
        this.json = json;
        this.meters = meters;
        Arrays.asList("assessed", "refused").forEach(result -> meters.counter(LINES, "result", result));
    }

    /**
     * What all lines of a request are answered by.
     *
     * @param context the request
     * @param caller who sends it
     * @param now the packs of its beginning, to which it keeps
     * @param chosen those that are asked
     * @param keep whether answers are stored
     * @param inShort whether they are shown in short
     */
    record Asked(
            RoutingContext context, Caller caller, Generation now, Selection chosen, boolean keep, boolean inShort) {

        String requestId() {
            return context.get(RequestIds.KEY);
        }

        String address() {
            SocketAddress address = context.request().remoteAddress();
            return address == null ? null : address.hostAddress();
        }
    }

    /** The answer as a line with its end. Never fails. */
    byte[] answer(Asked asked, Line line, Turn turn) {
        return ids.within(asked.context(), () -> answered(asked, line, turn));
    }

    private byte[] answered(Asked asked, Line line, Turn turn) {
        try {
            byte[] answer = line(callers.as(asked.caller(), () -> assessed(asked, line, turn)));
            meters.counter(LINES, "result", "assessed").increment();
            return answer;
        } catch (Throwable e) {
            // An error as well: a line without an answer would hold up all behind it for ever.
            meters.counter(LINES, "result", "refused").increment();
            return problem(asked, failures.told(e, asked.requestId()), line.number());
        }
    }

    private Record assessed(Asked asked, Line line, Turn turn) {
        // The request itself was counted: its first line is.
        if (line.number() > 1) {
            permits.takeForLine(asked.address());
        }
        if (line.isTooLong()) {
            throw BodyTooLargeException.ofLine();
        }
        DeploymentProfile profile = asked.chosen().intake().profile(line.bytes());
        return views.of(
                asked.keep()
                        ? service.assessAndStore(asked.now(), asked.chosen(), profile, turn)
                        : service.assessOnly(asked.chosen(), profile, line.bytes(), turn),
                asked.inShort());
    }

    private byte[] problem(Asked asked, Trouble trouble, long line) {
        return line(problems.problem(trouble.kind(), trouble.detail(), trouble.errors(), asked.context())
                .of(line));
    }

    /** The problem of a line that is not read to its end. */
    byte[] late(Asked asked, long line, long seconds) {
        return line(problems.problem(
                        BulkStream.TIMEOUT,
                        "The line did not end within " + seconds + " seconds. What comes after it is not read: send the"
                                + " rest again, each line at once.",
                        asked.context())
                .of(line));
    }

    private byte[] line(Object answer) {
        try {
            byte[] written = json.writeValueAsBytes(answer);
            byte[] line = Arrays.copyOf(written, written.length + 1);
            line[written.length] = '\n';
            return line;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is JSON", e);
        }
    }
}
