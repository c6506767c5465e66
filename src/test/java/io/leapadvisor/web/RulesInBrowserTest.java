package io.leapadvisor.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules, remedies and the list of assessments in a browser. */
@QuarkusTest
@Tag("service")
class RulesInBrowserTest {

    @TestHTTPResource
    URI service;

    @Test
    void aRuleIsFoundAndSaysWhyItDoesNotFire() throws IOException {
        try (Tab tab = Tab.wide(service).open(AnswerInBrowserTest.assessed("slow-document-summaries"))) {
            tab.open("/rules").accessible();
            tab.find("#find-rule").fill("serialization large part");
            assertThat(tab.find("#found")).containsText("hold “serialization large part”");
            tab.look("rules");
            tab.find("#found a[href='/rules/dominant-serialization']").click();
            // The profile of the answer that was read last is asked at once.
            assertThat(tab.find("#why li").first()).isVisible();
            assertThat(tab.find("#why")).containsText("It ");
            tab.look("rule").accessible().fits().clean();
        }
    }

    @Test
    void aRemedyFitsATelephoneInTheDark() {
        try (Tab tab = Tab.of(service, Tab.NARROW, ColorScheme.DARK).open("/remedies/use-binary-serialization")) {
            tab.look("remedy").accessible().fits();
            tab.open("/rules/dominant-serialization").accessible().fits().clean();
        }
    }

    @Test
    void whatIsStoredIsListed() throws IOException {
        String path = AnswerInBrowserTest.assessed("nothing-measured");
        try (Tab tab = Tab.of(service, Tab.NARROW, ColorScheme.DARK).open("/assessments")) {
            assertThat(tab.find("#rows tr").first()).isVisible();
            tab.look("assessments").accessible().fits();
            tab.find("a[href='" + path + "']").click();
            tab.page().waitForURL("**" + path);
            tab.ready();
            assertThat(tab.find(".headline")).isVisible();
            tab.clean();
        }
    }
}
