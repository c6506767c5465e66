package io.leapadvisor.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Pictures of the page for the documentation. When pages change: {@code -Dimages=rewrite}. Estimates learn from what is
 * stored, so that all of it is forgotten first; and pictures have the same hour, whenever they are taken.
 */
@QuarkusTest
@Tag("service")
class PagePicturesTest {

    private static final Path FOLDER = Path.of("docs", "images");
    private static final int WIDTH = 1_000;
    private static final int LARGEST = 180_000;

    private static final boolean REWRITE = "rewrite".equals(System.getProperty("images"));
    /** Times in text and in choices: the first one that is told is a week before all others. */
    private static final String SAME_TIMES =
            """
            () => {
              const days = ["26 October 2026, 09:00", "2 November 2026, 09:00"];
              const known = [];
              const same = (time) => {
                if (!known.includes(time)) {
                  known.push(time);
                }
                return days[Math.min(known.indexOf(time), 1)];
              };
              const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
              for (let text = texts.nextNode(); text; text = texts.nextNode()) {
                text.data = text.data.replace(/\\d{1,2} [A-Z][a-z]+ 20\\d\\d, \\d\\d:\\d\\d(:\\d\\d)?/g, same);
              }
            }
            """;

    @TestHTTPResource
    URI service;

    @BeforeEach
    void nothingWasLearnt() {
        if (REWRITE) {
            // A baseline keeps its assessment.
            given().get("/api/v1/deployments?size=100")
                    .jsonPath()
                    .getList("items.name", String.class)
                    .forEach(name -> given().delete("/api/v1/deployments/" + name + "/baseline"));
            for (String list : List.of("outcomes", "assessments")) {
                List<String> ids;
                do {
                    ids = given().get("/api/v1/" + list).jsonPath().getList("items.id");
                    ids.forEach(id ->
                            given().delete("/api/v1/" + list + "/" + id).then().statusCode(204));
                } while (!ids.isEmpty());
            }
        }
    }

    @Test
    void theAnswer() throws IOException {
        picture("answer", AnswerInBrowserTest.assessed("lagging-fraud-detector"), 1_220);
    }

    @Test
    void theWhatIf() throws IOException {
        picture(
                "what-if",
                "/what-if?assessment=" + id("lagging-fraud-detector")
                        + "&apply=use-binary-serialization,@decode-in-scorer,"
                        + "to=PROTOBUF*enable-dynamic-batching,maxBatchSize=16,maxQueueDelayMs=2",
                1_120);
    }

    @Test
    void theComparison() throws IOException {
        String before = id("lagging-fraud-detector");
        String after = TeamInBrowserTest.slower("fraud-detector");
        picture("comparison", "/assessments/" + after + "/comparison?with=" + before, 1_000);
    }

    private static String id(String example) throws IOException {
        return AnswerInBrowserTest.assessed(example).replaceFirst(".*/", "");
    }

    private void picture(String name, String path, int height) throws IOException {
        Path file = FOLDER.resolve(name + ".png");
        if (REWRITE) {
            Files.createDirectories(FOLDER);
            try (Tab tab = Tab.of(service, WIDTH, ColorScheme.LIGHT).open(path)) {
                // What is tried is simulated when the page is there.
                tab.find("[data-picture]").first().waitFor();
                tab.drawn();
                tab.page().evaluate(SAME_TIMES);
                tab.page()
                        .screenshot(new Page.ScreenshotOptions()
                                .setPath(file)
                                .setFullPage(true)
                                .setClip(0, 0, WIDTH, height));
            }
        }
        assertThat(file).exists();
        assertThat(Files.size(file)).as("bytes of %s", file).isLessThan(LARGEST);
    }
}
