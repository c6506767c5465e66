package io.leapadvisor.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.advise.History;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.app.prepare.EarlyStart;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.Selection;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.store.StoreException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Assesses an example, writes it as JSON, stores it and takes it back, as a request would. At the start this loads what
 * would make the first requests slow; later it shows whether the database stores again.
 */
@Singleton
public class Rehearsal {

    private static final String EXAMPLE = "/examples/lagging-fraud-detector.json";

    private final PackLibrary library;
    private final AssessmentStore store;
    private final ObjectMapper json;

    Rehearsal(PackLibrary library, AssessmentStore store, ObjectMapper json) {
        this.library = library;
        this.store = store;
        this.json = json;
    }

    /**
     * Leaves no trace. At the start what {@link EarlyStart} has answered is stored while the example is answered again,
     * as requests are.
     *
     * @throws StoreException when the database does not store
     */
    public void run() {
        Optional<Assessment> early = EarlyStart.tried();
        if (early.isEmpty()) {
            store.rehearse(answer(example(), Cancellation.NEVER));
            return;
        }
        CompletableFuture<?> answering = CompletableFuture.runAsync(
                () -> answer(example(), Cancellation.NEVER), work -> new Thread(work, "rehearsal").start());
        store.rehearse(early.get());
        answering.join();
    }

    /**
     * Reads a profile, assesses it by the built-in pack and writes the answer.
     *
     * @throws Cancellation.CancelledException when it is no longer wanted
     */
    Assessment answer(byte[] profile, Cancellation cancellation) {
        Selection core = library.current().choose(List.of("core"));
        Assessment assessment = core.advisor()
                .assess(
                        core.intake().profile(profile),
                        History.of(Optional.empty()),
                        UUID.randomUUID().toString(),
                        Instant.now(),
                        cancellation);
        try {
            json.writeValueAsBytes(assessment);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return assessment;
    }

    private static byte[] example() {
        try (InputStream file = Rehearsal.class.getResourceAsStream(EXAMPLE)) {
            return Objects.requireNonNull(file, EXAMPLE).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
