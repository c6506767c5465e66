package io.leapadvisor.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The command line as a test runs it. */
public abstract class OnTheConsole {

    protected static final String EXAMPLE = "examples/lagging-fraud-detector.json";
    protected static final String LOAD_TEST = "src/test/resources/imports/vllm-bench-serve/closed-loop.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    protected final StringWriter out = new StringWriter();
    protected final StringWriter err = new StringWriter();

    protected int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return LeapCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    protected JsonNode json() throws IOException {
        return JSON.readTree(out.toString());
    }
}
