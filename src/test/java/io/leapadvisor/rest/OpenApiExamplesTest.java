package io.leapadvisor.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The answers that the OpenAPI document shows are answers of the service, with long lists cut. This writes them again:
 * {@code mvn test -Dtest=OpenApiExamplesTest -Dexamples.rewrite=true}, then {@code mvn -q package -DskipTests}.
 */
@QuarkusTest
class OpenApiExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("src/main/resources/openapi-examples");
    private static final int SHOWN = 2;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "createAssessment | Nothing measured     | POST | /api/v1/assessments?store=false | nothing-measured",
                "getAssessment    | Nothing measured     | POST | /api/v1/assessments?store=false | nothing-measured",
                "rerunAssessment  | Nothing measured     | POST | /api/v1/assessments?store=false | nothing-measured",
                "createEstimate   | An 8B model on H100  | POST | /api/v1/estimates               | createEstimate",
                "createWhatIf     | Protobuf for JSON    | POST | /api/v1/what-ifs                | createWhatIf",
                "listRules        | The first            | GET  | /api/v1/rules                   |",
                "getRule          | Dominant serialization | GET | /api/v1/rules/dominant-serialization |",
                "explainRule      | Not the model        | POST | /api/v1/rules/dominant-inference/explain | lagging-fraud-detector",
                "explainRuleOfAssessment | Not the model | POST | /api/v1/rules/dominant-inference/explain | lagging-fraud-detector",
                "listRemedies     | The first            | GET  | /api/v1/remedies                |",
                "getRemedy        | Switch to gRPC       | GET  | /api/v1/remedies/switch-to-grpc |",
                "listAccelerators | The first            | GET  | /api/v1/accelerators            |",
                "getAccelerator   | H100 SXM             | GET  | /api/v1/accelerators/h100-sxm   |",
                "listModels       | The first            | GET  | /api/v1/models                  |",
                "getModel         | Llama 3.1 8B         | GET  | /api/v1/models/llama-3.1-8b     |",
                "listThresholds   | The first            | GET  | /api/v1/thresholds              |"
            })
    void isAnAnswerOfTheService(String operation, String name, String method, String path, String body)
            throws IOException {
        var request = given().contentType("application/json");
        if (body != null) {
            request.body(
                    body.equals(operation)
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
        assertThat(JSON.readTree(Files.readString(file)).get(name).fieldNames())
                .toIterable()
                .containsExactlyElementsOf(answer::fieldNames);
    }

    private static JsonNode cut(JsonNode answer) {
        if (answer.has("items")) {
            int shown = Math.min(SHOWN, answer.get("items").size());
            ((ObjectNode) answer).put("size", shown).put("total", shown);
        }
        for (String list : List.of("items", "measureNext", "notEvaluated")) {
            while (answer.path(list).size() > SHOWN) {
                ((ArrayNode) answer.get(list)).remove(SHOWN);
            }
        }
        return answer;
    }
}
