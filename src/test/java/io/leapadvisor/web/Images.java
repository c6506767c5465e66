package io.leapadvisor.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import java.nio.file.Path;

/** The pictures of the README: {@code -Dimages=rewrite} takes them again. */
final class Images {

    private static final Path FOLDER = Path.of("docs", "images");

    private Images() {}

    /** Keeps the upper part of what a tab shows, as people see it first. */
    static void keep(Tab tab, String name) {
        if ("rewrite".equals(System.getProperty("images"))) {
            tab.page().waitForTimeout(500);
            tab.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setPath(FOLDER.resolve(name + ".jpg"))
                            .setType(ScreenshotType.JPEG)
                            .setQuality(70));
        }
    }
}
