package io.leapadvisor.rulebase.safety;

import io.leapadvisor.rulebase.read.FactTypes;
import io.leapadvisor.rulebase.safety.expression.Facts;
import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.rulebase.tree.DrlFile.Declaration;
import io.leapadvisor.rulebase.tree.DrlFile.ImportNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks what stands in a file beside its rules, and then the rules. */
final class FileCheck {

    private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,5}");
    private static final Pattern RESERVED =
            Pattern.compile("(java|javax|jakarta|jdk|sun|com\\.sun|org|io|defaultpkg)(\\..*)?");

    private final DrlFile file;
    private final Refusals refusals;

    FileCheck(DrlFile file, Refusals refusals) {
        this.file = file;
        this.refusals = refusals;
    }

    void check() {
        String name = file.packageName();
        if (!PACKAGE.matcher(name).matches() || RESERVED.matcher(name).matches()) {
            refusals.add(
                    Reason.PACKAGE,
                    file.packageLine(),
                    0,
                    "package " + name + " is not allowed: name one of your own, such as leap.mine");
        }
        file.declarations().forEach(this::refuse);
        Map<String, Class<?>> imports = imports();
        if (file.rules().size() > Limits.RULES) {
            refusals.add(
                    Reason.SIZE, 0, 0, "the file has " + file.rules().size() + " rules, more than " + Limits.RULES);
        }
        file.rules().forEach(rule -> new RuleCheck(rule, imports, refusals).check());
    }

    private void refuse(Declaration declared) {
        Reason reason =
                switch (declared.kind()) {
                    case FUNCTION_IMPORT, ACCUMULATE_IMPORT -> Reason.IMPORT;
                    case ATTRIBUTE -> Reason.ATTRIBUTE;
                    default -> Reason.DECLARATION;
                };
        refusals.add(
                reason,
                declared.line(),
                declared.column(),
                declared.kind().words() + " is not allowed: a file holds its package, imports and rules");
    }

    private Map<String, Class<?>> imports() {
        Map<String, Class<?>> imports = new HashMap<>();
        if (file.imports().size() > Limits.IMPORTS) {
            refusals.add(Reason.SIZE, 0, 0, "the file has more than " + Limits.IMPORTS + " imports");
        }
        for (ImportNode line : file.imports()) {
            Facts.fact(line.target())
                    .ifPresentOrElse(type -> imports.put(type.getSimpleName(), type), () -> refuse(line));
        }
        return imports;
    }

    private void refuse(ImportNode line) {
        refusals.add(
                Reason.IMPORT,
                line.line(),
                line.column(),
                "import " + line.target() + " is not allowed: import facts, by their name, from "
                        + String.join(", ", FactTypes.PACKAGES),
                FactTypes.simplyNamed(line.simpleName())
                        .filter(Facts::isFact)
                        .map(type -> "Maybe " + type.getName() + " is meant.")
                        .orElse(null));
    }
}
