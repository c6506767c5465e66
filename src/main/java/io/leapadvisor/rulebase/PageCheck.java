package io.leapadvisor.rulebase;

import io.leapadvisor.rulebase.read.DrlRule;
import io.leapadvisor.rulebase.read.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Checks the page of a rule: its title and its headings. */
final class PageCheck {

    static final String ALTERNATIVE = "## Could also be";
    static final String REFUTED = "## Would be refuted by";
    static final List<String> HEADINGS =
            List.of("## What it means", "## Evidence", "## Remedies", "## When not to", "## References");
    /**
     * A diagnosis names its rival and the measurement that decides between them: advice that nothing could refute is
     * worth nothing.
     */
    static final List<String> DIAGNOSIS_HEADINGS = List.of(
            "## What it means", "## Evidence", ALTERNATIVE, REFUTED, "## Remedies", "## When not to", "## References");

    private final String pack;
    private final String path;
    private final List<RuleFault> faults;

    PageCheck(String pack, String path, List<RuleFault> faults) {
        this.pack = pack;
        this.path = path;
        this.faults = faults;
    }

    void check(String text, DrlRule rule) {
        List<String> headings = rule.kind() == Kind.DIAGNOSIS ? DIAGNOSIS_HEADINGS : HEADINGS;
        String title = rule.title();
        List<String> lines = text.lines().toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        if (title != null && !first.equals("# " + title)) {
            style(1, "the first line must be the rule's title: # " + title);
        }
        int from = 1;
        for (String heading : headings) {
            int found = lines.indexOf(heading);
            if (found < 0) {
                style(0, "heading \"" + heading + "\" is missing");
            } else if (found < from) {
                style(found + 1, "heading \"" + heading + "\" must come in the order " + String.join(", ", headings));
            } else {
                from = found;
            }
        }
        if (rule.kind() == Kind.DIAGNOSIS) {
            Stream.of(ALTERNATIVE, REFUTED)
                    .filter(heading -> lines.contains(heading) && PageText.section(text, heading) == null)
                    .forEach(heading -> style(lines.indexOf(heading) + 1, "heading \"" + heading + "\" has no text"));
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches("##? .*") && !headings.contains(lines.get(i))) {
                style(i + 1, "heading \"" + lines.get(i) + "\" is not one of " + String.join(", ", headings));
            }
        }
    }

    private void style(int line, String message) {
        faults.add(PackCheck.style(pack, path, line, message));
    }
}
