package io.leapadvisor.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The history of a team in a browser: deployments, what is decided, what changed, outcomes. */
@QuarkusTest
@Tag("service")
class TeamInBrowserTest {

    private static final double SLOWER = 1.3;
    /** What earlier runs have stored stays apart. */
    private static final String RUN = "-" + Instant.now().toEpochMilli();

    @TestHTTPResource
    URI service;

    /** The id of an assessment of the first scenario under another name. */
    static String stored(String deployment, double slower) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode profile =
                (ObjectNode) json.readTree(Files.readString(Path.of("examples", "lagging-fraud-detector.json")));
        profile.put("deployment", deployment);
        ObjectNode latency = (ObjectNode) profile.at("/endToEnd/latency");
        List.copyOf(List.of("meanMs", "p50Ms", "p95Ms", "p99Ms")).stream()
                .filter(latency::has)
                .forEach(field -> latency.put(field, latency.get(field).doubleValue() * slower));
        return given().contentType("application/json")
                .body(profile.toString())
                .post("/api/v1/assessments?view=summary")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The id of an assessment of the same a week later, as it were: slower by more than noise. */
    static String slower(String deployment) throws IOException {
        return stored(deployment, SLOWER);
    }

    @Test
    void aDeploymentShowsWhereItGoes() throws IOException {
        String first = stored("history-of-fraud" + RUN, 1);
        slower("history-of-fraud" + RUN);
        try (Tab tab = Tab.wide(service).open("/deployments")) {
            Locator row = tab.find("tbody tr")
                    .filter(new Locator.FilterOptions()
                            .setHas(tab.find("a[href='/deployments/history-of-fraud" + RUN + "']")));
            assertThat(row.locator("svg polyline")).isAttached();
            tab.look("deployments").fits().accessible();
            tab.open("/deployments/history-of-fraud" + RUN).drawn();
            assertThat(tab.find("#trend")).containsText("Worse by more than noise");
            JsonPath trend = JsonPath.from(tab.find("[data-picture=trend]").getAttribute("data-series"));
            assertThat(trend.getList("panels[0].lines[0].points.value")).hasSize(2);
            assertThat(trend.getDouble("panels[0].lines[0].points[1].value")
                            / trend.getDouble("panels[0].lines[0].points[0].value"))
                    .isCloseTo(SLOWER, org.assertj.core.api.Assertions.within(1e-6));
            tab.look("deployment").fits().accessible();
            tab.find("[data-body*='" + first + "']").click();
            assertThat(tab.find("#trend tbody strong")).hasText("baseline");
            tab.drawn();
            assertThat(JsonPath.from(tab.find("[data-picture=trend]").getAttribute("data-series"))
                            .getDouble("panels[0].baseline"))
                    .isEqualTo(trend.getDouble("panels[0].lines[0].points[0].value"));
            tab.clean();
        }
    }

    @Test
    void whatIsDecidedIsKept() throws IOException {
        stored("decided-fraud" + RUN, 1);
        try (Tab tab = Tab.wide(service).open("/deployments/decided-fraud" + RUN)) {
            tab.find("#advice-1 summary").click();
            tab.find("#advice-1 select").selectOption("DISMISSED");
            tab.find("#reason-1").fill("Clients are not ours");
            tab.find("#end-1").fill("2031-01-31");
            tab.find("#advice-1 button").click();
            assertThat(tab.find("#advice-1 .tag")).hasText("dismissed");
            assertThat(tab.find("#advice-1")).containsText("Clients are not ours");
            assertThat(tab.find("#advice-1")).isFocused();
            tab.find("#found-1 summary").click();
            tab.find("#why-1").fill("Known; it goes with the move");
            tab.find("#found-1 button").click();
            assertThat(tab.find("#found-1 [data-wrong='/until']")).isVisible();
            tab.accessible().forgive();
            tab.find("#until-1").fill("2031-01-31");
            tab.find("#found-1 button").click();
            assertThat(tab.find("#found-1 .tag")).containsText("suppressed until");
            tab.look("deployment-decided").clean();
            assertThat(given().get("/api/v1/deployments/decided-fraud" + RUN)
                            .jsonPath()
                            .getInt("counts.suppressed"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatCameOfARemedyIsRecorded() throws IOException {
        stored("learning-fraud" + RUN, 1);
        try (Tab tab = Tab.wide(service).open("/deployments/learning-fraud" + RUN)) {
            tab.find("#record summary").click();
            tab.find("#applied").fill("2026-01-15");
            tab.find("#record button[type=submit]").click();
            assertThat(tab.find("#record [data-wrong='/after']")).isVisible();
            tab.forgive();
            tab.find("[data-field='/before/latency.p99Ms']").fill("250");
            tab.find("[data-field='/after/latency.p99Ms']").fill("120");
            tab.find("#record button[type=submit]").click();
            assertThat(tab.find("#outcomes [data-picture=achieved]")).isVisible();
            tab.drawn();
            JsonPath drawn = JsonPath.from(tab.find("[data-picture=achieved]").getAttribute("data-series"));
            assertThat(drawn.getDouble("[0].ratio")).isEqualTo(120 / 250.0);
            tab.look("outcome").fits().accessible();
            tab.open("/outcomes").drawn();
            assertThat(tab.find("main")).containsText("Track record");
            tab.look("outcomes").fits().accessible().clean();
        }
    }

    @Test
    void twoAssessmentsAreComparedOnATelephoneToo() throws IOException {
        String before = stored("compared-fraud" + RUN, 1);
        String after = slower("compared-fraud" + RUN);
        String path = "/assessments/" + after + "/comparison?with=" + before;
        JsonPath api = given().get("/api/v1" + path).jsonPath();
        try (Tab tab = Tab.wide(service).open(path).drawn()) {
            assertThat(tab.find(".headline")).hasText(api.getString("headline"));
            JsonPath drawn = JsonPath.from(tab.find("[data-picture=compared]").getAttribute("data-series"));
            assertThat(drawn.getDouble("find { it.name == 'P99' }.ratio"))
                    .isEqualTo(api.getDouble("metrics.find { it.metric == 'latency.p99Ms' }.ratio"));
            tab.look("comparison").fits().accessible();
            tab.find("form[data-compare] button").click();
            tab.ready();
            assertThat(tab.find("h1")).hasText("What changed");
            tab.clean();
        }
        try (Tab tab = Tab.of(service, Tab.NARROW, ColorScheme.DARK).open(path).drawn()) {
            tab.look("comparison-narrow").fits().accessible();
            tab.open("/deployments/compared-fraud" + RUN).drawn();
            tab.look("deployment-narrow").fits();
            tab.open("/deployments").look("deployments-narrow").fits().clean();
        }
    }
}
