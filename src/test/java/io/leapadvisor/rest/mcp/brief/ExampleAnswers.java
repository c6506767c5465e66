package io.leapadvisor.rest.mcp.brief;

import io.leapadvisor.advise.History;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.plan.project.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What the service answers to its examples, made once for all that is made of an answer. */
final class ExampleAnswers {

    private static final Map<Path, Assessment> MADE = new HashMap<>();

    private ExampleAnswers() {}

    static Assessment to(Path example, PackLibrary library) {
        return MADE.computeIfAbsent(example, file -> {
            try {
                byte[] json = Files.readAllBytes(file);
                var now = library.current();
                return now.advisor()
                        .assess(now.intake().profile(json), History.NONE, "id", Instant.EPOCH, Cancellation.NEVER);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
