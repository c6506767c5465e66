package io.leapadvisor.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of an assessment in a browser, for the five scenarios. */
@QuarkusTest
@Tag("service")
class AnswerInBrowserTest {

    @TestHTTPResource
    URI service;

    /** The path of the page of an example, assessed and stored. */
    static String assessed(String example) throws IOException {
        String location = given().contentType("application/json")
                .body(Files.readString(Path.of("examples", example + ".json")))
                .post("/api/v1/assessments?view=summary")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return URI.create(location).getPath().replace("/api/v1", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lagging-fraud-detector",
                "ad-serving-microservices",
                "slow-document-summaries",
                "image-classifier-about-to-buy-h100s",
                "nothing-measured"
            })
    void itShowsTheWholeAnswer(String example) throws IOException {
        try (Tab tab = Tab.wide(service).open(assessed(example))) {
            assertThat(tab.find("h1")).not().isEmpty();
            assertThat(tab.find(".headline")).not().isEmpty();
            assertThat(tab.find("#next")).isVisible();
            tab.drawn().look("answer-" + example).fits().accessible().clean();
        }
    }

    @Test
    void aNumberTellsWhereItComesFrom() throws IOException {
        try (Tab tab = Tab.wide(service).open(assessed("lagging-fraud-detector"))) {
            tab.find("#plan .steps .n").first().hover();
            assertThat(tab.find("#plan .steps .n").first())
                    .hasAttribute("data-why", Pattern.compile(".*Simulated after this step.*"));
            tab.find("#plan .steps .n").first().click();
            assertThat(tab.find("[id^=basis-]").first()).isVisible();
            tab.clean();
        }
    }

    @Test
    void itsReportsAreSavedAsFiles() throws IOException {
        try (Tab tab = Tab.wide(service).open(assessed("lagging-fraud-detector"))) {
            assertThat(tab.saved("As a report")).startsWith("<!DOCTYPE html>").contains("<svg");
            assertThat(tab.saved("As Markdown")).startsWith("## LEAP: fraud-detector");
            tab.clean();
        }
    }

    /** By what is drawn, not by pixels. */
    @Test
    void picturesShowTheSeriesOfTheAnswer() throws IOException {
        try (Tab tab =
                Tab.wide(service).open(assessed("lagging-fraud-detector")).drawn()) {
            assertThat(tab.drawnAs("requests", "yAxis[0].data"))
                    .isEqualTo(List.of(
                            "parse-request",
                            "features",
                            "encode-for-scorer",
                            "decode-in-scorer",
                            "inference",
                            "write-response"));
            assertThat(tab.drawnAs("requests", "xAxis[0].max")).isEqualTo(tab.drawnAs("requests", "xAxis[1].max"));
            assertThat(tab.drawnAs("requests", "title.map(one => one.text)").toString())
                    .contains("today: 150 ms", "after the plan");
            assertThat(tab.drawnAs("stairs", "series[0].data[0].value")).isEqualTo(250);
            assertThat(tab.drawnAs("stairs", "series[0].markLine.data[0].yAxis"))
                    .isEqualTo(80);
            assertThat((List<?>) tab.drawnAs("stairs", "series[1].data")).isNotEmpty();
            assertThat(tab.drawnAs("pareto", "series[0].data[0].value[1]")).isEqualTo(250);
            assertThat(tab.drawnAs("amdahl", "yAxis[0].data[0]")).isEqualTo("inference");
            tab.clean();
        }
    }

    @Test
    void aChoiceOfLatencyAgainstTheBillShowsWhatItTakes() throws IOException {
        try (Tab tab =
                Tab.wide(service).open(assessed("lagging-fraud-detector")).drawn()) {
            tab.find("[data-picture=pareto]").scrollIntoViewIfNeeded();
            List<?> at = (List<?>) tab.page()
                    .evaluate("(() => { const place = document.querySelector('[data-picture=pareto]');"
                            + " const chart = echarts.getInstanceByDom(place);"
                            + " const [x, y] = chart.convertToPixel({ seriesIndex: 1 },"
                            + " chart.getOption().series[1].data[0].value);"
                            + " const box = place.getBoundingClientRect(); return [box.x + x, box.y + y]; })()");
            tab.page().mouse().click(((Number) at.get(0)).doubleValue(), ((Number) at.get(1)).doubleValue());
            assertThat(tab.find("#choices")).hasAttribute("open", "");
            tab.clean();
        }
    }

    @Test
    void itFitsATelephoneInTheDark() throws IOException {
        try (Tab tab = Tab.of(service, Tab.NARROW, ColorScheme.DARK).open(assessed("lagging-fraud-detector"))) {
            tab.readable().look("answer-narrow").fits().accessible().clean();
            assertThat(tab.find("#plan .steps td").first()).isVisible();
            assertThat(tab.find("#plan .effects td").first()).isVisible();
        }
    }

    @Test
    void whatIsNotThereIsSaid() {
        try (Tab tab = Tab.wide(service).open("/assessments/00000000-0000-0000-0000-000000000000")) {
            assertThat(tab.find("#problem")).containsText("no assessment");
            tab.accessible().forgive();
        }
    }
}
