package io.leapadvisor.rulebase;

import io.leapadvisor.knowledge.PackFiles;
import io.leapadvisor.rulebase.read.DrlRule;
import io.leapadvisor.rulebase.read.DrlRule.Mention;
import io.leapadvisor.rulebase.read.Fault;
import io.leapadvisor.rulebase.read.Kind;
import io.leapadvisor.rulebase.read.PageText;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks what a rule file alone does not tell: its page, its cases, its neighbours and the names that it mentions. */
public final class PackCheck {

    /** Name of the built-in pack: there, matters of style stop the start; elsewhere they are warnings. */
    public static final String CORE = "core";

    public static final String DRL = ".drl";
    static final String PAGE = ".md";
    static final String CASES = ".cases.yaml";
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

    private static final String EXTRA = "extra.";

    private final List<Fault> faults;

    public PackCheck(List<Fault> faults) {
        this.faults = faults;
    }

    /** A path as messages show it. */
    static String file(String pack, String path) {
        return (pack.equals(CORE) ? "" : pack + "/") + path;
    }

    /** A name is part of addresses, of file names and of the names of inputs. */
    void name(PackFiles pack) {
        if (!pack.name().matches(PackFiles.NAME)) {
            faults.add(new Fault(
                    pack.name(),
                    0,
                    "the name of a pack consists of letters, digits, dots, hyphens and underscores, begins with a letter or"
                            + " digit and is at most 64 long",
                    null,
                    false));
        }
    }

    /** Every rule has a page and cases, and every page and cases file has a rule. */
    void files(PackFiles pack, Collection<DrlRule> rules) {
        Set<String> stems =
                rules.stream().map(rule -> withoutEnding(rule.path(), DRL)).collect(Collectors.toSet());
        for (DrlRule rule : rules) {
            String stem = withoutEnding(rule.path(), DRL);
            if (DrlRule.family(rule.path()).isEmpty()) {
                style(pack.name(), rule.path(), 0, "must lie in rules/‹family›/" + DrlRule.stem(rule.path()) + DRL);
            }
            if (!pack.files().containsKey(stem + CASES)) {
                style(pack.name(), rule.path(), 0, "has no cases: add " + stem + CASES);
            }
            String page = pack.files().get(stem + PAGE);
            if (page == null) {
                style(pack.name(), rule.path(), 0, "has no page: add " + stem + PAGE);
            } else {
                page(pack.name(), stem + PAGE, page, rule);
            }
        }
        for (String ending : List.of(PAGE, CASES)) {
            pack.below("rules", ending).keySet().stream()
                    .filter(path -> !stems.contains(withoutEnding(path, ending)))
                    .forEach(path -> style(
                            pack.name(),
                            path,
                            0,
                            "has no rule beside it: add " + withoutEnding(path, ending) + DRL + " or remove the file"));
        }
    }

    private void page(String pack, String path, String text, DrlRule rule) {
        List<String> headings = rule.kind() == Kind.DIAGNOSIS ? DIAGNOSIS_HEADINGS : HEADINGS;
        String title = rule.title();
        List<String> lines = text.lines().toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        if (title != null && !first.equals("# " + title)) {
            style(pack, path, 1, "the first line must be the rule's title: # " + title);
        }
        int from = 1;
        for (String heading : headings) {
            int found = lines.indexOf(heading);
            if (found < 0) {
                style(pack, path, 0, "heading \"" + heading + "\" is missing");
            } else if (found < from) {
                style(
                        pack,
                        path,
                        found + 1,
                        "heading \"" + heading + "\" must come in the order " + String.join(", ", headings));
            } else {
                from = found;
            }
        }
        if (rule.kind() == Kind.DIAGNOSIS) {
            Stream.of(ALTERNATIVE, REFUTED)
                    .filter(heading -> lines.contains(heading) && PageText.section(text, heading) == null)
                    .forEach(heading ->
                            style(pack, path, lines.indexOf(heading) + 1, "heading \"" + heading + "\" has no text"));
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches("##? .*") && !headings.contains(lines.get(i))) {
                style(
                        pack,
                        path,
                        i + 1,
                        "heading \"" + lines.get(i) + "\" is not one of " + String.join(", ", headings));
            }
        }
    }

    /** Ids are unique, and every name that a rule mentions exists: in its own pack or in the built-in one. */
    void names(
            Collection<DrlRule> rules,
            Collection<RuleInfo> core,
            Set<String> thresholds,
            Set<String> remedies,
            Set<String> inputs) {
        Map<String, String> fileById = new HashMap<>();
        Set<String> diagnoses = new HashSet<>();
        for (RuleInfo rule : core) {
            fileById.put(rule.id(), file(rule.pack(), rule.path()));
            if (rule.kind() == Kind.DIAGNOSIS) {
                diagnoses.add(rule.id());
            }
        }
        for (DrlRule rule : rules) {
            String other = fileById.putIfAbsent(rule.id(), file(rule.pack(), rule.path()));
            if (other != null) {
                fault(
                        rule,
                        rule.line(),
                        "rule " + rule.id() + " exists already in " + other + ": give one another name",
                        null);
            }
            if (rule.kind() == Kind.DIAGNOSIS || rule.kind() == null) {
                diagnoses.add(rule.id());
            }
        }
        for (DrlRule rule : rules) {
            known(rule, "threshold", rule.thresholds(), thresholds);
            known(rule, "remedy", rule.remedies(), remedies);
            known(rule, "diagnosis", rule.diagnoses(), diagnoses);
            known(rule, "input", rule.inputs(), inputs);
            known(rule, "input", required(rule), inputs);
        }
    }

    /** Inputs among the fields that a rule requires. */
    private static List<Mention> required(DrlRule rule) {
        return rule.requires().stream()
                .filter(field -> field.name().startsWith(EXTRA))
                .map(field -> new Mention(field.name().substring(EXTRA.length()), field.line()))
                .toList();
    }

    private void known(DrlRule rule, String what, List<Mention> mentions, Set<String> known) {
        for (Mention mention : mentions) {
            if (!known.contains(mention.name())) {
                fault(
                        rule,
                        mention.line(),
                        what + " " + mention.name() + " does not exist",
                        Fault.maybe(mention.name(), known));
            }
        }
    }

    private void fault(DrlRule rule, int line, String message, String hint) {
        faults.add(new Fault(file(rule.pack(), rule.path()), line, message, hint, false));
    }

    private void style(String pack, String path, int line, String message) {
        faults.add(new Fault(file(pack, path), line, message, null, !pack.equals(CORE)));
    }

    static String withoutEnding(String path, String ending) {
        return path.endsWith(ending) ? path.substring(0, path.length() - ending.length()) : path;
    }
}
