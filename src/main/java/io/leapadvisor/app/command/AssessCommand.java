package io.leapadvisor.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.app.command.Profiles.Named;
import io.leapadvisor.app.command.ask.Answered;
import io.leapadvisor.app.command.ask.Asked;
import io.leapadvisor.app.command.ask.Asking;
import io.leapadvisor.app.command.ask.CommandException;
import io.leapadvisor.app.command.ask.Exit;
import io.leapadvisor.app.prepare.ProfileFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Assesses profiles, or what files of other tools say. */
@Command(
        name = "assess",
        mixinStandardHelpOptions = true,
        description = "Assesses deployments: what is slow, what to do, what it will bring.",
        footer = {
            "",
            "Examples:",
            "  leap assess profile.json",
            "  leap assess --import metrics.txt deployment.yaml --base known.json",
            "  leap assess profiles/ --output answers/ --format json",
            "  leap assess 'teams/**/profile.json' --format ndjson --server http://localhost:8080"
        })
final class AssessCommand implements Callable<Integer> {

    /** In one request, so few that they fit between the buffers of both sides: answers are read only behind them. */
    private static final int MOST_BYTES = 48 << 10;

    private static final int MOST = 32;

    /** An object, a list, or the mark of its bytes' order, which is read over. */
    private static final String JSON_BEGINS = "{[\uFEFF";

    /** What files of other tools say, which is no file of its own. */
    private static final Named IMPORTED = new Named(Path.of(Input.STANDARD), "imported.json");

    @Spec
    private CommandSpec spec;

    @Mixin
    private Asking asking;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "profiles as JSON, folders of them, or patterns; - reads one from the standard input")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--import",
            paramLabel = "FILE",
            arity = "1..*",
            description = "files of other tools, all of one deployment; all that follow, up to the next option")
    private List<Path> imports = new ArrayList<>();

    @Option(names = "--base", paramLabel = "FILE", description = "what is known beside the imports, as a profile")
    private Path base;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json, or ndjson with an answer a line; text if left out")
    private Format format;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "folder for answers, each under the name of its profile; left out: the console")
    private Path output;

    /** How an answer is written. */
    enum Format {
        text,
        json,
        ndjson
    }

    @Override
    public Integer call() {
        if (files.isEmpty() && imports.isEmpty()) {
            throw new CommandException(Exit.WRONG, "Give a profile, or --import FILE. See: leap assess --help");
        }
        Asked asked = asking.whom();
        List<Named> profiles = files.isEmpty() ? List.of() : Profiles.of(files);
        check(profiles);
        if (!imports.isEmpty()) {
            JsonNode imported = asked.imported(ImportCommand.files(imports), ImportCommand.base(base), null);
            ImportCommand.tell(imported, spec.commandLine().getErr());
            byte[] profile = imported.path("profile").toString().getBytes(StandardCharsets.UTF_8);
            out().write(IMPORTED, asked.assess(profile));
        }
        return profiles.isEmpty() ? Exit.FINE : many(asked, profiles);
    }

    private void check(List<Named> profiles) {
        List<Path> given = new ArrayList<>(files);
        given.addAll(imports);
        if (base != null) {
            given.add(base);
        }
        List<Named> answered = new ArrayList<>(profiles);
        if (!imports.isEmpty()) {
            answered.add(IMPORTED);
        }
        out().check(given, answered);
    }

    private AnswerOutput out() {
        return new AnswerOutput(format, output, spec.commandLine().getOut());
    }

    private int many(Asked asked, List<Named> all) {
        AnswerOutput out = out();
        int exit = Exit.FINE;
        int done = 0;
        int refused = 0;
        while (done < all.size()) {
            List<Named> some = new ArrayList<>();
            List<Answered> answers = some(asked, all.subList(done, all.size()), some);
            for (int i = 0; i < some.size(); i++) {
                progress(++done, all);
                CommandException refusal = answers.get(i).refusal();
                if (refusal == null) {
                    out.write(some.get(i), answers.get(i).assessment());
                } else {
                    // The others of a folder are still worth an answer.
                    refused++;
                    exit = Math.max(
                            exit,
                            refusal.tell(some.get(i).path(), spec.commandLine().getErr()));
                    out.refused(some.get(i), refusal);
                }
            }
        }
        if (all.size() > 1) {
            tell((done - refused) + " assessed" + (refused == 0 ? "" : ", " + refused + " refused"));
        }
        return exit;
    }

    /** The next few: what one request carries, and no more than that is held. */
    private static List<Answered> some(Asked asked, List<Named> left, List<Named> taken) {
        List<Answered> answers = new ArrayList<>();
        List<byte[]> profiles = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        long bytes = 0;
        while (taken.size() < left.size() && profiles.size() < MOST) {
            Named next = left.get(taken.size());
            long size = Input.size(next.path());
            if (!profiles.isEmpty() && bytes + size > MOST_BYTES) {
                break;
            }
            bytes += size;
            taken.add(next);
            try {
                profiles.add(profile(next.path()));
                places.add(answers.size());
                answers.add(null);
            } catch (CommandException e) {
                answers.add(new Answered(null, e));
            }
        }
        List<Answered> given = profiles.isEmpty() ? List.of() : asked.assess(profiles);
        for (int i = 0; i < places.size(); i++) {
            answers.set(places.get(i), given.get(i));
        }
        return answers;
    }

    /** The profile in a file; a file of another tool is told from a profile with a fault, and what to do with it. */
    private static byte[] profile(Path file) {
        byte[] profile = ProfileFile.profile(Input.read(file));
        String text = new String(profile, StandardCharsets.UTF_8).stripLeading();
        if (text.isEmpty()) {
            throw new CommandException(Exit.REFUSED, "The file is empty.");
        }
        if (JSON_BEGINS.indexOf(text.charAt(0)) < 0) {
            throw new CommandException(
                    Exit.REFUSED, "This is no JSON, as a profile is. A file of another tool goes behind --import.");
        }
        return profile;
    }

    /** On a terminal only, and only where there are many. */
    private void progress(int done, List<Named> all) {
        if (all.size() > 1 && System.console() != null) {
            PrintWriter err = spec.commandLine().getErr();
            err.print(
                    "\r" + done + " of " + all.size() + " " + all.get(done - 1).name() + "\u001b[K");
            err.flush();
        }
    }

    private void tell(String summary) {
        PrintWriter err = spec.commandLine().getErr();
        err.println((System.console() == null ? "" : "\r\u001b[K") + summary);
        err.flush();
    }
}
