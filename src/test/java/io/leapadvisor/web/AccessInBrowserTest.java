package io.leapadvisor.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.leapadvisor.rest.guard.KeysProfile;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page in a browser, where a key is needed. */
@QuarkusTest
@Tag("profile")
@TestProfile(KeysProfile.class)
class AccessInBrowserTest {

    @TestHTTPResource
    URI service;

    @Test
    void itAsksForAKeyAndKeepsItInTheTab() {
        try (Tab tab = Tab.wide(service).open("/rules")) {
            assertThat(tab.find("#access")).isVisible();
            tab.look("access").accessible().forgive();
            tab.find("#key").fill(KeysProfile.ADS_READER);
            tab.page().keyboard().press("Enter");
            assertThat(tab.find("#find-rule")).isVisible();
            assertThat(tab.find("#problem")).isEmpty();
            tab.open("/");
            assertThat(tab.find("#assess")).isVisible();
            tab.clean();
        }
    }
}
