package io.leapadvisor.web.start;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.leapadvisor.web.view.Assets;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("service")
class StartResourceTest {

    /** Compressed bytes of the first view, but for the chart library, which it does not load. */
    private static final int FIRST_VIEW = 100_000;

    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");

    @Test
    void thePageRunsNothingThatIsNotOurs() {
        given().get("/")
                .then()
                .statusCode(200)
                .header("Content-Type", "text/html;charset=UTF-8")
                .header("Content-Security-Policy", containsString("script-src 'self';"))
                .header("Content-Security-Policy", containsString("style-src 'self';"))
                .body(containsString("hx-get=\"/page/start\""));
        assertThat(given().get("/").headers().getValues("Content-Security-Policy"))
                .hasSize(1);
    }

    @Test
    void theFirstViewIsSmall() {
        String page = given().get("/").asString();
        int bytes = packed(page) + packed(given().get("/page/start").asString());
        Matcher address = ADDRESS.matcher(page);
        int assets = 0;
        while (address.find()) {
            assertThat(address.group(1)).doesNotContain(Assets.CHARTS);
            String[] parts = address.group(1).split("/");
            bytes += Assets.find(parts[2], parts[3]).orElseThrow().packed().length;
            assets++;
        }
        assertThat(assets).isGreaterThan(4);
        assertThat(bytes).as("bytes of the first view").isLessThan(FIRST_VIEW);
    }

    private static int packed(String text) {
        return Assets.packed(text.getBytes(StandardCharsets.UTF_8)).length;
    }

    @Test
    void assetsAreKeptForGood() {
        given().get(Assets.folder() + "/page.js")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("immutable"))
                .header("Content-Type", containsString("javascript"));
        given().get("/assets/000000000000/page.js").then().statusCode(404);
        given().get("/webjars/htmx.org/2.0.4/dist/htmx.min.js").then().statusCode(404);
    }

    @Test
    void whatIsNotRightYetIsTold() {
        given().contentType("application/json")
                .body("{\"deployment\":\"a\",\"traffic\":{\"meanRps\":-1}}")
                .post("/page/estimate")
                .then()
                .statusCode(200)
                .body(containsString("/traffic/meanRps"));
        given().contentType("application/json")
                .body("{\"deployment\":\"a\",\"model\":{\"name\":\"nobody-knows-it\"}}")
                .post("/page/estimate")
                .then()
                .statusCode(200)
                .body(containsString("The size of the model is not known"));
    }

    @Test
    void onlyOfferedExamplesAreGiven() {
        given().get("/page/examples/starters/llm-chat").then().statusCode(200).body("deployment", equalTo("chat"));
        given().get("/page/examples/cases/anything").then().statusCode(404);
    }

    @Test
    void modelsAreFoundByAFewLetters() {
        given().queryParam("q", "llama 3.1 8b")
                .get("/page/choices/models")
                .then()
                .statusCode(200)
                .body(containsString("llama-3.1-8b"));
        given().queryParam("q", "h100").get("/page/choices/accelerators").then().body(containsString("h100"));
        given().queryParam("q", "vl").get("/page/choices/engines").then().body(containsString("vllm"));
    }

    /** What a form on another site can send without asking is refused. */
    @Test
    void nothingIsDoneForOtherSites() {
        given().formParam("deployment", "a").post("/page/assessments").then().statusCode(415);
        given().formParam("deployment", "a").post("/page/estimate").then().statusCode(415);
    }
}
