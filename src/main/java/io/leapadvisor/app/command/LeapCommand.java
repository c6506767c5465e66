package io.leapadvisor.app.command;

import io.leapadvisor.app.CheckCommand;
import io.leapadvisor.app.NewKeyCommand;
import io.leapadvisor.app.PackCommands;
import io.leapadvisor.app.command.ask.CommandException;
import io.leapadvisor.app.share.ShareCommands;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * The command line. Without a command, or with {@code serve}, the service starts.
 *
 * <p>Exit codes: 0 = fine; 1 = what was asked for is found wanting; 2 = the command line is wrong or a file cannot be
 * read; 3 = the input was refused.
 */
@Command(
        name = "leap",
        description = "Says why an AI system is slow, what to do, and what it will bring. Without a command it serves.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AssessCommand.class,
            GateCommand.class,
            ReportCommand.class,
            MonitorCommand.class,
            AskCommands.Estimate.class,
            AskCommands.WhatIf.class,
            AskCommands.Explain.class,
            ImportCommand.class,
            RulesCommand.class,
            CheckCommand.class,
            PackCommands.Validate.class,
            PackCommands.Create.class,
            NewKeyCommand.class
        },
        footer = {
            "  serve          starts the service, as no command does",
            "  export FILE    writes all that is stored into a file",
            "  restore FILE   reads such a file into the database",
            "",
            "Exit codes: 0 fine, 1 found wanting, 2 wrong command line or file, 3 input refused.",
            "Example: leap assess examples/lagging-fraud-detector.json"
        })
public final class LeapCommand implements Runnable {

    private static final List<String> SERVE = List.of("serve", "export", "restore");

    @Spec
    private CommandSpec spec;

    /** True when the arguments are for this command line and not for the service. */
    public static boolean takes(String... arguments) {
        return arguments.length > 0
                && !SERVE.contains(arguments[0])
                && !ShareCommands.NAMES.contains(arguments[0])
                && !arguments[0].startsWith("-D");
    }

    /** Runs a command with what it prints on the console; the exit code. */
    public static int run(String... arguments) {
        return line().execute(arguments);
    }

    /** Runs a command; the exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return line().setOut(out).setErr(err).execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Give a command.");
    }

    private static CommandLine line() {
        return new CommandLine(new LeapCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(LeapCommand::failed);
    }

    private static int failed(Exception failure, CommandLine line, ParseResult parsed) throws Exception {
        if (failure instanceof CommandException told) {
            return told.tell(null, line.getErr());
        }
        throw failure;
    }
}
