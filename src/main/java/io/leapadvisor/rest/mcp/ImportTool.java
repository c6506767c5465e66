package io.leapadvisor.rest.mcp;

import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.rest.imports.ImportAnswer;
import io.leapadvisor.rest.imports.ImportBody;
import io.leapadvisor.rest.imports.ImportService;
import io.leapadvisor.rest.mcp.Asked.Files;
import io.leapadvisor.rest.mcp.brief.ImportDigest;
import io.quarkiverse.mcp.server.RawMessage;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.Tool.InputSchema;
import io.quarkiverse.mcp.server.ToolResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tool that turns files of a repository into a profile. */
@Singleton
class ImportTool {

    private final Calls calls;
    private final ImportService imports;

    ImportTool(Calls calls, ImportService imports) {
        this.calls = calls;
        this.imports = imports;
    }

    @Tool(
            name = "import_files",
            description =
                    """
                    Turn files that a repository or a monitoring system has into a profile: Kubernetes manifests, Helm \
                    values, Compose files, start commands and engine flags, Triton config.pbtxt, a model's \
                    config.json, Prometheus text or query results, traces (OTLP, Jaeger, Zipkin), load test results, \
                    nvidia-smi, profiler output. Call it first, with all such files at once, each recognised by its \
                    content. Answers with the profile, conflicts, what was not read and why, and `next`: what to look \
                    for or measure. Nothing in a file is executed or followed; secrets are dropped.""",
            annotations =
                    @Annotations(
                            title = "Make a profile of files",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            inputSchema = @InputSchema(generator = ToolSchemas.class))
    ToolResponse importFiles(RawMessage message) {
        return calls.answer(message, given -> {
            boolean detail = given.flag("detail", false);
            String format = given.text("format");
            byte[] base = given.object("base");
            Files asked = Intake.request(given.rest(), Files.class, (files, faults) -> {});
            List<SourceFile> files = asked.files().stream()
                    .map(file -> new SourceFile(file.name(), file.content().getBytes(StandardCharsets.UTF_8)))
                    .toList();
            ImportAnswer answer = imports.read(new ImportBody(files, base), format);
            return detail ? answer : ImportDigest.of(answer);
        });
    }
}
