package io.leapadvisor.rulebase.tree;

import java.util.List;
import java.util.Optional;

/**
 * A DRL file as its parsers read it: the one tree that metadata, style, names, safety and explanations are read from.
 *
 * @param text the text it was read from
 * @param packageName its package; empty when it names none
 * @param packageLine line of the package
 * @param imports imports of types
 * @param declarations everything else that stands beside the rules
 * @param rules rules and queries
 * @param errors what the parser of DRL does not accept; then the rest may be incomplete
 */
public record DrlFile(
        String text,
        String packageName,
        int packageLine,
        List<ImportNode> imports,
        List<Declaration> declarations,
        List<RuleNode> rules,
        List<SyntaxError> errors) {

    public DrlFile {
        imports = List.copyOf(imports);
        declarations = List.copyOf(declarations);
        rules = List.copyOf(rules);
        errors = List.copyOf(errors);
    }

    /** The first rule that is no query. */
    public Optional<RuleNode> firstRule() {
        return rules.stream().filter(rule -> !rule.isQuery()).findFirst();
    }

    /** The import of a type, as the file names it. */
    public record ImportNode(String target, int line, int column) {

        /** The name without its package. */
        public String simpleName() {
            return target.substring(target.lastIndexOf('.') + 1);
        }
    }

    /** Something other than an import of a type or a rule. */
    public record Declaration(Kind kind, String name, int line, int column) {

        /** What can be declared beside rules; the words are those of DRL. */
        public enum Kind {
            FUNCTION("function"),
            FUNCTION_IMPORT("import function"),
            ACCUMULATE_IMPORT("import accumulate"),
            GLOBAL("global"),
            TYPE("declare"),
            ENUM("declare enum"),
            ENTRY_POINT("declare entry-point"),
            WINDOW("declare window"),
            ATTRIBUTE("an attribute of the whole file"),
            UNIT("unit");

            private final String words;

            Kind(String words) {
                this.words = words;
            }

            public String words() {
                return words;
            }

            /** The first word, which opens the declaration. */
            public String keyword() {
                return words.contains(" ") ? words.substring(0, words.indexOf(' ')) : words;
            }
        }
    }

    /**
     * What the parser says of a place.
     *
     * @param line line, from 1; 0 = not known
     * @param column column, from 1; 0 = not known
     * @param parsed true when the message is the parser's own; false when the parser itself failed
     */
    public record SyntaxError(String message, int line, int column, boolean parsed) {}
}
