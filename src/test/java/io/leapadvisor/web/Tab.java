package io.leapadvisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A tab of the browser on our service, which remembers what went wrong in it. */
final class Tab implements AutoCloseable {

    static final int WIDE = 1_280;
    static final int NARROW = 360;
    private static final int HEIGHT = 900;
    private static final int PATIENCE_MS = 30_000;
    /** More stops than any page has. */
    private static final int STOPS = 250;
    /** Whether the focused element is one that is looked for, what is wrong with it, and what it is. */
    private static final String STOP =
            """
            (wanted) => {
              const at = document.activeElement;
              const seen = at.id === "file" ? at.nextElementSibling : at;
              const style = getComputedStyle(seen);
              const box = seen.getBoundingClientRect();
              const before = window.leapBefore;
              window.leapBefore = at;
              return [at.matches(wanted), [
                at === document.body && "the focus is lost",
                !(parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none")
                  && "the focus is not seen",
                (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth)
                  && "it is not in sight",
                before?.isConnected && before !== at && !(before.compareDocumentPosition(at) & 4)
                  && "it is out of order",
              ].filter(Boolean), at.outerHTML.slice(0, 160), at === document.body];
            }
            """;

    private final URI service;
    private final BrowserContext context;
    private final Page page;
    private final List<String> wrong = new ArrayList<>();

    private Tab(URI service, int width, ColorScheme colours) {
        this.service = service;
        context = Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, HEIGHT)
                        .setColorScheme(colours)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setHasTouch(width <= NARROW)
                        .setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(PATIENCE_MS);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                wrong.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(error -> wrong.add("error of a script: " + error));
        page.onRequest(request -> {
            URI asked = URI.create(request.url());
            if (asked.getHost() != null && !asked.getAuthority().equals(service.getAuthority())) {
                wrong.add("a request to another host: " + request.url());
            }
        });
    }

    static Tab wide(URI service) {
        return new Tab(service, WIDE, ColorScheme.LIGHT);
    }

    static Tab of(URI service, int width, ColorScheme colours) {
        return new Tab(service, width, colours);
    }

    Page page() {
        return page;
    }

    /** Opens a page and waits until its content is there. */
    Tab open(String path) {
        page.navigate(service.resolve(path).toString());
        return ready();
    }

    Tab ready() {
        page.waitForSelector("main:not([aria-busy])");
        return this;
    }

    /** Waits until all pictures are drawn. */
    Tab drawn() {
        PlaywrightAssertions.assertThat(page.locator("[data-picture]:not([data-drawn])"))
                .hasCount(0);
        return this;
    }

    /** A key, or keys together. */
    Tab press(String key) {
        page.keyboard().press(key);
        return this;
    }

    /**
     * Goes on by the tabulator until an element is reached. Wherever it stops it must be seen to stop, and the order
     * must be that of the page.
     */
    Tab tabTo(String selector) {
        // What was done in between may have moved the focus.
        page.evaluate("window.leapBefore = null");
        for (int i = 0; i < STOPS; i++) {
            page.keyboard().press("Tab");
            List<?> stop = (List<?>) page.evaluate(STOP, selector);
            if (i == 0 && Boolean.TRUE.equals(stop.get(3))) {
                // A new page: the first key only enters it.
                continue;
            }
            assertThat((List<?>) stop.get(1))
                    .as("%s at %s", stop.get(2), page.url())
                    .isEmpty();
            if (Boolean.TRUE.equals(stop.get(0))) {
                return this;
            }
        }
        throw new AssertionError("no stop of the tabulator is " + selector + " at " + page.url());
    }

    /** What the chart library was given for a picture: a part of its option, such as {@code series[0].data}. */
    Object drawnAs(String picture, String part) {
        return page.evaluate("echarts.getInstanceByDom(document.querySelector('[data-picture=" + picture
                + "]')).getOption()." + part);
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** What a link saves, as text. */
    String saved(String link) throws IOException {
        Download file = page.waitForDownload(() ->
                page.locator("a", new Page.LocatorOptions().setHasText(link)).click());
        return Files.readString(file.path());
    }

    /** Nothing was logged as an error, and nothing came from elsewhere. */
    Tab clean() {
        assertThat(wrong).as("what the browser complains of at %s", page.url()).isEmpty();
        return this;
    }

    /** What has gone wrong until now was meant to. */
    Tab forgive() {
        wrong.clear();
        return this;
    }

    /** By axe-core: no violation. */
    Tab accessible() {
        assertThat(Violations.of(page)).as("violations at %s", page.url()).isEmpty();
        return this;
    }

    /** Nothing sticks out to the right. */
    Tab fits() {
        Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) over).intValue())
                .as("pixels too wide at %s", page.url())
                .isLessThanOrEqualTo(0);
        return this;
    }

    /** No table has to be moved sideways to be read, nor has what is folded. */
    Tab readable() {
        Object wide = page.evaluate(
                """
                () => {
                  document.querySelectorAll("details").forEach((one) => (one.open = true));
                  return [...document.querySelectorAll(".scroll")]
                    .filter((one) => one.scrollWidth > one.clientWidth)
                    .map((one) => one.getAttribute("aria-label") + " by " + (one.scrollWidth - one.clientWidth));
                }
                """);
        assertThat((List<?>) wide).as("tables too wide at %s", page.url()).isEmpty();
        return this;
    }

    /** A picture for those who look themselves, where -Dlook=folder is set. */
    Tab look(String name) {
        String folder = System.getProperty("look");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + ".png"))
                    .setFullPage(true));
        }
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
