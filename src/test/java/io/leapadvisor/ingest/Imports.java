package io.leapadvisor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.result.Imported;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.knowledge.CorePack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Imports texts as files of a name. */
public final class Imports {

    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);

    private Imports() {}

    public static Imported of(String name, String text) {
        return of(List.of(new SourceFile(name, text.getBytes(StandardCharsets.UTF_8))));
    }

    public static Imported of(List<SourceFile> files) {
        return TestImporter.IMPORTER.read(files, null, null, INTAKE, CorePack.KNOWLEDGE);
    }

    /** The profile of one file. */
    public static JsonNode profile(String name, String text) {
        return of(name, text).profile();
    }

    /** Why a file is refused; the empty text when it is not. */
    public static String refusal(String name, String text) {
        try {
            of(name, text);
            return "";
        } catch (InvalidInputException e) {
            return e.faults().stream().map(Fault::detail).collect(Collectors.joining("\n"));
        }
    }

    /** A deployment of one container: lines of YAML of it, six blanks deep. */
    public static String deployment(String container) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: one }
                spec:
                  replicas: 2
                  template:
                    spec:
                      containers:
                """
                + container.strip().indent(8);
    }
}
