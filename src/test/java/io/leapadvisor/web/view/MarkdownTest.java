package io.leapadvisor.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void pagesAreShownWithoutTheirTitle() {
        assertThat(Markdown.html("# Title\n\n## What\n\nText with `code`.\n\n| a | b |\n| - | - |\n| 1 | 2 |\n"))
                .contains("<h2>What</h2>", "<code>code</code>", "<table>")
                .doesNotContain("Title");
    }

    @Test
    void linksToFilesBesideThePageAreText() {
        assertThat(Markdown.html("[here](../a.md) and [there](https://example.org/b)"))
                .contains("here and <a", "href=\"https://example.org/b\"")
                .doesNotContain("a.md");
    }

    /** Packs come from anybody. */
    @Test
    void htmlInThemIsShownAndNotRun() {
        assertThat(Markdown.html("<script>alert(1)</script>\n\n[a](javascript:alert(2)) <b onclick=x>b</b>"))
                .doesNotContain("<script", "javascript:", "<b ")
                .contains("&lt;script&gt;");
    }

    @Test
    void whatIsNestedOrLongerThanAnybodyReadsIsShownAsItWasWritten() {
        String nested = ">".repeat(19_000) + "<b>";
        assertThat(Markdown.html(nested)).startsWith("<pre>").contains("&gt;&gt;&lt;b&gt;");
        assertThat(Markdown.html("[a](<b".repeat(40_000))).startsWith("<pre>").contains("[a](&lt;b");
    }
}
