package io.leapadvisor.web;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * What axe-core finds wrong in a page, by all its rules. {@link AxeBuilder} would take what is right as well, which is
 * megabytes, out of the browser and back into another page of it; our pages have no frames, for which it does so.
 */
final class Violations {

    private static final String FRAMES = "document.querySelectorAll('iframe, frame, object, embed').length";

    private static final String RUN =
            """
            async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.map((rule) =>
              rule.id + ": " + rule.help + " at " + rule.nodes.slice(0, 4)
                .map((node) => node.target + " " + node.html + " " + node.failureSummary).join("; "))
            """;

    private Violations() {}

    static List<?> of(Page page) {
        if (!page.evaluate(FRAMES).equals(0)) {
            throw new AssertionError("a frame, into which nobody looks, at " + page.url());
        }
        page.evaluate(AxeBuilder.getAxeScript());
        return (List<?>) page.evaluate(RUN);
    }
}
