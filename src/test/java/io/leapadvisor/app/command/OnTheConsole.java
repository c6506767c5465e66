package io.leapadvisor.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The command line as a test runs it. */
abstract class OnTheConsole {

    static final String EXAMPLE = "examples/lagging-fraud-detector.json";
    static final String LOAD_TEST = "src/test/resources/imports/vllm-bench-serve/closed-loop.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return LeapCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    JsonNode json() throws IOException {
        return JSON.readTree(out.toString());
    }
}
