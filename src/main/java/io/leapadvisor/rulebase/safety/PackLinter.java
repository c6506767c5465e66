package io.leapadvisor.rulebase.safety;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.rulebase.tree.DrlReader;
import io.leapadvisor.rulebase.tree.ParserMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Decides whether the rules of a pack are safe to compile and run. A consequence is Java, and so is much of a
 * condition, so a pack could be any program. The linter takes the tree that the parsers of the compiler make of a file
 * and allows what it knows: facts, their properties, comparisons, and findings made of these. Everything else is
 * refused with its place, whatever it does.
 *
 * <p>It judges safety alone; style and names are for {@link io.leapadvisor.rulebase.PackRules}. It does not judge how
 * long rules take: runs are bounded for that.
 */
public final class PackLinter {

    private PackLinter() {}

    /** What is unsafe in the rules of a pack, by file and place; empty when nothing is. */
    public static List<Refusal> check(PackFiles pack) {
        SortedMap<String, String> files = pack.below("rules", ".drl");
        if (files.size() > Limits.FILES) {
            return List.of(new Refusal(
                    Reason.SIZE,
                    new RuleFault(
                            pack.name(), "the pack has " + files.size() + " rule files, more than " + Limits.FILES)));
        }
        List<Refusal> all = new ArrayList<>();
        files.forEach((path, text) -> all.addAll(check(pack.name() + "/" + path, text)));
        return all;
    }

    /**
     * What is unsafe in one file.
     *
     * @param file how messages name it
     * @param text its text
     */
    public static List<Refusal> check(String file, String text) {
        Refusals refusals = new Refusals(file);
        TextCheck.check(text, refusals);
        if (!refusals.isEmpty()) {
            return refusals.all();
        }
        DrlFile parsed = DrlReader.read(text);
        parsed.errors().forEach(error -> refusals.add(Reason.SYNTAX, ParserMessages.fault(file, error)));
        if (refusals.isEmpty()) {
            new FileCheck(parsed, refusals).check();
        }
        return refusals.all();
    }
}
