package io.leapadvisor.web.rules;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("service")
class RulePageResourceTest {

    @Test
    void everyRuleAndRemedyHasAPage() {
        List<String> rules = given().get("/api/v1/rules").jsonPath().getList("items.id");
        for (String id : rules) {
            given().get("/page/rules/" + id).then().statusCode(200).body(containsString("<h1>"));
        }
        List<String> remedies = given().get("/api/v1/remedies").jsonPath().getList("items.id");
        for (String id : remedies) {
            given().get("/page/remedies/" + id).then().statusCode(200).body(containsString("Sources"));
        }
    }

    @Test
    void rulesAreFoundByWords() {
        given().queryParam("q", "serialization format")
                .get("/page/rules-found")
                .then()
                .statusCode(200)
                .body(containsString("dominant-serialization"))
                .body(not(containsString("cold-starts-in-the-tail")));
    }

    @Test
    void itSaysWhyARuleDoesNotFire() throws IOException {
        given().contentType("application/json")
                .body(Files.readString(Path.of("examples", "slow-document-summaries.json")))
                .post("/page/rules/dominant-serialization/why")
                .then()
                .statusCode(200)
                .body(anyOf(containsString("does not fire"), containsString("not be judged")));
    }

    @Test
    void whatIsNotThereIsAProblem() {
        given().get("/page/rules/no-such-rule").then().statusCode(404).contentType("application/problem+json");
        given().get("/rules/%3Cscript%3E").then().statusCode(404).contentType("application/problem+json");
    }
}
