package io.leapadvisor.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.intake.Examples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The answers that the OpenAPI document shows are answers of the service, cut to what is read first. This writes them
 * again: {@code mvn test -Dtest=OpenApiExamplesTest -Dexamples.rewrite=true}, then {@code mvn -q package -DskipTests}.
 */
@QuarkusTest
@Tag("service")
class OpenApiExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("src/main/resources/openapi-examples");
    private static final List<String> SUMMARY =
            List.of("id", "deployment", "assessedAt", "headline", "objectives", "diagnoses", "recommendations");
    private static final List<String> RECOMMENDATION =
            List.of("rank", "remedy", "title", "parameters", "diagnoses", "impact", "effort", "risk", "confidence");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "createAssessment | A lagging fraud detector | POST | /api/v1/assessments?store=false | "
                        + "createAssessment",
                "getAssessment | A lagging fraud detector | POST | /api/v1/assessments?store=false | createAssessment",
                "createEstimate   | An 8B model on H100  | POST | /api/v1/estimates               | createEstimate",
                "createWhatIf     | Protobuf for JSON    | POST | /api/v1/what-ifs                | createWhatIf",
                "judgeChange      | A critical finding   | POST | /api/v1/gate                    | judgeChange",
                "importFiles      | A load test          | POST | /api/v1/imports                 | importFiles",
                "getRule          | Dominant serialization | GET | /api/v1/rules/dominant-serialization |",
                "explainRule      | Not the model        | POST | /api/v1/rules/dominant-inference/explain | "
                        + "explainRule",
                "getRemedy        | Switch to gRPC       | GET  | /api/v1/remedies/switch-to-grpc |",
                "getAccelerator   | H100 SXM             | GET  | /api/v1/accelerators/h100-sxm   |",
                "getModel         | Llama 3.1 8B         | GET  | /api/v1/models/llama-3.1-8b     |",
                "getAccuracy      | Kinds of numbers     | GET  | /api/v1/accuracy                |",
                "getAccuracyPoints | Time per output token | GET | /api/v1/accuracy/TPOT          |"
            })
    void isAnAnswerOfTheService(String operation, String name, String method, String path, String body)
            throws IOException {
        var request = given().contentType("application/json");
        if (body != null) {
            request.body(
                    Files.exists(FOLDER.resolve(body + ".request.json"))
                            ? JSON.readTree(Files.readString(FOLDER.resolve(body + ".request.json")))
                                    .elements()
                                    .next()
                                    .toString()
                            : Examples.text(body));
        }
        JsonNode answer = cut(JSON.readTree(
                request.request(method, path).then().statusCode(200).extract().asString()));
        Path file = FOLDER.resolve(operation + ".response.json");
        if (Boolean.getBoolean("examples.rewrite")) {
            Files.writeString(
                    file,
                    JSON.writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(JSON.createObjectNode().set(name, answer)) + "\n");
        }
        JsonNode shown = JSON.readTree(Files.readString(file)).get(name);
        assertThat(fields("", shown)).isEqualTo(fields("", answer));
    }

    /** The paths of all fields: what an answer is made of, whatever its values are today. */
    private static Set<String> fields(String at, JsonNode value) {
        Set<String> fields = new TreeSet<>();
        value.properties().forEach(entry -> {
            fields.add(at + "/" + entry.getKey());
            fields.addAll(fields(at + "/" + entry.getKey(), entry.getValue()));
        });
        if (value.isArray()) {
            value.forEach(item -> fields.addAll(fields(at + "/*", item)));
        }
        return fields;
    }

    /** An assessment by the fields that are read first, and every list by its first item. */
    private static JsonNode cut(JsonNode answer) {
        JsonNode assessment = answer.has("assessment") ? answer.get("assessment") : answer;
        if (assessment.has("headline")) {
            ((ObjectNode) assessment).retain(SUMMARY);
            assessment.get("recommendations").forEach(item -> ((ObjectNode) item).retain(RECOMMENDATION));
        }
        shorten(answer);
        return answer;
    }

    private static void shorten(JsonNode value) {
        if (value instanceof ArrayNode list) {
            while (list.size() > 1) {
                list.remove(1);
            }
        }
        value.forEach(OpenApiExamplesTest::shorten);
    }
}
