package io.leapadvisor.rulebase.read;

import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.explain.condition.Conditions;
import io.leapadvisor.rulebase.read.DrlRule.Mention;
import io.leapadvisor.rulebase.read.InsertReader.Insert;
import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.rulebase.tree.ParserMessages;
import io.leapadvisor.rulebase.tree.RuleNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the rule of a file from its tree, and checks that it keeps to the part of the language that rules may use, that
 * the names in it exist, and that its own name says what it inserts.
 */
public final class RuleReader {

    private final String pack;
    private final String path;
    private final DrlFile tree;
    private final FaultLog faults;

    private RuleReader(String pack, String file, String path, DrlFile tree) {
        this.pack = pack;
        this.path = path;
        this.tree = tree;
        this.faults = new FaultLog(pack, file);
    }

    /**
     * Reads a rule.
     *
     * @param file how messages name the file
     * @param path the file, relative to the pack
     * @param faults what is wrong is added to them
     * @return null when the file has no rule that can be read
     */
    public static DrlRule read(String pack, String file, String path, DrlFile tree, List<RuleFault> faults) {
        RuleReader reader = new RuleReader(pack, file, path, tree);
        DrlRule rule = reader.read();
        faults.addAll(reader.faults.all());
        return rule;
    }

    private DrlRule read() {
        tree.errors().forEach(error -> faults.add(ParserMessages.fault(faults.file(), error)));
        if (!tree.errors().isEmpty()) {
            return null;
        }
        new FileShape(tree, path, faults).check();
        Imports imports = new Imports(faults);
        imports.read(tree.imports());
        return tree.firstRule().map(rule -> rule(rule, imports)).orElse(null);
    }

    private DrlRule rule(RuleNode rule, Imports imports) {
        Metadata metadata = new Metadata(rule, faults);
        RuleNames names = new RuleNames(imports, faults);
        PatternReader patterns = new PatternReader(names, faults);
        patterns.read(rule.conditions());
        Insert insert =
                new InsertReader(rule.consequence(), names, faults).read().orElse(null);
        Kind kind = insert == null ? null : Kind.ofType(insert.type());
        List<Mention> remedies = new ArrayList<>(patterns.considered());
        if (insert != null) {
            says(rule, kind, insert, patterns);
            if (kind != Kind.DIAGNOSIS) {
                remedies.add(new Mention(insert.id(), insert.line()));
            }
        }
        if (faults.isEmpty()) {
            imports.checkUse();
        }
        return new DrlRule(
                pack,
                path,
                rule.name(),
                rule.line(),
                kind,
                metadata.leap(),
                metadata.title(),
                metadata.severity(kind),
                metadata.bound(kind),
                metadata.narrows(kind),
                metadata.requires(),
                patterns.thresholds(),
                remedies,
                patterns.diagnoses(),
                patterns.inputs(),
                insert == null || kind == Kind.DIAGNOSIS ? null : insert.id(),
                Conditions.of(rule, imports.known()));
    }

    /** The rule's name says what it inserts, and it rests on what this kind of rule may rest on. */
    private void says(RuleNode rule, Kind kind, Insert insert, PatternReader patterns) {
        String name = rule.name();
        switch (kind) {
            case DIAGNOSIS -> {
                if (!insert.id().equals(name)) {
                    faults.fault(
                            insert.line(),
                            "the id of the diagnosis (" + insert.id() + ") must be the rule's name (" + name + ")");
                }
                patterns.matchesOnly(Set.of(), "a diagnosis rests on observed facts");
            }
            case REMEDY -> {
                patterns.matchesOnly(Set.of("Diagnosis"), "a remedy answers a diagnosis");
                if (patterns.diagnoses().size() != 1) {
                    faults.fault(
                            rule.line(), "a remedy answers one diagnosis: match exactly one Diagnosis( id == \"…\" )");
                    return;
                }
                String expected =
                        insert.id() + "-for-" + patterns.diagnoses().get(0).name();
                if (!name.equals(expected)) {
                    faults.fault(rule.line(), "the rule's name (" + name + ") must say what it inserts: " + expected);
                }
            }
            case CONTRAINDICATION -> {
                patterns.matchesOnly(
                        Set.of(),
                        "a contraindication rests on observed facts, so that it holds whoever proposes the remedy");
                if (!name.startsWith("no-" + insert.id() + "-when-")) {
                    faults.fault(
                            rule.line(),
                            "the rule's name (" + name + ") must be no-" + insert.id() + "-when-‹condition›");
                }
            }
        }
    }
}
