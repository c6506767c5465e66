package io.leapadvisor.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Changes tried in a browser. */
@QuarkusTest
@Tag("service")
class WhatIfInBrowserTest {

    private static final String EXAMPLE = "lagging-fraud-detector";

    @TestHTTPResource
    URI service;

    private static String page(String example) throws IOException {
        return "/what-if?assessment=" + AnswerInBrowserTest.assessed(example).replaceFirst(".*/", "");
    }

    /** The picture has what the API says. */
    @Test
    void whatIsTriedIsSimulatedAtOnce() throws IOException {
        JsonPath api = given().contentType("application/json")
                .body("{\"profile\":" + Files.readString(Path.of("examples", EXAMPLE + ".json"))
                        + ",\"apply\":[{\"remedy\":\"use-binary-serialization\",\"stage\":\"decode-in-scorer\","
                        + "\"parameters\":{\"to\":\"PROTOBUF\"}},{\"remedy\":\"enable-dynamic-batching\","
                        + "\"parameters\":{\"maxBatchSize\":16,\"maxQueueDelayMs\":2}}]}")
                .post("/api/v1/what-ifs?history=true")
                .jsonPath();
        try (Tab tab = Tab.wide(service)
                .open(page(EXAMPLE) + "&apply=use-binary-serialization,@decode-in-scorer,to=PROTOBUF"
                        + "*enable-dynamic-batching,maxBatchSize=16,maxQueueDelayMs=2")) {
            assertThat(tab.find("#effect-headline")).containsText("P99 goes from");
            assertThat(tab.find("#effect-picture[data-drawn]")).isVisible();
            JsonPath drawn = JsonPath.from(tab.find("#effect-picture").getAttribute("data-series"));
            assertThat(drawn.getDouble("find { it.metric == 'latency.p99Ms' }.ratio.expected"))
                    .isCloseTo(
                            api.getDouble("impact.find { it.metric == 'latency.p99Ms' }.ratio.expected"), within(1e-6));
            tab.look("what-if").fits().accessible().clean();
        }
    }

    @Test
    void aSliderMovesItAndTheLinkHoldsIt() throws IOException {
        try (Tab tab = Tab.wide(service).open(page(EXAMPLE) + "&apply=scale-out,replicas=30")) {
            assertThat(tab.find("#effect-headline")).not().isEmpty();
            String before = tab.find("#effect").textContent();
            tab.find(".change [data-slide]").first().focus();
            tab.page().keyboard().press("ArrowRight");
            assertThat(tab.find(".change [data-parameter=replicas]")).hasValue("31");
            assertThat(tab.page()).hasURL(Pattern.compile(".*apply=scale-out,replicas=31"));
            assertThat(tab.find("#effect")).not().hasText(before);
            tab.page().reload();
            tab.ready();
            assertThat(tab.find(".change [data-parameter=replicas]")).hasValue("31");
            assertThat(tab.find("#effect-headline")).not().isEmpty();
            tab.clean();
        }
    }

    @Test
    void aFaultStandsAtItsField() throws IOException {
        try (Tab tab = Tab.wide(service).open(page(EXAMPLE) + "&apply=scale-out,replicas=3")) {
            tab.find(".change [data-parameter=replicas]").fill("-3");
            assertThat(tab.find(".change [data-at='parameters/replicas'] .wrong"))
                    .isVisible();
            assertThat(tab.find(".change [data-parameter=replicas]")).hasAttribute("aria-invalid", "true");
            tab.accessible();
            tab.find(".change [data-parameter=replicas]").fill("3");
            assertThat(tab.find(".change [data-at='parameters/replicas'] .wrong"))
                    .isHidden();
            // The refusal itself stands in the console of the browser.
            tab.forgive();
        }
    }

    @Test
    void whatWasDescribedAndNotStoredCanBeTriedOnATelephone() {
        try (Tab tab = Tab.of(service, Tab.NARROW, ColorScheme.DARK).open("/")) {
            tab.find("[data-example='starters/llm-chat']").click();
            assertThat(tab.find("#json")).not().hasValue("");
            tab.open("/what-if");
            assertThat(tab.find("#what-if")).isVisible();
            tab.find("#find-remedy").fill("quantize weights");
            tab.find("[data-add=quantize-weights]").click();
            assertThat(tab.find("#effect-headline")).not().isEmpty();
            tab.readable().look("what-if-narrow").fits().accessible().clean();
        }
    }
}
