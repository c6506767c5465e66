package io.leapadvisor.app.command;

import io.leapadvisor.app.command.ask.Asked;
import io.leapadvisor.app.command.ask.Asking;
import io.leapadvisor.app.command.ask.CommandException;
import io.leapadvisor.app.command.ask.Exit;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists rules. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Lists rules: id, family, title.",
        footer = {"", "Example:", "  leap rules cache"})
final class RulesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Asking asking;

    @Parameters(paramLabel = "WORD", arity = "0..1", description = "only those with this word in id, family or title")
    private String word;

    @Override
    public Integer call() {
        List<Asked.RuleLine> rules = asking.whom().rules().stream()
                .filter(rule -> word == null || text(rule).contains(word.toLowerCase(Locale.ROOT)))
                .toList();
        if (rules.isEmpty()) {
            throw new CommandException(Exit.WRONG, "No rule has the word \"" + word + "\".");
        }
        PrintWriter out = spec.commandLine().getOut();
        rules.forEach(rule -> out.printf("%-60s %-14s %s%n", rule.id(), rule.family(), rule.title()));
        out.flush();
        return Exit.FINE;
    }

    private static String text(Asked.RuleLine rule) {
        return (rule.id() + " " + rule.family() + " " + rule.title()).toLowerCase(Locale.ROOT);
    }
}
