package io.leapadvisor.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a team has that tests its load on each change: a result of today, one of before, and what is known besides. */
final class LoadTestLoop {

    static final String KNOWN =
            """
            {"deployment": "answers", "objectives": {"ttft": {"p99Ms": 9000}, "tpot": {"meanMs": 40}}}
            """;
    static final String POLICY =
            """
            mostSevere: CRITICAL
            regression: {by: 0.1, metrics: [latency.meanMs, ttft.p99Ms]}
            """;

    /** Whole output of a load test that somebody ran; its source is in SOURCES.md beside it. */
    private static final Path RESULT = Path.of("src/test/resources/imports/vllm-bench-serve/gpt-oss-120b-conc128.json");

    private static final ObjectMapper JSON = new ObjectMapper();

    private LoadTestLoop() {}

    /** The result of the change. */
    static byte[] result() throws IOException {
        return Files.readAllBytes(RESULT);
    }

    /** The same load before the change, when everything took half the time. */
    static byte[] before() throws IOException {
        ObjectNode result = (ObjectNode) JSON.readTree(RESULT.toFile());
        result.properties().forEach(entry -> {
            if (entry.getKey().endsWith("_ms") && entry.getValue().isNumber()) {
                entry.setValue(JSON.getNodeFactory().numberNode(entry.getValue().asDouble() / 2));
            }
        });
        return JSON.writeValueAsBytes(result);
    }

    /** Where a document breaks the schema of SARIF 2.1.0. */
    static List<String> violations(JsonNode sarif) throws IOException {
        try (InputStream schema = LoadTestLoop.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema).validate(sarif).stream()
                    .map(Object::toString)
                    .toList();
        }
    }
}
