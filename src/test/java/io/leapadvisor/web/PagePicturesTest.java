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
import org.junit.jupiter.api.Test;

/** Pictures of the page for the documentation. When pages change: {@code -Dimages=rewrite}. */
@QuarkusTest
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

    private void picture(String name, String path, int height) throws IOException {
        Path file = FOLDER.resolve(name + ".png");
        if ("rewrite".equals(System.getProperty("images"))) {
            Files.createDirectories(FOLDER);
            try (Tab tab = Tab.of(service, WIDTH, ColorScheme.LIGHT).open(path).drawn()) {
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
