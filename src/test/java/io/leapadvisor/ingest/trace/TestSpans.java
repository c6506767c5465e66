package io.leapadvisor.ingest.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Traces as texts of OTLP and of Jaeger for tests, with times in whole µs. */
final class TestSpans {

    private static final String RESOURCE =
            """
            {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%s"}}]},"scopeSpans":[{"spans":[
            {"traceId":"%032x","spanId":"%016x",%s"name":"%s","kind":"SPAN_KIND_%s",
            "startTimeUnixNano":"%d000","endTimeUnixNano":"%d000"}]}]}""";

    private static final long START_US = 1_790_000_000_000_123L;

    /** A span; parent 0 = none. */
    record One(int trace, int id, int parent, String service, String name, String role, long fromUs, long toUs) {

        One later(long us) {
            return new One(trace, id, parent, service, name, role, fromUs + us, toUs + us);
        }
    }

    private TestSpans() {}

    static String otlp(List<One> spans) {
        List<String> found = new ArrayList<>();
        for (One one : spans) {
            found.add(String.format(
                    Locale.ROOT,
                    RESOURCE,
                    one.service(),
                    one.trace(),
                    one.id(),
                    one.parent() == 0 ? "" : String.format("\"parentSpanId\":\"%016x\",", one.parent()),
                    one.name(),
                    one.role(),
                    START_US + one.fromUs(),
                    START_US + one.toUs()));
        }
        return "{\"resourceSpans\":[" + String.join(",", found) + "]}";
    }

    static String jaeger(List<One> spans) {
        List<String> found = new ArrayList<>();
        for (One one : spans) {
            String reference = one.parent() == 0
                    ? ""
                    : String.format(
                            "{\"refType\":\"CHILD_OF\",\"traceID\":\"%032x\",\"spanID\":\"%016x\"}",
                            one.trace(), one.parent());
            found.add(String.format(
                    Locale.ROOT,
                    "{\"traceID\":\"%032x\",\"spanID\":\"%016x\",\"operationName\":\"%s\",\"references\":[%s],"
                            + "\"startTime\":%d,\"duration\":%d,\"tags\":[{\"key\":\"span.kind\",\"value\":\"%s\"}],"
                            + "\"process\":{\"serviceName\":\"%s\"}}",
                    one.trace(),
                    one.id(),
                    one.name(),
                    reference,
                    START_US + one.fromUs(),
                    one.toUs() - one.fromUs(),
                    one.role().toLowerCase(Locale.ROOT),
                    one.service()));
        }
        return "{\"data\":[{\"spans\":[" + String.join(",", found) + "],\"processes\":{}}]}";
    }
}
