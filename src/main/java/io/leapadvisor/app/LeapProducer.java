package io.leapadvisor.app;

import io.leapadvisor.app.prepare.CorePackReader;
import io.leapadvisor.app.prepare.EarlyStart;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.PackLoader;
import io.leapadvisor.packs.PackUploads;
import io.leapadvisor.packs.files.GenerationArchive;
import io.leapadvisor.packs.files.PackShelf;
import io.leapadvisor.store.AssessmentStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Builds the plain objects of the domain, once. What changes while the service runs is asked of the library of packs by
 * each request.
 */
@Singleton
class LeapProducer {

    /** Stored profiles that a pack has to answer before it is put into use. */
    private static final int REPLAYED = 20;

    private final LeapConfig config;

    LeapProducer(LeapConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    PackLibrary library(
            PackShelf shelf,
            GenerationArchive archive,
            PackEvents events,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        return new PackLibrary(
                EarlyStart.core(version)
                        .orElseGet(() -> PackLoader.core(CorePackReader.read(version), config.rulebaseDir())),
                shelf,
                archive,
                config.rulebaseDir(),
                PackSafety::check,
                events);
    }

    @Produces
    @Singleton
    PackUploads uploads(PackLibrary library, AssessmentStore store) {
        return new PackUploads(library, () -> store.newest(REPLAYED));
    }
}
