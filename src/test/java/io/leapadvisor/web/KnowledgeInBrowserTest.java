package io.leapadvisor.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the advisor knows, in a browser. */
@QuarkusTest
@Tag("service")
class KnowledgeInBrowserTest {

    @TestHTTPResource
    URI service;

    @Test
    void partsAreFoundWithTheirPrices() {
        try (Tab tab = Tab.wide(service).open("/knowledge")) {
            tab.find("#q").fill("h100 sxm");
            assertThat(tab.find("#found")).not().containsText("MI300X");
            assertThat(tab.find("#found")).containsText("days old");
            tab.look("parts").fits().accessible();
            tab.find("#found tbody a").first().click();
            tab.ready();
            assertThat(tab.find("#sources-title")).isVisible();
            tab.look("part").fits().accessible().clean();
        }
    }

    @Test
    void modelsAndThresholdsAreFound() {
        try (Tab tab = Tab.wide(service).open("/knowledge/models")) {
            tab.find("#q").fill("llama 3.1 8b");
            assertThat(tab.find("#found a[href='/knowledge/models/llama-3.1-8b']"))
                    .isVisible();
            tab.open("/knowledge/models/llama-3.1-8b").look("model").fits().accessible();
            tab.open("/knowledge/thresholds").find("#q").fill("target utilization");
            assertThat(tab.find("#found")).containsText("target-utilization");
            tab.fits().accessible().clean();
        }
    }

    /** The picture has what the API says. */
    @Test
    void accuracyIsDrawn() {
        JsonPath api = given().get("/api/v1/accuracy").jsonPath();
        try (Tab tab = Tab.wide(service).open("/knowledge/accuracy").drawn()) {
            JsonPath drawn = JsonPath.from(tab.find("[data-picture=errors]").getAttribute("data-series"));
            assertThat(drawn.getList("kinds.sourceNew")).isEqualTo(api.getList("kinds.accuracy.sourceNew"));
            assertThat(drawn.getList("kinds.inside")).isEqualTo(api.getList("kinds.accuracy.inside"));
            tab.look("accuracy").fits().accessible().clean();
        }
    }

    @Test
    void itFitsATelephoneInTheDark() {
        try (Tab tab = Tab.of(service, Tab.NARROW, ColorScheme.DARK)
                .open("/knowledge/accuracy")
                .drawn()) {
            tab.look("accuracy-narrow").fits().accessible();
            tab.open("/knowledge/packs").look("packs-narrow").fits().accessible();
            tab.open("/knowledge").look("parts-narrow").fits().clean();
        }
    }
}
