package io.leapadvisor.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.app.command.ask.Asked;
import io.leapadvisor.app.command.ask.Asking;
import io.leapadvisor.app.command.ask.Exit;
import io.leapadvisor.app.prepare.ProfileFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands whose answer is JSON. */
final class AskCommands {

    private AskCommands() {}

    private abstract static class Json implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private Asking asking;

        abstract JsonNode answer(Asked asked);

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            out.println(answer(asking.whom()).toPrettyString());
            out.flush();
            return Exit.FINE;
        }
    }

    /** What physics says. */
    @Command(
            name = "estimate",
            mixinStandardHelpOptions = true,
            description = "Says what physics says of model, hardware and traffic, without any measurement.",
            footer = {"", "Example:", "  leap estimate profile.json"})
    static final class Estimate extends Json {

        @Parameters(paramLabel = "FILE", description = "a profile as JSON; - = the standard input")
        private Path file;

        @Override
        JsonNode answer(Asked asked) {
            return asked.estimate(ProfileFile.profile(Input.read(file)));
        }
    }

    /** What changes would do. */
    @Command(
            name = "what-if",
            mixinStandardHelpOptions = true,
            description = "Says what changes would do to a deployment.",
            footer = {
                "",
                "The file is {\"profile\": {…}, \"apply\": [{\"remedy\": \"quantize-weights\", …}]}. Example:",
                "  leap what-if change.json"
            })
    static final class WhatIf extends Json {

        @Parameters(paramLabel = "FILE", description = "profile and changes as JSON; - = the standard input")
        private Path file;

        @Override
        JsonNode answer(Asked asked) {
            return asked.whatIf(Input.read(file));
        }
    }

    /** Why a rule fires, or does not. */
    @Command(
            name = "explain",
            mixinStandardHelpOptions = true,
            description = "Says which conditions of a rule hold for a profile, and by how much the others miss.",
            footer = {"", "Example:", "  leap explain dominant-serialization profile.json"})
    static final class Explain extends Json {

        @Parameters(index = "0", paramLabel = "RULE", description = "id of the rule; leap rules lists them")
        private String rule;

        @Parameters(index = "1", paramLabel = "FILE", description = "a profile as JSON; - = the standard input")
        private Path file;

        @Override
        JsonNode answer(Asked asked) {
            return asked.explain(rule, ProfileFile.profile(Input.read(file)));
        }
    }
}
