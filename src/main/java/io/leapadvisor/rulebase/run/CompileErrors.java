package io.leapadvisor.rulebase.run;

import io.leapadvisor.rulebase.PackCheck;
import io.leapadvisor.rulebase.read.DrlRule;
import io.leapadvisor.rulebase.read.Fault;
import io.leapadvisor.rulebase.read.Token;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.kie.api.builder.Message;

/**
 * Says what does not compile by the rule's own file and line. The compiler reports many faults in the Java that it
 * makes of the rules of a package; whose fault it is shows when they are compiled one by one.
 */
public final class CompileErrors {

    private static final String SOURCES = "src/main/resources/";

    private static final String GENERATED = "src/main/java/";
    /** Texts that repeat an error without saying more. */
    private static final List<String> ECHOES = List.of("Java source of ", "Parser returned a null Package");

    /** The parser's number of an error and its place, which the fault has already. */
    private static final Pattern PLACE = Pattern.compile("^\\[ERR \\d+] (Line \\d+:\\d+ )?");

    private static final Map<String, String> HINTS = new LinkedHashMap<>();

    static {
        HINTS.put("mismatched input", "Maybe a word, a bracket or a quotation mark is missing just before this place.");
        HINTS.put("no viable alternative", "Maybe a comma or an operator is missing just before this place.");
        HINTS.put("missing ", "Maybe a bracket or \"end\" is missing.");
        HINTS.put("cannot be resolved", "Maybe an import is missing, or the name is misspelt.");
        HINTS.put("cannot find symbol", "Maybe an import is missing, or the name is misspelt.");
        HINTS.put("Unable to resolve", "Maybe an import is missing, or the name is misspelt.");
        HINTS.put("is undefined", "Maybe the name is misspelt: GET /api/v1/rules shows rules that work.");
        HINTS.put(
                "not applicable for the arguments",
                "Maybe a value has another type than the component that it is given for.");
        HINTS.put("incompatible types", "Maybe a value has another type than the component that it is given for.");
        HINTS.put(
                "Unable to Analyse Expression",
                "Maybe a property is misspelt, or an operator is not one of == != < <= > >= in contains matches.");
    }

    private CompileErrors() {}

    /** Where the compiler wants to have a file: in the folder of its package. */
    static String sourcePath(String file, String text) {
        return SOURCES + packageOf(text).replace('.', '/') + "/" + DrlRule.stem(file) + PackCheck.DRL;
    }

    /**
     * The faults, one text each.
     *
     * @param errors what the compiler said of all files together
     * @param drl texts by file
     * @param alone compiles a file by itself and returns its errors
     */
    static List<String> explain(
            List<Message> errors, SortedMap<String, String> drl, BiFunction<String, String, List<Message>> alone) {
        Set<String> faults = new LinkedHashSet<>();
        for (Message error : errors) {
            String path = path(error, drl);
            if (isEcho(error)) {
                continue;
            }
            if (drl.containsKey(path)) {
                faults.add(fault(path, error.getLine(), error.getColumn(), error));
                continue;
            }
            Map<String, String> suspects = new TreeMap<>(drl);
            suspects.values()
                    .removeIf(
                            text -> !path.startsWith(GENERATED + packageOf(text).replace('.', '/') + "/"));
            boolean found = false;
            for (Map.Entry<String, String> suspect : suspects.entrySet()) {
                for (Message own :
                        suspects.size() == 1 ? List.of(error) : alone.apply(suspect.getKey(), suspect.getValue())) {
                    if (!isEcho(own)) {
                        found = true;
                        boolean ownPlace = path(own, drl).equals(suspect.getKey());
                        faults.add(
                                fault(suspect.getKey(), line(own, suspect, drl), ownPlace ? own.getColumn() : 0, own));
                    }
                }
            }
            if (!found) {
                faults.add(fault(path, error.getLine(), error.getColumn(), error));
            }
        }
        if (faults.isEmpty()) {
            errors.forEach(error -> faults.add(fault(path(error, drl), error.getLine(), error.getColumn(), error)));
        }
        return List.copyOf(faults);
    }

    /** The rule's own file; the compiler's path when it is not that of a rule. */
    private static String path(Message error, Map<String, String> drl) {
        String path = String.valueOf(error.getPath());
        String source = path.startsWith(SOURCES) ? path : SOURCES + path;
        return drl.entrySet().stream()
                .filter(entry -> sourcePath(entry.getKey(), entry.getValue()).equals(source))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(path);
    }

    private static boolean isEcho(Message error) {
        return ECHOES.stream().anyMatch(error.getText()::startsWith);
    }

    /** The line in the rule's file; of generated Java only the part of the rule is known. */
    private static int line(Message error, Map.Entry<String, String> file, Map<String, String> drl) {
        String path = path(error, drl);
        if (path.equals(file.getKey())) {
            return error.getLine();
        }
        String part = path.contains("LambdaConsequence") ? "then" : "when";
        return Token.read(file.getValue()).stream()
                .filter(token -> token.is(part))
                .mapToInt(Token::line)
                .findFirst()
                .orElse(0);
    }

    private static String packageOf(String text) {
        List<Token> tokens = Token.read(text);
        StringBuilder name = new StringBuilder();
        for (int i = 1;
                i < tokens.size() && tokens.get(i).line() == tokens.get(0).line();
                i++) {
            name.append(tokens.get(i).is(";") ? "" : tokens.get(i).text());
        }
        return name.toString();
    }

    private static String fault(String file, int line, int column, Message error) {
        return fault(file, line, column, error.getText()).toString();
    }

    /** A fault for what the compiler or its parser says; what usually is behind it is the hint. */
    public static Fault fault(String file, int line, int column, String text) {
        String reason = PLACE.matcher(text.strip().lines().findFirst().orElse("no reason given"))
                .replaceFirst("");
        return new Fault(file, line, Math.max(0, column), "does not compile: " + reason, hint(reason), false);
    }

    /** What usually is behind a message of the compiler; null when nothing is known. */
    private static String hint(String reason) {
        return HINTS.entrySet().stream()
                .filter(hint -> reason.contains(hint.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
