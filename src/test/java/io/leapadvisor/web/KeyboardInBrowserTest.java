package io.leapadvisor.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every view without a mouse: each stop of the tabulator is seen, in the order of the page, and does what it says. */
@QuarkusTest
@Tag("service")
class KeyboardInBrowserTest {

    private static final String EXAMPLE = "lagging-fraud-detector";
    private static final String RUN = "-" + Instant.now().toEpochMilli();

    @TestHTTPResource
    URI service;

    @Test
    void theStartIsFilledAndAssessed() {
        try (Tab tab = Tab.wide(service).open("/")) {
            tab.press("Tab");
            assertThat(tab.find(".skip")).isFocused();
            tab.press("Enter").press("Tab");
            assertThat(tab.find("[data-example]").first()).isFocused();
            tab.press("Enter");
            assertThat(tab.find("#json")).not().hasValue("");
            tab.tabTo("#file").tabTo("[name=kind]:checked").tabTo("#llm-hardware-replicas");
            tab.press("Control+A").page().keyboard().type("0");
            assertThat(tab.find("[data-wrong='/hardware/replicas']").first()).isVisible();
            tab.press("Control+A").page().keyboard().type("3");
            assertThat(tab.find("[data-wrong='/hardware/replicas']").first()).isHidden();
            tab.tabTo("#assess").press("Enter");
            tab.page().waitForURL(Pattern.compile(".*/assessments/.*"));
            tab.ready().clean();
        }
    }

    @Test
    void theAnswerIsRead() throws IOException {
        try (Tab tab =
                Tab.wide(service).open(AnswerInBrowserTest.assessed(EXAMPLE)).drawn()) {
            tab.tabTo("#theme").press("Enter");
            assertThat(tab.find("html")).hasAttribute("data-theme", "dark");
            tab.tabTo(".inpage [href='#plan']").press("Enter");
            tab.tabTo("#plan .n");
            assertThat(tab.find("#bubble")).containsText("Simulated after this step");
            tab.press("Escape");
            assertThat(tab.find("#bubble")).isHidden();
            tab.press("Enter");
            assertThat(tab.find("[id^=basis-]").first()).isVisible();
            tab.tabTo("#advice details:not([open]) > summary").press("Enter");
            assertThat(tab.find("#advice details:focus-within")).hasAttribute("open", "");
            tab.tabTo("#advice .scroll");
            tab.tabTo("#profile-json").clean();
        }
    }

    /** A window in which a table is still a table, and wider than there is room. */
    private static final int HALF = 660;

    /** Each picture has a table that can be unfolded, and scrolled where it is wide. */
    @Test
    void theNumbersOfThePicturesAreUnfolded() throws IOException {
        try (Tab tab = Tab.of(service, HALF, ColorScheme.DARK).open(AnswerInBrowserTest.assessed(EXAMPLE))) {
            tab.tabTo("#path details > summary").press("Enter").tabTo("#path .scroll");
            tab.press("ArrowRight");
            assertThat(scrolled(tab)).isPositive();
            tab.tabTo("#choices > summary")
                    .press("Enter")
                    .tabTo("#choices .scroll")
                    .clean();
        }
    }

    /** How far the focused element is scrolled; the browser scrolls smoothly, which takes its time. */
    private static double scrolled(Tab tab) {
        double left = 0;
        for (int i = 0; i < 40 && left == 0; i++) {
            tab.page().waitForTimeout(50);
            left = ((Number) tab.page().evaluate("document.activeElement.scrollLeft")).doubleValue();
        }
        return left;
    }

    @Test
    void changesAreTried() throws IOException {
        try (Tab tab = Tab.wide(service).open("/what-if?assessment=" + id(EXAMPLE))) {
            tab.tabTo("#find-remedy").page().keyboard().type("more replicas");
            tab.tabTo("[data-add=scale-out]").press("Enter");
            assertThat(tab.find(".change [data-slide]").first()).isFocused();
            assertThat(tab.find("#effect-headline")).not().isEmpty();
            String before = tab.find(".change [data-parameter=replicas]").inputValue();
            tab.press("ArrowRight");
            assertThat(tab.find(".change [data-parameter=replicas]")).not().hasValue(before);
            assertThat(tab.page()).hasURL(Pattern.compile(".*apply=scale-out.*"));
            tab.tabTo(".change [data-drop]").press("Enter");
            assertThat(tab.find("#find-remedy")).isFocused();
            assertThat(tab.find("#changes .change")).hasCount(0);
            tab.clean();
        }
    }

    @Test
    void theHistoryIsDecided() throws IOException {
        String name = "typed-fraud" + RUN;
        TeamInBrowserTest.stored(name, 1);
        String after = TeamInBrowserTest.slower(name);
        try (Tab tab = Tab.wide(service).open("/deployments")) {
            tab.tabTo("a[href='/deployments/" + name + "']").press("Enter");
            tab.page().waitForURL("**/deployments/" + name);
            tab.ready().drawn();
            tab.tabTo("#trend [data-send=PUT]").press("Enter");
            assertThat(tab.find("#trend tbody strong")).hasText("baseline");
            assertThat(tab.find("#trend-title")).isFocused();
            tab.ready().tabTo("#advice-1 summary").press("Enter");
            tab.tabTo("#advice-1 select").press("ArrowDown").press("ArrowDown");
            tab.tabTo("#reason-1").page().keyboard().type("not now");
            tab.press("Enter");
            assertThat(tab.find("#advice-1 .tag")).hasText("dismissed");
            assertThat(tab.find("#advice-1")).isFocused();
            tab.tabTo("#record > summary").press("Enter").tabTo("#applied");
            tab.open("/deployments/" + name).tabTo("#earlier").tabTo("form[data-compare] button");
            tab.press("Enter");
            tab.page().waitForURL("**/assessments/" + after + "/comparison**");
            tab.ready()
                    .drawn()
                    .tabTo("#numbers .scroll")
                    .tabTo("#fields .scroll")
                    .clean();
            tab.open("/outcomes").tabTo("footer a").clean();
        }
    }

    @Test
    void rulesAndKnowledgeAreSearched() {
        try (Tab tab = Tab.wide(service).open("/")) {
            tab.tabTo("header a[href='/rules']").press("Enter");
            tab.page().waitForURL("**/rules");
            tab.ready().tabTo("#find-rule").page().keyboard().type("serialization large part");
            assertThat(tab.find("#found")).containsText("hold “serialization large part”");
            tab.tabTo("#found a[href='/rules/dominant-serialization']").press("Enter");
            tab.page().waitForURL("**/rules/dominant-serialization");
            tab.ready()
                    .tabTo("#why-profile")
                    .tabTo("#source summary")
                    .press("Enter")
                    .tabTo("#source pre");
            tab.open("/knowledge").tabTo("#q").page().keyboard().type("h100 sxm");
            assertThat(tab.find("#found")).not().containsText("MI300X");
            tab.tabTo("#found tbody a");
            tab.open("/knowledge").tabTo(".tabs [href='/knowledge/accuracy']").press("Enter");
            tab.page().waitForURL("**/knowledge/accuracy");
            tab.ready().drawn().tabTo("#kind").press("ArrowDown");
            assertThat(tab.find("#points [data-picture]")).hasAttribute("aria-label", Pattern.compile(".*first.*"));
            tab.tabTo("#points summary").press("Enter").tabTo("#points .scroll").clean();
        }
    }

    /** A finger has no hover. */
    @Test
    void theFirstTapTellsWhereANumberComesFrom() throws IOException {
        try (Tab tab = Tab.of(service, Tab.NARROW, ColorScheme.LIGHT).open(AnswerInBrowserTest.assessed(EXAMPLE))) {
            String here = tab.page().url();
            tab.find("#objectives .n").first().tap();
            assertThat(tab.find("#bubble")).containsText("Measured");
            assertThat(tab.page().url()).isEqualTo(here);
            tab.look("bubble-narrow").fits();
            tab.find("#objectives .n").first().tap();
            assertThat(tab.page()).hasURL(Pattern.compile(".*#profile"));
            tab.clean();
        }
    }

    private static String id(String example) throws IOException {
        return AnswerInBrowserTest.assessed(example).replaceFirst(".*/", "");
    }
}
