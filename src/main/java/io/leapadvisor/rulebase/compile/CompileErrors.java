package io.leapadvisor.rulebase.compile;

import io.leapadvisor.rulebase.PackCheck;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.read.DrlRule;
import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.rulebase.tree.ParserMessages;
import io.leapadvisor.rulebase.tree.RuleNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.kie.api.builder.Message;

/**
 * Says what does not compile by the rule's own file and line. The compiler reports many faults in the Java that it
 * makes of the rules of a package; whose fault it is shows when they are compiled one by one.
 */
final class CompileErrors {

    private static final String SOURCES = "src/main/resources/";

    private static final String GENERATED = "src/main/java/";
    /** Texts that repeat an error without saying more. */
    private static final List<String> ECHOES = List.of("Java source of ", "Parser returned a null Package");

    private final SortedMap<String, DrlFile> files;
    private final BiFunction<String, DrlFile, List<Message>> alone;
    private final Set<RuleFault> faults = new LinkedHashSet<>();

    private CompileErrors(SortedMap<String, DrlFile> files, BiFunction<String, DrlFile, List<Message>> alone) {
        this.files = files;
        this.alone = alone;
    }

    /** Where the compiler wants to have a file: in the folder of its package. */
    static String sourcePath(String name, DrlFile file) {
        return SOURCES + folder(file) + "/" + DrlRule.stem(name) + PackCheck.DRL;
    }

    private static String folder(DrlFile file) {
        return file.packageName().replace('.', '/');
    }

    /**
     * The faults.
     *
     * @param errors what the compiler said of all files together
     * @param files trees by file
     * @param alone compiles a file by itself and returns its errors
     */
    static List<RuleFault> explain(
            List<Message> errors, SortedMap<String, DrlFile> files, BiFunction<String, DrlFile, List<Message>> alone) {
        CompileErrors explained = new CompileErrors(files, alone);
        errors.stream().filter(error -> !isEcho(error)).forEach(explained::explain);
        if (explained.faults.isEmpty()) {
            errors.forEach(explained::addAsTold);
        }
        return List.copyOf(explained.faults);
    }

    private void explain(Message error) {
        String path = path(error);
        if (files.containsKey(path) || !addSuspects(error, path)) {
            addAsTold(error);
        }
    }

    private void addAsTold(Message error) {
        faults.add(ParserMessages.fault(path(error), error.getLine(), error.getColumn(), error.getText()));
    }

    /** Compiles the files of the package alone and adds their faults; false when none has any. */
    private boolean addSuspects(Message error, String path) {
        Map<String, DrlFile> suspects = new TreeMap<>(files);
        suspects.values().removeIf(file -> !path.startsWith(GENERATED + folder(file) + "/"));
        boolean found = false;
        for (Map.Entry<String, DrlFile> suspect : suspects.entrySet()) {
            String name = suspect.getKey();
            List<Message> messages = suspects.size() == 1 ? List.of(error) : alone.apply(name, suspect.getValue());
            for (Message own : messages) {
                if (!isEcho(own)) {
                    found = true;
                    boolean ownPlace = path(own).equals(name);
                    faults.add(ParserMessages.fault(
                            name,
                            ownPlace ? own.getLine() : lineOfPart(own, suspect.getValue()),
                            ownPlace ? own.getColumn() : 0,
                            own.getText()));
                }
            }
        }
        return found;
    }

    /** The rule's own file; the compiler's path when it is not that of a rule. */
    private String path(Message error) {
        String path = String.valueOf(error.getPath());
        String source = path.startsWith(SOURCES) ? path : SOURCES + path;
        return files.entrySet().stream()
                .filter(entry -> sourcePath(entry.getKey(), entry.getValue()).equals(source))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(path);
    }

    private static boolean isEcho(Message error) {
        return ECHOES.stream().anyMatch(error.getText()::startsWith);
    }

    /** Of generated Java only the part of the rule is known. */
    private static int lineOfPart(Message error, DrlFile file) {
        boolean then = String.valueOf(error.getPath()).contains("LambdaConsequence");
        return file.firstRule()
                .map(rule -> then ? rule.consequence().thenLine() : lineOfWhen(rule))
                .orElse(0);
    }

    private static int lineOfWhen(RuleNode rule) {
        return rule.conditions().line();
    }
}
