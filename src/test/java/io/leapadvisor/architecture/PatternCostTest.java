package io.leapadvisor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.StaticJavaParser;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import io.leapadvisor.text.CountedText;
import io.leapadvisor.text.SmallStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whoever sends a file or a profile chooses what our patterns are held against. A pattern that backtracks holds a
 * processor for minutes with sixty kilobytes, and a group that repeats takes stack for each turn. Looks at characters
 * are counted while the text doubles, since times prove nothing on a shared machine. Possessive quantifiers
 * ({@code ++}, {@code *+}) keep to both.
 */
class PatternCostTest {

    private static final int LENGTH = 100;
    /** Looks at a character below which nobody need look twice. */
    private static final int FEW_LOOKS = 8;
    /** Twice as long a text takes twice as many looks, and four times as many of a pattern that is quadratic. */
    private static final double MOST_GROWTH = 2.9;

    private static final long ENOUGH_LOOKS = 1_000_000;

    private static final String PLAIN = " \n\ta0A.,-_@#?:;=/\\[](){}<>\"'|%+*";
    private static final List<String> PAIRS =
            List.of("a ", "a-", "0.", "0,", "a/", "a.", "-- ", "- ", "a=\n", " \n", " ,");
    private static final List<String> ENDS = List.of("!", "\nx");

    /** Texts that are ours, or that something before the pattern bounds. */
    private static final Map<String, String> BOUNDED = Map.ofEntries(
            Map.entry("Agreement.java", "names of the measurements of this repository"),
            Map.entry("Clause.java", "alerts that we have written"),
            Map.entry("Distribution.java", "a number that we have formatted"),
            Map.entry("Javadoc.java", "comments of this repository"),
            Map.entry("Problems.java", "paths of at most 4,096 characters"),
            Map.entry("Profiles.java", "the user's own command line"),
            Map.entry("RecordSchemas.java", "names of our classes"),
            Map.entry("ModelSpec.java", "a runtime, whose length the contract limits"),
            Map.entry("ParameterField.java", "names of parameters"),
            Map.entry("RegexCalls.java", "files of rules of at most 16,384 characters"),
            Map.entry("SelectorCheck.java", "looked at from the beginning on, and never looked for"),
            Map.entry("RivalMeasurements.java", "pages of rules"),
            Map.entry("RulePages.java", "the operator's address of the service"),
            Map.entry("There.java", "the user's own command line"),
            Map.entry("View.java", "the operator's address of the service"),
            Map.entry("WordMatch.java", "expressions of at most 100 characters"));

    /**
     * A pattern of ours.
     *
     * @param whole true = it is held against all of a text, false = looked for in it
     */
    private record Held(String place, Pattern pattern, boolean whole) {}

    private static final List<Held> ALL = new ArrayList<>();
    private static final Set<String> EXEMPT = new TreeSet<>();

    @BeforeAll
    static void readThem() throws IOException {
        StaticJavaParser.getParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17);
        for (Path file : Sources.java(Sources.MAIN)) {
            String text = String.join("\n", Sources.lines(file));
            boolean some = Stream.of("Pattern.compile(", ".matches(\"", ".replace", ".split(")
                    .anyMatch(text::contains);
            String name = file.getFileName().toString();
            if (some && BOUNDED.containsKey(name)) {
                EXEMPT.add(name);
            } else if (some) {
                ALL.addAll(patterns(file, StaticJavaParser.parse(file)));
            }
        }
    }

    @Test
    void noPatternLooksManyTimesAtACharacter() {
        assertThat(ALL).hasSizeGreaterThan(150);
        Set<String> dear = new TreeSet<>();
        for (Held held : ALL) {
            List<String> texts = texts(held.pattern(), LENGTH);
            for (String text : texts) {
                long once = looks(held, text);
                // The part of a text that repeats, twice as often.
                if (once > FEW_LOOKS * (long) text.length()) {
                    String twice = texts(held.pattern(), 2 * LENGTH).get(texts.indexOf(text));
                    if (looks(held, twice) > MOST_GROWTH * once) {
                        dear.add(held.place() + ": " + held.pattern());
                        break;
                    }
                }
            }
        }
        assertThat(dear).isEmpty();
    }

    @Test
    void whatIsExemptHasPatterns() {
        assertThat(EXEMPT).isEqualTo(BOUNDED.keySet());
    }

    @Test
    void noPatternTakesStackForEachPartOfAText() throws Exception {
        Set<String> deep = new TreeSet<>();
        SmallStack.run(() -> ALL.forEach(held -> descend(held, deep)));
        assertThat(deep).isEmpty();
    }

    private static void descend(Held held, Set<String> deep) {
        for (String part : parts(held.pattern())) {
            try {
                looks(held, part.repeat(SmallStack.TURNS) + "!");
            } catch (StackOverflowError e) {
                deep.add(held.place() + ": " + held.pattern() + " at \"" + part + "\"");
                return;
            }
        }
    }

    private static long looks(Held held, String text) {
        CountedText counted = CountedText.of(text, ENOUGH_LOOKS);
        Matcher matcher = held.pattern().matcher(counted);
        try {
            if (held.whole()) {
                matcher.matches();
            } else {
                while (matcher.find()) {
                    // All of them count.
                }
            }
        } catch (CountedText.Enough e) {
            return ENOUGH_LOOKS;
        }
        return counted.looks()[0];
    }

    private static List<String> texts(Pattern pattern, int length) {
        List<String> texts = new ArrayList<>();
        List<String> starts = new ArrayList<>(List.of("", "a", "  a"));
        words(pattern).stream().limit(3).forEach(starts::add);
        for (String start : starts) {
            for (String part : parts(pattern)) {
                ENDS.forEach(end -> texts.add(start + part.repeat(Math.max(1, length / part.length())) + end));
            }
        }
        return texts;
    }

    private static List<String> parts(Pattern pattern) {
        List<String> parts = new ArrayList<>(PAIRS);
        PLAIN.chars().forEach(one -> parts.add(String.valueOf((char) one)));
        words(pattern).stream().limit(6).forEach(word -> parts.addAll(List.of(word, word + " ", word + "0")));
        return parts;
    }

    /** What stands for itself in a pattern, so that a text gets to what is behind it. */
    private static Set<String> words(Pattern pattern) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : pattern.pattern().split("\\\\[a-zA-Z0-9]|(?<!\\\\)[\\[\\](){}*+?|^$.]")) {
            String plain = word.replace("\\", "");
            if (!plain.isEmpty() && plain.length() < 20) {
                words.add(plain);
            }
        }
        return words;
    }

    private static List<Held> patterns(Path file, CompilationUnit unit) {
        Map<String, String> constants = new HashMap<>();
        // A constant may be made of one that stands below it.
        for (int pass = 0; pass < 2; pass++) {
            unit.findAll(VariableDeclarator.class).forEach(one -> one.getInitializer()
                    .map(value -> text(value, constants))
                    .ifPresent(value -> constants.put(one.getNameAsString(), value)));
        }
        List<MethodCallExpr> calls = unit.findAll(MethodCallExpr.class);
        List<Held> found = new ArrayList<>();
        for (MethodCallExpr call : calls) {
            String name = call.getNameAsString();
            boolean compiles = name.equals("compile")
                    && call.getScope()
                            .filter(scope -> scope.toString().endsWith("Pattern"))
                            .isPresent();
            // A matcher's own take a replacement, and no pattern.
            boolean ofText = Set.of("matches", "split").contains(name)
                    || Set.of("replaceAll", "replaceFirst").contains(name)
                            && call.getArguments().size() == 2;
            String regex = call.getArguments().isEmpty() || !(compiles || ofText)
                    ? null
                    : text(call.getArgument(0), constants);
            if (regex != null) {
                boolean whole = name.equals("matches") || compiles && isHeldAgainstAll(call, calls);
                found.add(new Held(file.getFileName().toString(), Pattern.compile(regex, flags(call)), whole));
            }
        }
        return found;
    }

    /** True for a constant of which nothing is asked but whether it matches, from the beginning on. */
    private static boolean isHeldAgainstAll(MethodCallExpr compiled, List<MethodCallExpr> calls) {
        String name = compiled.getParentNode()
                .filter(VariableDeclarator.class::isInstance)
                .map(parent -> ((VariableDeclarator) parent).getNameAsString())
                .orElse("");
        List<String> asked = calls.stream()
                .filter(call -> call.getScope()
                        .filter(scope -> scope.toString().startsWith(name + ".matcher("))
                        .isPresent())
                .map(MethodCallExpr::getNameAsString)
                .toList();
        List<String> anywhere = calls.stream()
                .filter(call -> call.getArguments().isEmpty())
                .map(MethodCallExpr::getNameAsString)
                .toList();
        return !asked.isEmpty() && Set.of("matches", "lookingAt").containsAll(asked)
                || anywhere.contains("matches") && !anywhere.contains("find");
    }

    private static int flags(MethodCallExpr call) {
        String flags = call.getArguments().size() > 1 && call.getNameAsString().equals("compile")
                ? call.getArgument(1).toString()
                : "";
        return (flags.contains("DOTALL") ? Pattern.DOTALL : 0)
                | (flags.contains("MULTILINE") ? Pattern.MULTILINE : 0)
                | (flags.contains("CASE_INSENSITIVE") ? Pattern.CASE_INSENSITIVE : 0);
    }

    /** The text of an expression of literals; null = it is none. */
    private static String text(Expression told, Map<String, String> constants) {
        if (told instanceof StringLiteralExpr literal) {
            return literal.asString();
        }
        if (told instanceof NameExpr name) {
            return constants.get(name.getNameAsString());
        }
        if (told instanceof BinaryExpr sum && sum.getOperator() == BinaryExpr.Operator.PLUS) {
            String left = text(sum.getLeft(), constants);
            String right = text(sum.getRight(), constants);
            return left == null || right == null ? null : left + right;
        }
        return null;
    }
}
