package io.leapadvisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the page for the documentation. When pages change: {@code -Dimages=rewrite}. */
@QuarkusTest
@Tag("service")
class PagePicturesTest {

    private static final Path FOLDER = Path.of("docs", "images");
    private static final int WIDTH = 1_000;
    private static final int LARGEST = 180_000;

    @TestHTTPResource
    URI service;

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
        if ("rewrite".equals(System.getProperty("images"))) {
            Files.createDirectories(FOLDER);
            try (Tab tab = Tab.of(service, WIDTH, ColorScheme.LIGHT).open(path)) {
                // What is tried is simulated when the page is there.
                tab.find("[data-picture]").first().waitFor();
                tab.drawn();
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
