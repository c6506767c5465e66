package io.leapadvisor.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.app.command.ask.Asking;
import io.leapadvisor.app.command.ask.CommandException;
import io.leapadvisor.app.command.ask.Exit;
import io.leapadvisor.ingest.source.SourceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a profile of files of other tools. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Makes a profile of metrics, traces, load tests, manifests and model files.",
        footer = {
            "",
            "The profile goes to the standard output; what differs, what was not used, and what to ask next, to the",
            "standard error. Examples:",
            "  leap import metrics-1.txt metrics-2.txt deployment.yaml --base known.json > profile.json",
            "  leap import --all trace.json | jq .fields"
        })
final class ImportCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Mixin
    private Asking asking;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "files of other tools; - = the standard input")
    private List<Path> files;

    @Option(names = "--base", paramLabel = "FILE", description = "what is known already, as a profile; it is kept")
    private Path base;

    @Option(names = "--format", paramLabel = "ID", description = "format of all files; left out: it is recognised")
    private String format;

    @Option(names = "--all", description = "writes the whole answer, with the source of each field")
    private boolean all;

    @Override
    public Integer call() {
        JsonNode imported = asking.whom().imported(files(files), base(base), format);
        PrintWriter out = spec.commandLine().getOut();
        out.println((all ? imported : imported.path("profile")).toPrettyString());
        out.flush();
        if (!all) {
            tell(imported, spec.commandLine().getErr());
        }
        return Exit.FINE;
    }

    static List<SourceFile> files(List<Path> paths) {
        return paths.stream()
                .map(path -> new SourceFile(
                        path.getFileName() == null
                                ? path.toString()
                                : path.getFileName().toString(),
                        Input.read(path)))
                .toList();
    }

    /** What the caller knows; null for none. */
    static ObjectNode base(Path file) {
        if (file == null) {
            return null;
        }
        try {
            if (JSON.readTree(Input.read(file)) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException notJson) {
            // Said below.
        }
        throw new CommandException(Exit.REFUSED, file + " is no JSON object. Give a profile.");
    }

    /** What a person should know of an import, in a few lines. */
    static void tell(JsonNode imported, PrintWriter err) {
        imported.path("files")
                .forEach(file -> err.println("read      " + file.path("file").asText() + " as "
                        + file.path("format").asText()));
        imported.path("conflicts")
                .forEach(conflict ->
                        err.println("conflict  " + conflict.path("pointer").asText() + ": " + values(conflict) + ". "
                                + conflict.path("why").asText()));
        imported.path("unread")
                .forEach(
                        unread -> err.println("unread    " + unread.path("file").asText() + ": "
                                + unread.path("why").asText()));
        imported.path("remarks").forEach(remark -> err.println("remark    " + remark.asText()));
        imported.path("next")
                .forEach(next -> err.println("next      " + next.path("field").asText() + ": "
                        + next.path("why").asText() + ". " + next.path("how").asText()));
        err.flush();
    }

    private static String values(JsonNode conflict) {
        StringBuilder text = new StringBuilder();
        conflict.path("values").forEach(value -> text.append(text.isEmpty() ? "" : ", ")
                .append(value.path("value").asText())
                .append(" (")
                .append(value.path("source").asText())
                .append(')'));
        return text.toString();
    }
}
