package io.leapadvisor.rulebase.read;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.fact.observed.Input;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.knowledge.remedy.Leap;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.rulebase.PackCheck;
import io.leapadvisor.rulebase.read.DrlRule.Mention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads one DRL file and checks that it keeps to the part of the language that rules may use. It reads words, not the
 * syntax tree of Drools: that gives a line for every fault and costs a start from the cache nothing.
 */
public final class RuleReader {

    private static final Set<String> DERIVED = Set.of("Diagnosis", "Prescription", "Contraindication");
    private static final Set<String> COMPUTING =
            Set.of("eval", "accumulate", "acc", "collect", "groupby", "from", "forall");
    private static final Set<String> OPERATORS = Set.of(
            "in",
            "not",
            "contains",
            "excludes",
            "memberOf",
            "matches",
            "soundslike",
            "str",
            "true",
            "false",
            "null",
            "this");
    private static final Set<String> IDENTIFYING = Set.of("name", "id", "remedy");
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%");
    private static final Set<String> ANNOTATIONS = Set.of("leap", "title", "severity", "requires");
    private static final String ONE_INSERT =
            "the consequence must be exactly one insert( new Diagnosis|Prescription|Contraindication( … ) );";

    private final String pack;
    private final String file;
    private final String path;
    private final String source;
    private final List<Fault> faults;
    private final List<Token> tokens;
    private int at;

    private final Map<String, Class<?>> imports = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Map<String, Token> annotations = new LinkedHashMap<>();
    private final Map<String, Class<?>> variables = new LinkedHashMap<>();
    private final List<Mention> thresholds = new ArrayList<>();
    private final List<Mention> remedies = new ArrayList<>();
    private final List<Mention> diagnoses = new ArrayList<>();
    private final List<Mention> inputs = new ArrayList<>();
    private final List<Token> matched = new ArrayList<>();
    private Token name;
    private Kind kind;
    private String remedy;

    private RuleReader(String pack, String file, String path, String source, List<Fault> faults) {
        this.pack = pack;
        this.file = file;
        this.path = path;
        this.source = source;
        this.faults = faults;
        this.tokens = Token.read(source);
    }

    /** Reads a rule; null when the file has no rule at all. Faults are added to the list. */
    public static DrlRule read(String pack, String file, String path, String source, List<Fault> faults) {
        return new RuleReader(pack, file, path, source, faults).read();
    }

    private DrlRule read() {
        if (!source.startsWith("//")) {
            style(1, "begin with a comment of one or two lines that gives the reason behind the rule");
        }
        packageLine();
        importLines();
        if (!ruleName()) {
            return null;
        }
        header();
        int when = at;
        int then = find("then", when);
        int end = find("end", then + 1);
        if (!word(when, "when") || then >= tokens.size() || end >= tokens.size()) {
            fault(name.line(), "the rule needs when … then … end", null);
        } else {
            conditions(tokens.subList(when + 1, then));
            consequence(tokens.subList(then + 1, end), tokens.get(then).line());
            at = end + 1;
            leftovers();
        }
        if (faults.stream().noneMatch(fault -> fault.file().equals(file))) {
            unusedImports();
        }
        return new DrlRule(
                pack,
                path,
                name.text(),
                name.line(),
                kind,
                constant(Leap.class, "leap"),
                title(),
                lineOf("title"),
                constant(Severity.class, "severity"),
                requires(),
                List.copyOf(thresholds),
                List.copyOf(remedies),
                List.copyOf(diagnoses),
                List.copyOf(inputs),
                remedy,
                imports.values().stream()
                        .filter(Objects::nonNull)
                        .<Class<?>>map(type -> type)
                        .toList());
    }

    // ---- before the rule

    private void packageLine() {
        if (!word(at, "package")) {
            fault(1, "the file must begin with its package, such as package leap." + DrlRule.family(path), null);
            return;
        }
        at++;
        qualifiedName();
    }

    private void importLines() {
        String last = "";
        while (word(at, "import")) {
            Token start = tokens.get(at++);
            String target = qualifiedName();
            if (target.equals("function")
                    || target.equals("static")
                    || target.equals("accumulate")
                    || target.equals("acc")) {
                fault(start.line(), "import " + target + " is not allowed: a rule calls no functions", null);
                qualifiedName();
            } else if (target.endsWith("*")) {
                fault(start.line(), "import " + target + " is not allowed: import each type by its name", null);
            } else {
                if (target.compareTo(last) <= 0) {
                    style(
                            start.line(),
                            "imports must be sorted and without duplicates: " + target + " comes before " + last);
                }
                last = target;
                String simple = target.substring(target.lastIndexOf('.') + 1);
                imports.put(simple, FactTypes.named(target).orElse(null));
                if (imports.get(simple) == null) {
                    fault(
                            start.line(),
                            "type " + target + " is unknown: import from " + String.join(", ", FactTypes.PACKAGES),
                            FactTypes.simplyNamed(simple)
                                    .map(type -> "Maybe " + type.getName() + " is meant.")
                                    .orElse(null));
                }
            }
        }
    }

    private String qualifiedName() {
        StringBuilder qualified = new StringBuilder();
        while (at < tokens.size()
                && (qualified.isEmpty()
                        || qualified.charAt(qualified.length() - 1) == '.'
                        || tokens.get(at).is("."))) {
            qualified.append(tokens.get(at++).text());
        }
        if (at < tokens.size() && tokens.get(at).is(";")) {
            at++;
        }
        return qualified.toString();
    }

    private boolean ruleName() {
        int start = find("rule", at);
        for (int i = at; i < Math.min(start, tokens.size()); i++) {
            if (i == at || tokens.get(i - 1).line() < tokens.get(i).line()) {
                notAllowed(tokens.get(i));
            }
        }
        at = start + 1;
        if (at >= tokens.size()) {
            fault(0, "the file has no rule: write rule \"" + DrlRule.stem(path) + "\"", null);
            return false;
        }
        name = tokens.get(at++);
        if (!name.text().equals(DrlRule.stem(path))) {
            fault(
                    name.line(),
                    "the rule's name (" + name.text() + ") must be the file's name (" + DrlRule.stem(path) + ")",
                    null);
        }
        if (!name.text().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            fault(name.line(), "the rule's name (" + name.text() + ") must be kebab-case", null);
        }
        return true;
    }

    /** Annotations and attributes up to "when". */
    private void header() {
        while (at < tokens.size() && !word(at, "when") && !word(at, "then")) {
            Token token = tokens.get(at);
            if (token.is("@") && at + 1 < tokens.size()) {
                Token annotation = tokens.get(at + 1);
                int close = close(at + 2);
                List<Token> value = tokens.subList(
                        Math.min(at + 3, tokens.size()), Math.max(close, Math.min(at + 3, tokens.size())));
                if (!ANNOTATIONS.contains(annotation.text())) {
                    fault(
                            token.line(),
                            "annotation @" + annotation.text() + " is unknown: use @leap, @title, @severity, @requires",
                            Fault.maybe(annotation.text(), ANNOTATIONS));
                } else if (value.size() != 1) {
                    fault(token.line(), "@" + annotation.text() + " takes one value", null);
                } else if (annotations.put(annotation.text(), value.get(0)) != null) {
                    fault(token.line(), "@" + annotation.text() + " stands there twice", null);
                }
                at = close + 1;
            } else {
                notAllowed(token);
                int line = token.line();
                while (at < tokens.size() && tokens.get(at).line() == line && !word(at, "when")) {
                    at++;
                }
            }
        }
    }

    private void leftovers() {
        for (int i = at; i < tokens.size(); i++) {
            if (word(i, "rule")) {
                fault(tokens.get(i).line(), "one rule a file: move the second rule to a file of its own", null);
                return;
            }
            if (i == at) {
                notAllowed(tokens.get(i));
            }
        }
    }

    private void notAllowed(Token token) {
        String why =
                switch (token.text()) {
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
        fault(token.line(), token.text() + " is not allowed: " + why, null);
    }

    // ---- annotations

    private String text(String annotation) {
        Token value = annotations.get(annotation);
        if (value != null && value.type() != Token.Type.TEXT) {
            fault(value.line(), "@" + annotation + " takes a text in quotes", null);
        }
        return value == null ? null : value.text();
    }

    private String title() {
        String title = text("title");
        if (title == null || title.isBlank()) {
            fault(name.line(), "@title is missing: add @title( \"…\" ), one line in English", null);
        }
        return title;
    }

    private int lineOf(String annotation) {
        Token value = annotations.get(annotation);
        return value == null ? name.line() : value.line();
    }

    private <E extends Enum<E>> E constant(Class<E> type, String annotation) {
        Token value = annotations.get(annotation);
        boolean forDiagnoses = type == Severity.class;
        if (value == null) {
            if (!forDiagnoses || kind == Kind.DIAGNOSIS) {
                fault(
                        name.line(),
                        "@" + annotation + " is missing: add @" + annotation + "( " + type.getEnumConstants()[0]
                                + " ) or another of " + Arrays.toString(type.getEnumConstants()),
                        null);
            }
            return null;
        }
        if (forDiagnoses && kind != null && kind != Kind.DIAGNOSIS) {
            fault(value.line(), "@severity is for diagnoses: leave it out", null);
        }
        for (E constant : type.getEnumConstants()) {
            if (value.is(constant.name())) {
                return constant;
            }
        }
        fault(
                value.line(),
                "@" + annotation + " (" + value.text() + ") must be one of " + Arrays.toString(type.getEnumConstants()),
                Fault.maybe(
                        value.text().toUpperCase(Locale.ROOT),
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()));
        return null;
    }

    private List<Mention> requires() {
        String value = text("requires");
        List<Mention> fields = new ArrayList<>();
        for (String field : value == null ? new String[0] : value.split(",", -1)) {
            String trimmed = field.trim();
            if (trimmed.isEmpty() || !Fields.exists(DeploymentProfile.class, trimmed)) {
                fault(
                        lineOf("requires"),
                        "@requires: field (" + trimmed + ") does not exist in a profile",
                        Fault.maybe(trimmed, FactTypes.profileFields()));
            } else {
                fields.add(new Mention(trimmed, lineOf("requires")));
            }
        }
        return fields;
    }

    // ---- when

    private void conditions(List<Token> lhs) {
        int negatedUntil = -1;
        int i = 0;
        while (i < lhs.size()) {
            Token token = lhs.get(i);
            int open = openOfPattern(lhs, i);
            if (open > 0) {
                int close = Math.min(close(lhs, open), lhs.size());
                boolean negated = i <= negatedUntil || is(lhs, i - 1, "not");
                boolean bound = i >= 2 && is(lhs, i - 1, ":") && lhs.get(i - 2).isVariable();
                pattern(
                        token,
                        lhs.subList(open + 1, close),
                        negated,
                        bound ? lhs.get(i - 2).text() : null);
                i = close + 1;
            } else {
                if (token.is("not") && i + 1 < lhs.size() && lhs.get(i + 1).is("(")) {
                    negatedUntil = Math.max(negatedUntil, close(lhs, i + 1));
                }
                if (token.isWord() && COMPUTING.contains(token.text())) {
                    fault(
                            token.line(),
                            token.text()
                                    + " is not allowed: rules do not compute, a ratio that a rule needs is a component of a fact",
                            null);
                }
                i++;
            }
        }
        for (Token token : lhs) {
            if (token.isVariable() && !variables.containsKey(token.text())) {
                unbound(token);
            }
        }
    }

    /** The index of the parenthesis when a pattern starts here; -1 when none does. */
    private static int openOfPattern(List<Token> lhs, int i) {
        if (!lhs.get(i).isTypeName()) {
            return -1;
        }
        int end = i + 1;
        while (end + 1 < lhs.size() && lhs.get(end).is(".") && lhs.get(end + 1).isTypeName()) {
            end += 2;
        }
        return end < lhs.size() && lhs.get(end).is("(") ? end : -1;
    }

    private void pattern(Token typeName, List<Token> constraints, boolean negated, String variable) {
        Class<?> type = imported(typeName);
        matched.add(typeName);
        if (variable != null) {
            variables.put(variable, type == null ? Object.class : type);
        }
        if (negated && DERIVED.contains(typeName.text())) {
            fault(
                    typeName.line(),
                    "not " + typeName.text()
                            + " is not allowed: it would depend on the order of rules; use not only over observed"
                            + " facts",
                    null);
        }
        List<String> literals = new ArrayList<>();
        for (List<Token> constraint : split(constraints)) {
            literals.addAll(constraint(type, constraint));
        }
        if (type == Threshold.class && literals.size() != 1) {
            fault(typeName.line(), "name the threshold: Threshold( name == \"…\" )", null);
        }
        if (type == Diagnosis.class && literals.size() != 1) {
            fault(typeName.line(), "name the diagnosis: Diagnosis( id == \"…\" )", null);
        }
        if (type == Input.class && literals.size() != 1) {
            fault(typeName.line(), "name the input: Input( name == \"‹pack›.‹name›\" )", null);
        }
        List<Mention> mentions = type == Threshold.class
                ? thresholds
                : type == Input.class
                        ? inputs
                        : type == Diagnosis.class
                                ? diagnoses
                                : type == Consideration.class ? remedies : new ArrayList<>();
        literals.forEach(literal -> mentions.add(new Mention(literal, typeName.line())));
    }

    /** Checks a constraint and returns the texts that it compares the identifying property with. */
    private List<String> constraint(Class<?> type, List<Token> constraint) {
        List<String> literals = new ArrayList<>();
        String subject = "";
        for (int i = 0; i < constraint.size(); i++) {
            Token token = constraint.get(i);
            boolean first = i == 0 || !constraint.get(i - 1).is(".");
            if (token.type() == Token.Type.TEXT && IDENTIFYING.contains(subject)) {
                literals.add(token.text());
            } else if (arithmetic(constraint, i)) {
                fault(
                        token.line(),
                        "no arithmetic (" + token.text()
                                + ") in a condition: a ratio that a rule needs is a component of a fact",
                        null);
            } else if (token.isVariable() && is(constraint, i + 1, ":")) {
                variables.put(token.text(), Object.class);
            } else if (token.isVariable() && is(constraint, i + 1, ".")) {
                property(variables.get(token.text()), constraint, i + 2);
            } else if (token.isTypeName() && first) {
                constant(token, constraint, i);
            } else if (token.isWord() && COMPUTING.contains(token.text()) && is(constraint, i + 1, "(")) {
                fault(token.line(), token.text() + " is not allowed: rules do not compute", null);
            } else if (token.isWord() && first && !token.isVariable() && !OPERATORS.contains(token.text())) {
                subject = token.text();
                Class<?> found = property(type, constraint, i);
                if (i >= 2
                        && constraint.get(i - 1).is(":")
                        && constraint.get(i - 2).isVariable()) {
                    variables.put(constraint.get(i - 2).text(), found);
                }
            }
        }
        return literals;
    }

    /**
     * Follows property.property and reports the first that does not exist.
     *
     * @param type type to start from; null or Object = not known, then nothing is checked
     * @return the type at the end; Object when it is not known
     */
    private Class<?> property(Class<?> type, List<Token> tokens, int from) {
        Class<?> current = type;
        for (int i = from; i < tokens.size() && current != null && current != Object.class; i += 2) {
            Token property = tokens.get(i);
            boolean call = is(tokens, i + 1, "(");
            Class<?> owner = current;
            current = call
                    ? Object.class
                    : FactTypes.property(owner, property.text()).orElse(null);
            if (current == null
                    || call
                            && Arrays.stream(owner.getMethods())
                                    .noneMatch(method -> method.getName().equals(property.text()))) {
                unknownProperty(owner, property);
                return Object.class;
            }
            if (!is(tokens, i + 1, ".")) {
                return current;
            }
        }
        return Object.class;
    }

    private void unknownProperty(Class<?> type, Token property) {
        fault(
                property.line(),
                type.getSimpleName() + " has no property " + property.text() + ". It has "
                        + String.join(", ", FactTypes.properties(type)),
                Fault.maybe(property.text(), FactTypes.properties(type)));
    }

    private void constant(Token typeName, List<Token> tokens, int i) {
        Class<?> type = imported(typeName);
        if (type != null
                && type.isEnum()
                && i + 2 < tokens.size()
                && tokens.get(i + 1).is(".")) {
            Token constant = tokens.get(i + 2);
            List<String> known = Arrays.stream(type.getEnumConstants())
                    .map(value -> ((Enum<?>) value).name())
                    .toList();
            if (constant.isTypeName() && !known.contains(constant.text())) {
                fault(
                        constant.line(),
                        typeName.text() + " has no constant " + constant.text() + ". It has "
                                + String.join(", ", known),
                        Fault.maybe(constant.text(), known));
            }
        }
    }

    private static boolean arithmetic(List<Token> tokens, int i) {
        if (tokens.get(i).type() != Token.Type.SIGN
                || !ARITHMETIC.contains(tokens.get(i).text())) {
            return false;
        }
        boolean sign = tokens.get(i).is("-")
                && i + 1 < tokens.size()
                && tokens.get(i + 1).type() == Token.Type.NUMBER
                && (i == 0
                        || tokens.get(i - 1).type() == Token.Type.SIGN
                                && !tokens.get(i - 1).is(")"));
        return !sign;
    }

    // ---- then

    private void consequence(List<Token> rhs, int line) {
        for (Token token : rhs) {
            if (Set.of("modify", "update", "delete", "retract", "insertLogical", "drools", "kcontext", "set")
                            .contains(token.text())
                    && token.isWord()) {
                fault(token.line(), token.text() + " is not allowed: " + ONE_INSERT, null);
                return;
            }
        }
        boolean shape = rhs.size() > 7
                && rhs.get(0).is("insert")
                && rhs.get(1).is("(")
                && rhs.get(2).is("new")
                && rhs.get(3).isTypeName()
                && DERIVED.contains(rhs.get(3).text())
                && rhs.get(4).is("(")
                && close(rhs, 4) == rhs.size() - 3
                && rhs.get(rhs.size() - 2).is(")")
                && rhs.get(rhs.size() - 1).is(";");
        if (!shape) {
            fault(rhs.isEmpty() ? line : rhs.get(0).line(), ONE_INSERT, null);
            return;
        }
        Token made = rhs.get(3);
        imported(made);
        List<Token> arguments = rhs.subList(5, rhs.size() - 3);
        arguments(arguments);
        Token first = arguments.isEmpty() ? made : arguments.get(0);
        boolean literal = first.type() == Token.Type.TEXT
                && (arguments.size() == 1 || arguments.get(1).is(","));
        if (!literal) {
            fault(first.line(), "the first argument of new " + made.text() + " must be an id in quotes", null);
            return;
        }
        made(made.text(), first);
    }

    private void made(String type, Token id) {
        switch (type) {
            case "Diagnosis" -> {
                kind = Kind.DIAGNOSIS;
                if (!id.text().equals(name.text())) {
                    fault(
                            id.line(),
                            "the id of the diagnosis (" + id.text() + ") must be the rule's name (" + name.text() + ")",
                            null);
                }
                matchesOnly(Set.of(), "a diagnosis rests on observed facts");
            }
            case "Prescription" -> {
                kind = Kind.REMEDY;
                remedy = id.text();
                remedies.add(new Mention(id.text(), id.line()));
                matchesOnly(Set.of("Diagnosis"), "a remedy answers a diagnosis");
                if (diagnoses.size() != 1) {
                    fault(
                            name.line(),
                            "a remedy answers one diagnosis: match exactly one Diagnosis( id == \"…\" )",
                            null);
                } else {
                    named(id.text() + "-for-" + diagnoses.get(0).name());
                }
            }
            default -> {
                kind = Kind.CONTRAINDICATION;
                remedy = id.text();
                remedies.add(new Mention(id.text(), id.line()));
                matchesOnly(
                        Set.of(),
                        "a contraindication rests on observed facts, so that it holds whoever proposes the remedy");
                if (!name.text().startsWith("no-" + id.text() + "-when-")) {
                    fault(
                            name.line(),
                            "the rule's name (" + name.text() + ") must be no-" + id.text() + "-when-‹condition›",
                            null);
                }
            }
        }
    }

    private void named(String expected) {
        if (!name.text().equals(expected)) {
            fault(name.line(), "the rule's name (" + name.text() + ") must say what it inserts: " + expected, null);
        }
    }

    private void matchesOnly(Set<String> allowed, String why) {
        for (Token type : matched) {
            if (DERIVED.contains(type.text()) && !allowed.contains(type.text())) {
                fault(type.line(), "do not match " + type.text() + ": " + why, null);
            }
        }
    }

    private void arguments(List<Token> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            Token token = arguments.get(i);
            boolean first = i == 0 || !arguments.get(i - 1).is(".");
            if (token.isVariable()) {
                if (!variables.containsKey(token.text())) {
                    unbound(token);
                }
                if (is(arguments, i + 1, ".")) {
                    property(variables.get(token.text()), arguments, i + 2);
                }
            } else if (token.isTypeName() && first) {
                constant(token, arguments, i);
            } else if (token.isWord()
                    && first
                    && !Set.of("new", "null", "true", "false").contains(token.text())) {
                fault(token.line(), token.text() + " is not allowed: " + ONE_INSERT, null);
            } else if (arithmetic(arguments, i)
                    || Set.of("->", "::", "{", "}", ";", "?", "=").contains(token.text())
                            && token.type() == Token.Type.SIGN) {
                fault(token.line(), "no computing (" + token.text() + ") in the consequence: " + ONE_INSERT, null);
            }
        }
    }

    // ---- names

    private Class<?> imported(Token typeName) {
        used.add(typeName.text());
        Class<?> type = imports.get(typeName.text());
        if (type == null && !imports.containsKey(typeName.text())) {
            fault(
                    typeName.line(),
                    "type " + typeName.text() + " is not imported",
                    FactTypes.simplyNamed(typeName.text())
                            .map(found -> "Maybe add: import " + found.getName())
                            .orElse(null));
        }
        return type;
    }

    private void unusedImports() {
        imports.keySet().stream()
                .filter(type -> !used.contains(type))
                .forEach(type -> style(0, "import of " + type + " is not used: remove it"));
    }

    private void unbound(Token variable) {
        fault(
                variable.line(),
                "variable " + variable.text() + " is not bound",
                Fault.maybe(variable.text(), variables.keySet()));
        variables.put(variable.text(), Object.class);
    }

    // ---- tokens

    private boolean word(int index, String word) {
        return index < tokens.size() && tokens.get(index).is(word);
    }

    private int find(String word, int from) {
        int i = Math.max(from, 0);
        while (i < tokens.size()
                && !(tokens.get(i).is(word) && !(i > 0 && tokens.get(i - 1).is(".")))) {
            i++;
        }
        return i;
    }

    private static boolean is(List<Token> tokens, int i, String word) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(word);
    }

    private int close(int open) {
        return close(tokens, open);
    }

    /** The index of the parenthesis that closes the one here; the end of the list when none does. */
    private static int close(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    private static List<List<Token>> split(List<Token> constraints) {
        List<List<Token>> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < constraints.size(); i++) {
            Token token = constraints.get(i);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && token.is(",")) {
                parts.add(constraints.subList(from, i));
                from = i + 1;
            }
        }
        parts.add(constraints.subList(from, constraints.size()));
        return parts;
    }

    private void fault(int line, String message, String hint) {
        faults.add(new Fault(file, line, message, hint, false));
    }

    private void style(int line, String message) {
        faults.add(new Fault(file, line, message, null, !pack.equals(PackCheck.CORE)));
    }
}
