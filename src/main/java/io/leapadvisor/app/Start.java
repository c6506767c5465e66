package io.leapadvisor.app;

import io.leapadvisor.app.prepare.CorePackReader;
import io.leapadvisor.app.share.Sharing;
import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.LoadedPack;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.PackStatus;
import io.leapadvisor.packs.files.PackWatcher;
import io.leapadvisor.rulebase.RulebaseException;
import io.leapadvisor.store.share.Standing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/**
 * Loads knowledge and rules before the port opens. When the built-in pack is broken, the start stops with its own
 * message and exit code 1; a broken pack of others is left out and told of.
 */
@ApplicationScoped
class Start {

    private static final Logger LOG = Logger.getLogger("io.leapadvisor");

    private PackWatcher watcher;
    private Sharing sharing;

    void load(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event,
            LeapConfig config,
            Instance<PackLibrary> libraries,
            MeterRegistry meters,
            Sharing sharing) {
        if (!config.serve()) {
            return;
        }
        this.sharing = sharing;
        try {
            if (sharing.isOn()) {
                sharing.takeOver();
            } else {
                makeFolder(config);
            }
            PackLibrary library = libraries.get();
            library.reload();
            Generation now = library.current();
            warnUnlessPrepared(now.core());
            now.rulebase().warnings().forEach(LOG::warn);
            meters.gauge(
                    "leap.rulebase.rules",
                    library,
                    one -> one.current().rulebase().rules().size());
            for (PackStatus.State state : PackStatus.State.values()) {
                meters.gauge("leap.packs", Tags.of("state", state.name()), library, one -> one.packs().stream()
                        .filter(pack -> pack.state() == state)
                        .count());
            }
            LOG.infof(
                    "%d rules (%s) %s in %d ms; knowledge base %s",
                    now.rulebase().rules().size(),
                    now.rulebase().version(),
                    now.rulebase().fromCache() ? "loaded" : "compiled",
                    now.rulebase().loadTime().toMillis(),
                    now.knowledge().version());
            meters.gauge(
                    "leap.share.behind",
                    sharing,
                    one -> one.standing().filter(Standing::isBehind).isPresent() ? 1 : 0);
            meters.gauge("leap.share.revision", library, PackLibrary::revision);
            if (sharing.isOn()) {
                sharing.follow(library);
            } else if (config.packs().watch()) {
                watcher = new PackWatcher(library, config.packsDir());
            }
        } catch (RuntimeException e) {
            throw stop(e);
        }
    }

    private static void warnUnlessPrepared(LoadedPack core) {
        String why = CorePackReader.notPrepared(core.source().files());
        if (why != null) {
            LOG.warn(why);
        }
    }

    void unload(@Observes ShutdownEvent event) {
        if (watcher != null) {
            watcher.close();
        }
        if (sharing != null) {
            sharing.end();
        }
    }

    private static void makeFolder(LeapConfig config) {
        Path folder = config.packsDir();
        if (config.packs().dir().isPresent() && !Files.isDirectory(folder)) {
            throw new ConfigurationException("The service cannot start. The folder of rule packs ("
                    + folder.toAbsolutePath() + ") does not exist. Create it, or unset leap.packs.dir.");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            LOG.warnf("The folder of rule packs (%s) cannot be made: %s", folder, e.getMessage());
        }
    }

    private static RuntimeException stop(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KnowledgeException || cause instanceof RulebaseException) {
                // The kind of exception that ends the process with code 1 and this message alone.
                return new ConfigurationException("The service cannot start. " + cause.getMessage());
            }
        }
        return failure;
    }
}
