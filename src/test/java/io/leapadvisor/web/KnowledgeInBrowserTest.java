package io.leapadvisor.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.util.List;
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
            assertThat(tab.find("#points summary")).isVisible();
            tab.drawn();
            assertThat((List<?>) tab.drawnAs(
                            "scatter",
                            "series[0].data.concat(echarts.getInstanceByDom("
                                    + "document.querySelector('[data-picture=scatter]')).getOption().series[1].data)"))
                    .hasSize(api.getInt("kinds[0].accuracy.values"));
            assertThat((Double) tab.drawnAs("misses", "series[0].data[0]"))
                    .isCloseTo(api.getDouble("accelerators.max { it.values }.error"), within(1e-6));
            tab.look("accuracy").fits().accessible();
            tab.find("#kind").selectOption("RATIO");
            assertThat(tab.find("#points figcaption"))
                    .containsText(String.valueOf(api.getInt("kinds.find { it.kind == 'RATIO' }.accuracy.values")));
            tab.drawn().clean();
        }
    }

    @Test
    void itFitsATelephoneInTheDark() {
        try (Tab tab = Tab.of(service, Tab.NARROW, ColorScheme.DARK)
                .open("/knowledge/accuracy")
                .drawn()) {
            assertThat(tab.find("#points summary")).isVisible();
            tab.drawn().readable().look("accuracy-narrow").fits().accessible();
            tab.open("/knowledge/packs").look("packs-narrow").fits().accessible();
            tab.open("/knowledge").readable().look("parts-narrow").fits().accessible();
            tab.open("/knowledge/parts/h100-sxm")
                    .readable()
                    .look("part-narrow")
                    .fits()
                    .accessible();
            tab.open("/knowledge/models")
                    .readable()
                    .look("models-narrow")
                    .fits()
                    .accessible();
            tab.open("/knowledge/thresholds")
                    .readable()
                    .look("thresholds-narrow")
                    .fits()
                    .clean();
        }
    }
}
