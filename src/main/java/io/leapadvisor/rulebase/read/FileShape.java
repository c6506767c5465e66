package io.leapadvisor.rulebase.read;

import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.rulebase.tree.DrlFile.Declaration;
import io.leapadvisor.rulebase.tree.DrlFile.Declaration.Kind;
import io.leapadvisor.rulebase.tree.RuleNode;

/** What a file may hold: a comment, its package, imports and one rule of its name. */
final class FileShape {

    private static final String KEBAB_CASE = "[a-z0-9]++(-[a-z0-9]++)*+";

    private final DrlFile file;
    private final String path;
    private final FaultLog faults;

    FileShape(DrlFile file, String path, FaultLog faults) {
        this.file = file;
        this.path = path;
        this.faults = faults;
    }

    void check() {
        if (!file.text().startsWith("//")) {
            faults.style(1, "begin with a comment of one or two lines that gives the reason behind the rule");
        }
        if (file.packageName().isEmpty()) {
            faults.fault(1, "the file must begin with its package, such as package leap." + DrlRule.family(path));
        }
        file.declarations().forEach(this::declaration);
        file.rules().stream().filter(RuleNode::isQuery).forEach(query -> notAllowed("query", query.line()));
        file.rules().stream()
                .filter(rule -> !rule.isQuery())
                .skip(1)
                .limit(1)
                .forEach(second ->
                        faults.fault(second.line(), "one rule a file: move the second rule to a file of its own"));
        file.firstRule()
                .ifPresentOrElse(
                        this::name,
                        () -> faults.fault(0, "the file has no rule: write rule \"" + DrlRule.stem(path) + "\""));
    }

    private void declaration(Declaration declared) {
        if (declared.kind() == Kind.FUNCTION_IMPORT || declared.kind() == Kind.ACCUMULATE_IMPORT) {
            String what = declared.kind() == Kind.ACCUMULATE_IMPORT ? "accumulate" : "function";
            faults.fault(declared.line(), "import " + what + " is not allowed: a rule calls no functions");
        } else {
            notAllowed(
                    declared.kind() == Kind.ATTRIBUTE
                            ? declared.name()
                            : declared.kind().keyword(),
                    declared.line());
        }
    }

    private void name(RuleNode rule) {
        String stem = DrlRule.stem(path);
        if (!rule.name().equals(stem)) {
            faults.fault(rule.line(), "the rule's name (" + rule.name() + ") must be the file's name (" + stem + ")");
        }
        if (!rule.name().matches(KEBAB_CASE)) {
            faults.fault(rule.line(), "the rule's name (" + rule.name() + ") must be kebab-case");
        }
        rule.attributes().forEach(attribute -> notAllowed(attribute.name(), attribute.line()));
        if (rule.features().parent()) {
            notAllowed("extends", rule.line());
        }
        if (rule.features().namedConsequences()) {
            notAllowed("a named consequence", rule.line());
        }
    }

    private void notAllowed(String word, int line) {
        String why =
                switch (word) {
                    case "salience",
                            "agenda-group",
                            "no-loop",
                            "activation-group",
                            "ruleflow-group",
                            "lock-on-active" ->
                        "order comes from the facts: observed, then Diagnosis, then Prescription";
                    case "function", "query", "declare" ->
                        "rules do not compute: a ratio that a rule needs is a component of a fact, written in Java";
                    case "global" -> "what a rule finds is inserted, thresholds are facts";
                    default -> "a file holds its package, imports and one rule with its annotations";
                };
        faults.fault(line, word + " is not allowed: " + why);
    }
}
