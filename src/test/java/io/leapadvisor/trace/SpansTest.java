package io.leapadvisor.trace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rest.mcp.Mcp;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.exporter.logging.otlp.internal.traces.OtlpStdoutSpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service traces itself, imports its own traces, and says where its own time goes. */
@QuarkusTest
@Tag("service")
class SpansTest {

    private static final int REQUESTS = 20;
    private static final Path EXAMPLE = Path.of("examples", "lagging-fraud-detector.json");

    @Inject
    Collected collected;

    private static String assess() throws IOException {
        String profile =
                Files.readString(EXAMPLE).replace("\"fraud-detector\"", "\"traced-" + UUID.randomUUID() + "\"");
        return given().contentType("application/json")
                .body(profile)
                .post("/api/v1/assessments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, List<SpanData>> byName(List<SpanData> spans) {
        return spans.stream().collect(Collectors.groupingBy(SpanData::getName));
    }

    @Test
    void aRequestIsOneTraceOfItsSteps() throws IOException {
        assess();
        collected.listen();
        String id = assess();
        Map<String, List<SpanData>> spans = byName(collected.heard());
        assertThat(spans).containsKeys("assessment", "complete", "rules", "plan", "answer", "store");
        SpanData plan = spans.get("plan").get(0);
        SpanData assessment = spans.get("assessment").get(0);
        assertThat(plan.getParentSpanId()).isEqualTo(assessment.getSpanId());
        SpanData request = spans.values().stream()
                .flatMap(List::stream)
                .filter(span -> span.getSpanId().equals(assessment.getParentSpanId()))
                .findFirst()
                .orElseThrow();
        assertThat(request.getName()).isEqualTo("POST /api/v1/assessments");
        assertThat(spans.get("store").get(0).getTraceId()).isEqualTo(request.getTraceId());
        given().delete("/api/v1/assessments/" + id).then().statusCode(204);
    }

    /** Both are done on threads that know nothing of the request. */
    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/api/v1/assessments/bulk"})
    void toolsAndLinesBelongToTheTraceOfTheirRequest(String path) {
        String profile = "{\"deployment\":\"traced\"}";
        collected.listen();
        if (path.equals("/mcp")) {
            assertThat(Mcp.call("assess", new JsonObject().put("store", false).put("profile", new JsonObject(profile)))
                            .isError())
                    .isFalse();
        } else {
            given().contentType("application/x-ndjson")
                    .body((profile + "\n" + profile).getBytes(StandardCharsets.UTF_8))
                    .post(path + "?store=false")
                    .then()
                    .statusCode(200);
        }
        List<SpanData> heard = collected.heard();
        SpanData request = heard.stream()
                .filter(span -> span.getKind() == SpanKind.SERVER)
                .findFirst()
                .orElseThrow();
        assertThat(request.getName()).isEqualTo("POST " + path);
        Map<String, List<SpanData>> spans = byName(heard);
        assertThat(spans.get("assessment")).hasSize(path.equals("/mcp") ? 1 : 2).allSatisfy(assessment -> {
            assertThat(assessment.getTraceId()).isEqualTo(request.getTraceId());
            assertThat(assessment.getParentSpanId()).isEqualTo(request.getSpanId());
        });
        assertThat(spans.get("plan").get(0).getTraceId()).isEqualTo(request.getTraceId());
    }

    /** A slow bucket of the histogram leads to a trace that was slow. */
    @Test
    void theHistogramHasExemplars() throws IOException {
        assess();
        String metrics = given().accept("application/openmetrics-text; version=1.0.0; charset=utf-8")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(metrics)
                .containsPattern("leap_assessment_duration_seconds_bucket\\{kind=\"assessment\"[^\\n]*"
                        + "# \\{span_id=\"[0-9a-f]{16}\",trace_id=\"[0-9a-f]{32}\"\\}");
    }

    @Test
    void theServiceReadsItsOwnTraces() throws IOException {
        assess();
        collected.listen();
        for (int i = 0; i < REQUESTS; i++) {
            assess();
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (OtlpStdoutSpanExporter exporter = OtlpStdoutSpanExporter.builder()
                .setOutput(lines)
                .setWrapperJsonObject(true)
                .build()) {
            exporter.export(collected.heard());
        }
        JsonPath imported = given().multiPart("file", "spans.jsonl", lines.toByteArray())
                .multiPart("base", "{\"deployment\":\"leap-advisor\",\"objectives\":{\"latency\":{\"p95Ms\":1}}}")
                .post("/api/v1/imports")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> stages = imported.getList("profile.stages.name");
        assertThat(stages).anyMatch(name -> name.contains("plan")).anyMatch(name -> name.contains("store"));
        assertThat(imported.getDouble("profile.endToEnd.sampleCount")).isGreaterThanOrEqualTo(REQUESTS);
        JsonPath answer = given().contentType("application/json")
                .body(imported.<Object>get("profile"))
                .post("/api/v1/assessments?store=false")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Files.write(Path.of("target", "own-traces.jsonl"), lines.toByteArray());
        Files.writeString(Path.of("target", "own-profile.json"), imported.prettify(), StandardCharsets.UTF_8);
        Files.writeString(Path.of("target", "own-assessment.json"), answer.prettify(), StandardCharsets.UTF_8);
        assertThat(answer.getString("headline")).isNotBlank();
        assertThat(answer.getDouble("baseline.latency.meanMs")).isPositive();
        // Nothing is said of accelerators, of which the traces tell nothing.
        assertThat(answer.getList("recommendations.remedy", String.class))
                .doesNotContain("upgrade-accelerator", "quantize-weights");
    }
}
