package io.leapadvisor.app.prepare;

import io.leapadvisor.advise.Advisor;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.pack.PreparedPack;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.packs.LoadedPack;
import io.leapadvisor.packs.PackLoader;
import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.rulebase.Rulebase;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Loads the built-in pack on a thread of its own, from the first moment of the process, while server and database
 * start. It needs neither, and no settings. What it loads is what would be loaded later, so that no answer changes.
 */
public final class EarlyStart {

    private static final String EXAMPLE = "/examples/lagging-fraud-detector.json";

    private static volatile CompletableFuture<Optional<LoadedPack>> core;
    private static volatile CompletableFuture<Optional<Assessment>> tried =
            CompletableFuture.completedFuture(Optional.empty());

    private EarlyStart() {}

    /** Version of the program as the build has noted it. */
    public static String version() {
        return PreparedPack.said(PreparedPack.PROGRAM, "here");
    }

    /** Begins to load. */
    public static void begin() {
        CompletableFuture<Optional<LoadedPack>> loading = new CompletableFuture<>();
        CompletableFuture<Optional<Assessment>> trying = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        load(loading).ifPresent(loaded -> trying.complete(tryOut(loaded)));
                    } finally {
                        trying.complete(Optional.empty());
                    }
                },
                "early-start");
        thread.setDaemon(true);
        core = loading;
        tried = trying;
        thread.start();
    }

    private static Optional<LoadedPack> load(CompletableFuture<Optional<LoadedPack>> loading) {
        try {
            PackSource source = CorePackReader.read(version());
            // What has to be compiled is kept in the data folder, which is not known here.
            Optional<LoadedPack> loaded = PreparedPack.of(source.files()).map(any -> PackLoader.core(source, null));
            loading.complete(loaded);
            return loaded;
        } catch (RuntimeException | LinkageError e) {
            loading.completeExceptionally(e);
            return Optional.empty();
        }
    }

    /** Answers an example, so that the classes for it are there when the first request comes. */
    private static Optional<Assessment> tryOut(LoadedPack loaded) {
        Knowledge knowledge = KnowledgeReader.merge(List.of(loaded.knowledge()));
        Advisor advisor = new Advisor(knowledge, Rulebase.of(List.of(loaded.rules())));
        try (InputStream example = EarlyStart.class.getResourceAsStream(EXAMPLE)) {
            return example == null
                    ? Optional.empty()
                    : Optional.of(advisor.assess(
                            new Intake(knowledge).profile(example.readAllBytes()),
                            Optional.empty(),
                            UUID.randomUUID().toString(),
                            Instant.now()));
        } catch (IOException | RuntimeException e) {
            // The example is answered again by the rehearsal of a request; what is wrong is told there.
            return Optional.empty();
        }
    }

    /** What the example was answered by, once; waits where that is under way, empty where it could not be. */
    public static Optional<Assessment> tried() {
        CompletableFuture<Optional<Assessment>> trying = tried;
        tried = CompletableFuture.completedFuture(Optional.empty());
        return trying.join();
    }

    /**
     * The built-in pack in this version; empty where nobody began to load it, or it has to be compiled.
     *
     * @throws RuntimeException when the pack is broken
     */
    public static Optional<LoadedPack> core(String version) {
        CompletableFuture<Optional<LoadedPack>> loading = core;
        core = null;
        if (loading == null) {
            return Optional.empty();
        }
        try {
            return loading.join().filter(loaded -> loaded.version().equals(version));
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
