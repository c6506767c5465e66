package io.leapadvisor.app.command.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.intake.json.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Profiles as the lines of a body, and answers out of the lines that a server sends back. */
final class Bulk {

    static final String MEDIA_TYPE = "application/x-ndjson";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SERVER_ERROR = 500;

    private Bulk() {}

    /** A line a profile. An end of a line within JSON is only between its words, so that a space does as well. */
    static byte[] body(List<byte[]> profiles) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] profile : profiles) {
            for (byte one : profile) {
                body.write(one == '\n' || one == '\r' ? ' ' : one);
            }
            body.write('\n');
        }
        return body.toByteArray();
    }

    /** The answers to as many profiles; those that did not come are told of too. */
    static List<Answered> answers(Stream<String> lines, int profiles) {
        List<Answered> answers = new ArrayList<>();
        try {
            lines.forEach(line -> answers.add(answer(line)));
        } catch (UncheckedIOException e) {
            // Told of by each of those that are missing.
        }
        while (answers.size() < profiles) {
            answers.add(new Answered(
                    null, new CommandException(Exit.WRONG, "The server stopped before it answered. Ask again.")));
        }
        return answers;
    }

    private static Answered answer(String line) {
        try {
            JsonNode answer = JSON.readTree(line);
            return Assessments.is(answer) ? new Answered(answer, null) : new Answered(null, refusal(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a problem says. */
    static CommandException refusal(JsonNode problem) {
        List<Fault> faults = new ArrayList<>();
        problem.path("errors")
                .forEach(error -> faults.add(new Fault(
                        error.path("pointer").asText(), error.path("detail").asText())));
        return !faults.isEmpty()
                ? CommandException.refused(faults)
                : new CommandException(
                        problem.path("status").asInt() < SERVER_ERROR ? Exit.REFUSED : Exit.WRONG,
                        problem.path("detail").asText(problem.path("title").asText()));
    }
}
