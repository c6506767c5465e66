package io.leapadvisor.rulebase;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.rulebase.read.DrlRule;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the files beside the rules of a pack: every rule has its page and its cases, and lies in its family. */
public final class PackCheck {

    /** Name of the built-in pack: there, matters of style stop the start; elsewhere they are warnings. */
    public static final String CORE = "core";

    public static final String DRL = ".drl";
    static final String PAGE = ".md";
    public static final String CASES = ".cases.yaml";
    private final List<RuleFault> faults;

    PackCheck(List<RuleFault> faults) {
        this.faults = faults;
    }

    /** A path as messages show it. */
    public static String file(String pack, String path) {
        return (pack.equals(CORE) ? "" : pack + "/") + path;
    }

    /** A name is part of addresses, of file names and of the names of inputs. */
    void name(PackFiles pack) {
        if (!pack.name().matches(PackFiles.NAME)) {
            faults.add(new RuleFault(
                    pack.name(),
                    "the name of a pack consists of letters, digits, dots, hyphens and underscores,"
                            + " begins with a letter or digit and is at most 64 long"));
        }
    }

    /** Every rule has a page and cases, and every page and cases file has a rule. */
    void files(PackFiles pack, Collection<DrlRule> rules) {
        Set<String> stems =
                rules.stream().map(rule -> withoutEnding(rule.path(), DRL)).collect(Collectors.toSet());
        for (DrlRule rule : rules) {
            String stem = withoutEnding(rule.path(), DRL);
            if (DrlRule.family(rule.path()).isEmpty()) {
                styleOf(pack, rule.path(), "must lie in rules/‹family›/" + DrlRule.stem(rule.path()) + DRL);
            }
            if (!pack.files().containsKey(stem + CASES)) {
                styleOf(pack, rule.path(), "has no cases: add " + stem + CASES);
            }
            String page = pack.files().get(stem + PAGE);
            if (page == null) {
                styleOf(pack, rule.path(), "has no page: add " + stem + PAGE);
            } else {
                new PageCheck(pack.name(), stem + PAGE, faults).check(page, rule);
            }
        }
        for (String ending : List.of(PAGE, CASES)) {
            pack.below("rules", ending).keySet().stream()
                    .filter(path -> !stems.contains(withoutEnding(path, ending)))
                    .forEach(path -> styleOf(
                            pack,
                            path,
                            "has no rule beside it: add " + withoutEnding(path, ending) + DRL + " or remove the file"));
        }
    }

    /** A matter of style: it stops the built-in pack and warns for another. */
    static RuleFault style(String pack, String path, int line, String message) {
        return new RuleFault(file(pack, path), line, 0, message, null, !pack.equals(CORE));
    }

    private void styleOf(PackFiles pack, String path, String message) {
        faults.add(style(pack.name(), path, 0, message));
    }

    /** A path without the ending of a file. */
    public static String withoutEnding(String path, String ending) {
        return path.endsWith(ending) ? path.substring(0, path.length() - ending.length()) : path;
    }
}
