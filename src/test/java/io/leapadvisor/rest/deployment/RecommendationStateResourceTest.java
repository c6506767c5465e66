package io.leapadvisor.rest.deployment;

import static io.leapadvisor.rest.http.Http.isProblem;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("service")
class RecommendationStateResourceTest {

    private static final String REMEDY = "/recommendations/use-binary-serialization";

    private final Deployed deployed = new Deployed();

    @Test
    void whatBecomesOfARecommendationIsShownAlsoWhenItIsNoMore() {
        deployed.assess(100);
        deployed.get("")
                .body("recommendations.state", hasItem("OPEN"))
                .body("counts.recommendations.OPEN", greaterThan(0));
        deployed.put(REMEDY + "?stage=parse", "{\"state\":\"ACCEPTED\",\"reason\":\"next week\"}")
                .statusCode(200)
                .body("state", equalTo("ACCEPTED"))
                .body("title", notNullValue())
                .body("past", equalTo(false));
        deployed.get(REMEDY + "?stage=parse").statusCode(200).body("state", equalTo("ACCEPTED"));
        deployed.put("/recommendations/enable-prefix-caching", "{\"state\":\"DONE\"}")
                .statusCode(200)
                .body("rank", nullValue());
        deployed.put(
                        "/recommendations/scale-out",
                        "{\"state\":\"DISMISSED\",\"reason\":\"no budget\",\"until\":\"2020-01-31\"}")
                .statusCode(200)
                .body("past", equalTo(true));
        deployed.get("")
                .body(
                        "recommendations.find { it.remedy == 'use-binary-serialization' && it.stage == 'parse' }.state",
                        equalTo("ACCEPTED"))
                .body("recommendations.find { it.remedy == 'enable-prefix-caching' }.state", equalTo("DONE"))
                .body("recommendations.find { it.remedy == 'scale-out' }.past", equalTo(true))
                .body("counts.recommendations.ACCEPTED", equalTo(1))
                .body("counts.recommendations.DONE", equalTo(1))
                .body("counts.recommendations.DISMISSED", nullValue());
    }

    @Test
    void aStateThatIsNoneIsRefused() {
        deployed.assess(100);
        isProblem(deployed.put("/recommendations/use-binary-serialisation", "{\"state\":\"DONE\"}"), 404)
                .body("detail", containsString("Did you mean use-binary-serialization"));
        isProblem(deployed.put(REMEDY, "{\"state\":\"DOEN\"}"), 400).body("detail", containsString("DONE"));
        isProblem(deployed.put(REMEDY, "{\"reason\":\"x\"}"), 400).body("errors.pointer", hasItem("/state"));
        isProblem(deployed.put(REMEDY, "{\"state\":\"DONE\",\"until\":\"2027-02-30\"}"), 400)
                .body("errors.pointer", hasItem("/until"));
        isProblem(deployed.put(REMEDY + "?stage=none", "{\"state\":\"DONE\"}"), 400);
        isProblem(new Deployed().put(REMEDY, "{\"state\":\"DONE\"}"), 404);
        isProblem(deployed.get("/recommendations/skip-silence"), 404);
        isProblem(deployed.delete(REMEDY), 405).header("Allow", containsString("PUT"));
    }
}
