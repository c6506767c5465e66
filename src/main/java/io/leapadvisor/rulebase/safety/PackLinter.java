package io.leapadvisor.rulebase.safety;

import io.leapadvisor.knowledge.PackFiles;
import io.leapadvisor.rulebase.read.FactTypes;
import io.leapadvisor.rulebase.read.Fault;
import io.leapadvisor.rulebase.run.CompileErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;

/**
 * Decides whether the rules of a pack are safe to compile and run. A consequence is Java, and so is much of a
 * condition, so a pack could be any program. The linter parses the files with the very parsers that the compiler uses
 * and allows what it knows: facts, their properties, comparisons, and findings made of these. Everything else is
 * refused with its place, whatever it does.
 *
 * <p>It judges safety alone; style and names are for {@link io.leapadvisor.rulebase.PackRules}. It does not judge how
 * long rules take: runs are bounded for that.
 */
public final class PackLinter {

    private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,5}");
    private static final Pattern RESERVED =
            Pattern.compile("(java|javax|jakarta|jdk|sun|com\\.sun|org|io|defaultpkg)(\\..*)?");

    private PackLinter() {}

    /** What is unsafe in the rules of a pack, by file and place; empty when nothing is. */
    public static List<Refusal> check(PackFiles pack) {
        SortedMap<String, String> files = pack.below("rules", ".drl");
        if (files.size() > Limits.FILES) {
            return List.of(new Refusal(
                    Reason.SIZE,
                    new Fault(
                            pack.name(),
                            0,
                            "the pack has " + files.size() + " rule files, more than " + Limits.FILES,
                            null,
                            false)));
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
        try {
            // A parser runs out of stack or trips over its own errors on input that is made for it: that is a refusal
            // as well.
            PackageDescr parsed = parse(text, refusals);
            if (parsed != null && refusals.isEmpty()) {
                check(parsed, text, refusals);
            }
        } catch (RuntimeException | StackOverflowError e) {
            refusals.add(
                    Reason.SYNTAX,
                    0,
                    0,
                    "the file cannot be read: " + e.getClass().getSimpleName());
        }
        return refusals.all();
    }

    private static PackageDescr parse(String text, Refusals refusals) {
        DrlParser parser = new DrlParser();
        PackageDescr parsed = null;
        try {
            parsed = parser.parse(false, text);
        } catch (DroolsParserException e) {
            refusals.add(Reason.SYNTAX, 0, 0, "the file cannot be read: " + e.getMessage());
        }
        for (DroolsError error : parser.getErrors()) {
            int line = error instanceof ParserError at
                    ? at.getRow()
                    : error.getLines().length > 0 ? error.getLines()[0] : 0;
            int column = error instanceof ParserError at ? at.getCol() + 1 : 0;
            refusals.add(Reason.SYNTAX, CompileErrors.fault("", line, column, error.getMessage()));
        }
        return parsed;
    }

    private static void check(PackageDescr parsed, String text, Refusals refusals) {
        if (!PACKAGE.matcher(parsed.getName()).matches()
                || RESERVED.matcher(parsed.getName()).matches()) {
            refusals.add(
                    Reason.PACKAGE,
                    parsed.getLine(),
                    0,
                    "package " + parsed.getName() + " is not allowed: name one of your own, such as leap.mine");
        }
        refuse(parsed.getFunctions(), "function", refusals);
        refuse(parsed.getFunctionImports(), "import function", Reason.IMPORT, refusals);
        refuse(parsed.getAccumulateImports(), "import accumulate", Reason.IMPORT, refusals);
        refuse(parsed.getGlobals(), "global", refusals);
        refuse(parsed.getTypeDeclarations(), "declare", refusals);
        refuse(parsed.getEnumDeclarations(), "declare enum", refusals);
        refuse(parsed.getEntryPointDeclarations(), "declare entry-point", refusals);
        refuse(parsed.getWindowDeclarations(), "declare window", refusals);
        refuse(parsed.getAttributes(), "an attribute of the whole file", Reason.ATTRIBUTE, refusals);
        if (parsed.getUnit() != null) {
            refuse(List.of(parsed.getUnit()), "unit", refusals);
        }
        RuleCheck.all(parsed.getRules(), text, imports(parsed, refusals), refusals);
    }

    private static void refuse(Iterable<? extends BaseDescr> declared, String what, Refusals refusals) {
        refuse(declared, what, Reason.DECLARATION, refusals);
    }

    private static void refuse(Iterable<? extends BaseDescr> declared, String what, Reason reason, Refusals refusals) {
        declared.forEach(one -> refusals.add(
                reason,
                one.getLine(),
                one.getColumn() + 1,
                what + " is not allowed: a file holds its package, imports and rules"));
    }

    private static Map<String, Class<?>> imports(PackageDescr parsed, Refusals refusals) {
        Map<String, Class<?>> imports = new HashMap<>();
        if (parsed.getImports().size() > Limits.IMPORTS) {
            refusals.add(Reason.SIZE, 0, 0, "the file has more than " + Limits.IMPORTS + " imports");
        }
        for (ImportDescr line : parsed.getImports()) {
            String target = line.getTarget();
            Vocabulary.fact(target)
                    .ifPresentOrElse(
                            type -> imports.put(type.getSimpleName(), type),
                            () -> refusals.add(
                                    Reason.IMPORT,
                                    line.getLine(),
                                    line.getColumn() + 1,
                                    "import " + target + " is not allowed: import facts, by their name, from "
                                            + String.join(", ", FactTypes.PACKAGES),
                                    FactTypes.simplyNamed(target.substring(target.lastIndexOf('.') + 1))
                                            .filter(Vocabulary::isFact)
                                            .map(type -> "Maybe " + type.getName() + " is meant.")
                                            .orElse(null)));
        }
        return imports;
    }
}
