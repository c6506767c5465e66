package io.leapadvisor.app.health;

import io.leapadvisor.app.LeapConfig;
import io.leapadvisor.app.Rehearsal;
import io.leapadvisor.app.WarmUp;
import io.leapadvisor.store.StoreProbe;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Watches the disk and the database while the service runs. */
@Singleton
class HealthWatches {

    private final LeapConfig config;
    private final StoreProbe probe;
    private final Rehearsal rehearsal;
    private final WarmUp warmUp;
    private final boolean storeInFolder;
    private Watch disk;
    private Watch store;

    HealthWatches(
            LeapConfig config,
            StoreProbe probe,
            Rehearsal rehearsal,
            WarmUp warmUp,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url) {
        this.config = config;
        this.probe = probe;
        this.rehearsal = rehearsal;
        this.warmUp = warmUp;
        this.storeInFolder = url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:mem:");
    }

    void start(@Observes StartupEvent event) {
        if (!config.serve()) {
            return;
        }
        LeapConfig.Health health = config.health();
        DiskLook room = new DiskLook(
                config.data().dir(),
                health.diskFloor().asLongValue(),
                health.diskLow().asLongValue(),
                storeInFolder);
        disk = new Watch("data folder", health.every(), health.deadline(), room);
        store = new Watch("database", health.every(), health.deadline(), new StoreLook(probe, this::rehearse));
    }

    private void rehearse() {
        rehearsal.run();
        warmUp.begin();
    }

    void stop(@Observes ShutdownEvent event) {
        if (disk != null) {
            disk.close();
            store.close();
        }
    }

    Finding disk() {
        return disk.last();
    }

    Finding store() {
        return store.last();
    }
}
