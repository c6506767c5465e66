package io.leapadvisor.rulebase.compile;

import io.leapadvisor.rulebase.PackCheck;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.RulebaseException;
import io.leapadvisor.rulebase.RunThresholds;
import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.rulebase.tree.DrlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives the compiler built-in rules that read thresholds by name ({@link RunThresholds}) where they are written to
 * match them. A property that is compared with a number is looked at when its fact comes, and what does not pass goes
 * no further; compared with another fact, it is a join that is kept for every rule. Rules are written and shown as
 * before; lines stay. Rules of other packs match their thresholds: what they compare may only be there where their
 * rules may fire.
 */
public final class ThresholdReads {

    private static final Pattern MATCHED =
            Pattern.compile("(?m)^ *(\\$\\w+) : Threshold\\( name == (\"[a-z0-9-]+\") \\)$");
    private static final Pattern LEFT = Pattern.compile("\\bThreshold\\s*\\(");

    private ThresholdReads() {}

    /**
     * The files of a pack for the compiler.
     *
     * @throws RulebaseException when a built-in rule matches a threshold in another way
     */
    public static SortedMap<String, DrlFile> in(String pack, SortedMap<String, DrlFile> files) {
        if (!pack.equals(PackCheck.CORE)) {
            return files;
        }
        SortedMap<String, DrlFile> read = new TreeMap<>(files);
        List<RuleFault> faults = new ArrayList<>();
        read.replaceAll((name, file) -> {
            String text = in(file.text());
            if (LEFT.matcher(text).find()) {
                faults.add(new RuleFault(
                        name,
                        "a built-in rule names a threshold on a line of its own: $limit : Threshold( name == \"…\" )"));
            }
            return text.equals(file.text()) ? file : DrlReader.read(text);
        });
        if (!faults.isEmpty()) {
            throw new RulebaseException(faults);
        }
        return read;
    }

    /** The text of a file in which thresholds are read. */
    static String in(String text) {
        String read = text;
        Matcher matched = MATCHED.matcher(text);
        while (matched.find()) {
            String variable = Pattern.quote(matched.group(1));
            String name = "(" + matched.group(2) + ")";
            read = read.replace(matched.group(), "")
                    .replaceAll(variable + "\\.value\\b(?!\\()", RunThresholds.class.getName() + ".value" + name)
                    .replaceAll(variable + "(?!\\w)", RunThresholds.class.getName() + ".of" + name);
        }
        return read;
    }
}
