package io.leapadvisor.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules and knowledge over HTTP. */
@QuarkusTest
@Tag("service")
class CatalogueTest {

    @ParameterizedTest
    @CsvSource({"rules,id", "remedies,id", "accelerators,id", "models,id", "thresholds,name"})
    void listsComeWhole(String list, String id) {
        String answer = given().get("/api/v1/" + list)
                .then()
                .statusCode(200)
                .body("page", equalTo(0))
                .extract()
                .asString();
        JsonPath json = JsonPath.from(answer);
        List<String> ids = json.getList("items." + id);
        assertThat(ids)
                .isNotEmpty()
                .doesNotContainNull()
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(json.getInt("total")).isEqualTo(ids.size()).isEqualTo(json.getInt("size"));
        assertThat(answer).as("numbers are numbers").doesNotContainPattern("[:\\[,]\"?-?(NaN|Infinity)\"?[,}\\]]");
    }

    @Test
    void theAccuracyPageIsToldAsData() {
        JsonPath json = JsonPath.from(
                given().get("/api/v1/accuracy").then().statusCode(200).extract().asString());
        assertThat(json.getString("status")).contains("measurements");
        assertThat(json.getList("kinds.kind")).contains("TPOT", "TTFT_SINGLE", "RATIO");
        assertThat(json.getList("kinds.accuracy.sourceNew", Double.class)).allMatch(error -> error > 0 && error < 2);
        assertThat(json.getList("kinds.accuracy.inside", Double.class)).allMatch(share -> share > 0.5 && share <= 1);
        assertThat(json.getList("accelerators.name")).contains("h100-sxm", "t4").endsWith("(all others)");
        assertThat(json.getInt("engines.find { it.name == 'vllm' }.values")).isGreaterThan(500);
    }

    @Test
    void whatWasMeasuredStandsBesideWhatWasEstimated() {
        JsonPath json = JsonPath.from(
                given().get("/api/v1/accuracy").then().statusCode(200).extract().asString());
        String kind = "TTFT_SINGLE";
        JsonPath points = JsonPath.from(given().get("/api/v1/accuracy/" + kind)
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(points.getInt("total"))
                .isEqualTo(json.getInt("kinds.find { it.kind == '" + kind + "' }.accuracy.values"))
                .isEqualTo(points.getList("groups.values.flatten()").size());
        assertThat(points.getFloat("groups[0].values[0].low")).isLessThan(points.getFloat("groups[0].values[0].high"));
        given().get("/api/v1/accuracy/TPOTS").then().statusCode(404).body("detail", containsString("TPOT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules", "remedies", "accelerators", "models"})
    void eachItemHasAPathOfItsOwn(String list) {
        List<String> ids =
                JsonPath.from(given().get("/api/v1/" + list).asString()).getList("items.id");
        for (String id : ids.subList(0, 20)) {
            String item = given().get("/api/v1/" + list + "/" + id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(new JsonObject(item).getString("id")).isEqualTo(id);
        }
    }

    @Test
    void rulesHavePageThresholdsAndSources() {
        JsonPath rule = JsonPath.from(given().get("/api/v1/rules/dominant-serialization")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(rule.getString("page")).startsWith("# ");
        assertThat(rule.getList("thresholds.name")).isNotEmpty();
        assertThat(rule.getList("thresholds.source")).doesNotContainNull();
        assertThat(rule.getList("sources")).isNotEmpty();
    }

    @Test
    void acceleratorsAnswerToTheirAliases() {
        given().get("/api/v1/accelerators/H100-SXM").then().statusCode(200).body("id", equalTo("h100-sxm"));
    }

    @Test
    void headAndTrailingSlashWork() {
        given().head("/api/v1/thresholds").then().statusCode(200);
        given().get("/api/v1/thresholds/").then().statusCode(200);
    }
}
