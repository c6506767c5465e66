package io.leapadvisor.ingest.real;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.suite.FreePort;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.logging.otlp.internal.traces.OtlpStdoutSpanExporter;
import io.opentelemetry.exporter.zipkin.ZipkinSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spans that the OpenTelemetry SDK makes of a real client of our service: read as OTLP lines, and as what a Zipkin
 * server answers, and assessed by the service that they were made of.
 */
@QuarkusTest
@Tag("service")
class TraceToolsTest {

    private static final int TRACES = 25;
    private static final String PROFILE = "{\"deployment\":\"traced\",\"model\":{\"name\":\"llama-3.1-8b\"},"
            + "\"hardware\":{\"accelerator\":\"l4\"},\"traffic\":{\"meanRps\":1}}";

    @TempDir
    Path folder;

    /** A client that looks up a part, estimates, and assesses, one after the other. */
    private static void trace(Tracer tracer) {
        for (int i = 0; i < TRACES; i++) {
            Span root = tracer.spanBuilder("POST /advice")
                    .setSpanKind(SpanKind.SERVER)
                    .startSpan();
            try (Scope ignored = root.makeCurrent()) {
                call(tracer, "look-up-part", "/api/v1/accelerators/l4", null);
                call(tracer, "estimate", "/api/v1/estimates", PROFILE);
                call(tracer, "assess", "/api/v1/assessments?store=false", PROFILE);
            } finally {
                root.end();
            }
        }
    }

    private static void call(Tracer tracer, String name, String path, String body) {
        Span span = tracer.spanBuilder(name)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", body == null ? "GET" : "POST")
                .setAttribute("url.path", path)
                .startSpan();
        try {
            if (body == null) {
                given().get(path).then().statusCode(200);
            } else {
                given().contentType("application/json")
                        .body(body)
                        .post(path)
                        .then()
                        .statusCode(200);
            }
        } finally {
            span.end();
        }
    }

    private static Resource resource() {
        return Resource.getDefault()
                .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "advice-client")));
    }

    private static JsonPath imported(String name, byte[] file) {
        return given().multiPart("file", name, file)
                .post("/api/v1/imports")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Double> means(JsonPath imported) {
        List<Map<String, Object>> stages = imported.getList("profile.stages");
        return stages.stream().collect(Collectors.toMap(stage -> String.valueOf(stage.get("name")), stage -> ((Number)
                        ((Map<?, ?>) stage.get("latency")).get("meanMs"))
                .doubleValue()));
    }

    @Test
    void spansOfTheSdkAreReadAndAssessed() throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(resource())
                .addSpanProcessor(SimpleSpanProcessor.create(OtlpStdoutSpanExporter.builder()
                        .setOutput(lines)
                        .setWrapperJsonObject(true)
                        .build()))
                .build()) {
            trace(provider.get("test"));
        }
        JsonPath imported = imported("spans.jsonl", lines.toByteArray());
        assertThat(means(imported)).hasSize(3);
        assertThat(imported.getDouble("profile.endToEnd.sampleCount")).isEqualTo(TRACES);
        double sum = means(imported).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        assertThat(sum).isLessThanOrEqualTo(imported.getDouble("profile.endToEnd.latency.meanMs") * 1.01);
        given().contentType("application/json")
                .body(imported.<Object>get("profile"))
                .post("/api/v1/assessments?store=false")
                .then()
                .statusCode(200);
    }

    @Test
    void aZipkinServerTellsTheSame() throws Exception {
        Path jar = Tool.fetched("zipkin-server-3.5.1-slim.jar");
        int port = FreePort.any();
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("zipkin.log").toFile());
        builder.environment().put("QUERY_PORT", String.valueOf(port));
        builder.environment().put("SELF_TRACING_ENABLED", "false");
        Process zipkin = builder.start();
        try {
            await(port);
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            try (SdkTracerProvider provider = SdkTracerProvider.builder()
                    .setResource(resource())
                    .addSpanProcessor(SimpleSpanProcessor.create(OtlpStdoutSpanExporter.builder()
                            .setOutput(lines)
                            .setWrapperJsonObject(true)
                            .build()))
                    .addSpanProcessor(SimpleSpanProcessor.create(ZipkinSpanExporter.builder()
                            .setEndpoint("http://127.0.0.1:" + port + "/api/v2/spans")
                            .build()))
                    .build()) {
                trace(provider.get("test"));
            }
            String traces = "";
            for (int i = 0; i < 40 && traces.length() < 10_000; i++) {
                Thread.sleep(250);
                traces = given().baseUri("http://127.0.0.1")
                        .port(port)
                        .queryParam("limit", 100)
                        .get("/api/v2/traces")
                        .asString();
            }
            Map<String, Double> otlp = means(imported("spans.jsonl", lines.toByteArray()));
            Map<String, Double> zipkinMeans = means(imported("traces.json", traces.getBytes(StandardCharsets.UTF_8)));
            assertThat(zipkinMeans.keySet()).isEqualTo(otlp.keySet());
            otlp.forEach((stage, mean) ->
                    assertThat(zipkinMeans.get(stage)).as(stage).isCloseTo(mean, within(mean * 0.01 + 0.01)));
        } finally {
            zipkin.destroyForcibly();
        }
    }

    private static void await(int port) throws InterruptedException {
        for (int i = 0; i < 240; i++) {
            try (Socket open = new Socket("127.0.0.1", port)) {
                assertThat(open.isConnected()).isTrue();
                given().baseUri("http://127.0.0.1")
                        .port(port)
                        .get("/health")
                        .then()
                        .statusCode(200);
                return;
            } catch (AssertionError | IOException notYet) {
                Thread.sleep(250);
            }
        }
        throw new AssertionError("Zipkin does not start");
    }
}
