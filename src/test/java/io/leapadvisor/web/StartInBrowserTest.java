package io.leapadvisor.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The start page in a browser: examples, form, editor, files, estimate. */
@QuarkusTest
@Tag("service")
class StartInBrowserTest {

    @TestHTTPResource
    URI service;

    @Test
    void anExampleFillsTheFormAndIsEstimated() {
        try (Tab tab = Tab.wide(service).open("/")) {
            tab.look("start").accessible();
            tab.find("[data-example='starters/llm-chat']").click();
            assertThat(tab.find("#llm-model-name")).hasValue("llama-3.1-8b");
            assertThat(tab.find("#llm-endToEnd-ttft-p95Ms")).hasValue("1900");
            assertThat(tab.find("#estimate")).containsText("time to the first token");
            assertThat(tab.find("#json")).hasValue(Pattern.compile("\"deployment\": \"chat\""));
            tab.look("start-filled").accessible().fits().clean();
        }
    }

    @Test
    void aFaultStandsAtItsFieldAndItsLine() {
        try (Tab tab = Tab.wide(service).open("/")) {
            tab.find("[data-example='starters/llm-chat']").click();
            assertThat(tab.find("#llm-hardware-replicas")).hasValue("2");
            tab.find("#llm-hardware-replicas").fill("-2");
            assertThat(tab.find("[data-kind=llm] [data-wrong='/hardware/replicas']"))
                    .isVisible();
            assertThat(tab.find("#faults")).containsText("/hardware/replicas");
            tab.find("#faults button").first().click();
            assertThat(tab.find("#json")).isFocused();
            tab.look("start-fault").accessible();
            tab.find("#llm-hardware-replicas").fill("3");
            assertThat(tab.find("#faults")).isHidden();
            tab.clean();
        }
    }

    @Test
    void whatIsNoJsonIsToldByLine() {
        try (Tab tab = Tab.wide(service).open("/")) {
            tab.find("#json").fill("{\n  \"deployment\": \"a\",\n  \"traffic\": {\n");
            assertThat(tab.find("#faults")).containsText("This is not JSON yet");
            tab.find("#json").fill("{\"deployment\": \"pasted\", \"traffic\": {\"meanRps\": 7}}");
            assertThat(tab.find("[data-kind=encoder] #encoder-traffic-meanRps")).hasValue("7");
            tab.clean();
        }
    }

    @Test
    void modelsAreSearched() {
        try (Tab tab = Tab.wide(service).open("/")) {
            tab.find("#llm-model-name").pressSequentially("llama 3.1 8");
            assertThat(tab.find("#llm-model-name-list option[value='llama-3.1-8b']"))
                    .isAttached();
            tab.clean();
        }
    }

    @Test
    void filesAreRead() {
        try (Tab tab = Tab.wide(service).open("/")) {
            tab.find("#file")
                    .setInputFiles(new FilePayload(
                            "config.json",
                            "application/json",
                            "{\"architectures\":[\"LlamaForCausalLM\"],\"hidden_size\":4096,\"num_hidden_layers\":32}"
                                    .getBytes(StandardCharsets.UTF_8)));
            assertThat(tab.find("#read")).containsText("What was read");
            assertThat(tab.find("#json")).not().hasValue("");
            tab.look("start-files").accessible().clean();
        }
    }

    @Test
    void theProfileIsCopiedAsCurl() {
        try (Tab tab = Tab.wide(service).open("/")) {
            tab.find("[data-example=lagging-fraud-detector]").click();
            assertThat(tab.find("#json")).hasValue(Pattern.compile("fraud-detector"));
            tab.find("#copy-curl").click();
            assertThat(tab.find("#copy-curl")).hasText("Copied");
            assertThat((String) tab.page().evaluate("navigator.clipboard.readText()"))
                    .startsWith("curl -s http://")
                    .contains("/api/v1/assessments", "fraud-detector");
            tab.clean();
        }
    }

    @Test
    void itFitsATelephoneInTheDark() {
        try (Tab tab = Tab.of(service, Tab.NARROW, ColorScheme.DARK).open("/")) {
            tab.find("[data-example='starters/vision']").click();
            assertThat(tab.find("#estimate")).containsText("Capacity");
            tab.look("start-narrow").fits().accessible().clean();
        }
    }
}
