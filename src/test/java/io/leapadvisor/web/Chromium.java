package io.leapadvisor.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Debian's Chromium, started once for all tests. Where it is missing they are left out, and that is said aloud. */
final class Chromium {

    private static final List<Path> PLACES = Stream.of(
                    System.getenv("CHROMIUM"),
                    "/usr/bin/chromium",
                    "/usr/bin/chromium-browser",
                    "/usr/bin/google-chrome")
            .filter(place -> place != null)
            .map(Path::of)
            .toList();

    /** What takes longer on a machine with other work is not wrong for that. */
    private static final double PATIENCE_MS = 15_000;

    private static Browser browser;

    private Chromium() {}

    static synchronized Browser browser() {
        Path place = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        if (place == null) {
            System.err.println(
                    """

                    ********************************************************************************************
                    THE TESTS OF THE PAGE ARE LEFT OUT: there is no Chromium. Install it (apt-get install chromium),
                    or name it in the environment variable CHROMIUM.
                    ********************************************************************************************
                    """);
        }
        assumeTrue(place != null, "there is no Chromium");
        if (browser == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(place)
                            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return browser;
    }
}
