package io.leapadvisor.access.key;

import io.leapadvisor.access.AccessConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The keys that count now. The file is read again when it has changed, so that a deleted key ends at once. */
@Singleton
public class Keys {

    private static final Logger LOG = Logger.getLogger(Keys.class);

    private final Path file;
    private volatile Read last = new Read("", List.of());

    Keys(AccessConfig config, @ConfigProperty(name = "leap.data.dir") Path data) {
        file = config.keysFile().orElse(data.resolve("keys.yaml"));
    }

    /** What was read, and of which state of the file. */
    private record Read(String state, List<AccessKey> keys) {}

    public Path file() {
        return file;
    }

    /**
     * Reads the file.
     *
     * @return how many keys it holds
     * @throws KeyException when it cannot be used
     */
    public int load() {
        String state = state();
        last = new Read(state, KeyFile.read(file));
        return last.keys().size();
    }

    /** What is known of the key that was given; empty when it is none, or no longer. */
    public Optional<AccessKey> find(String given) {
        String digest = AccessKey.digest(given);
        Instant now = Instant.now();
        AccessKey found = null;
        // All are compared, and each in constant time: how long it takes says nothing of any.
        for (AccessKey key : current()) {
            if (key.is(digest)) {
                found = key;
            }
        }
        return Optional.ofNullable(found).filter(key -> key.isValidAt(now));
    }

    private List<AccessKey> current() {
        if (!state().equals(last.state())) {
            reload();
        }
        return last.keys();
    }

    /** A file that has become unreadable lets nobody in: a key may have been deleted in it. */
    private synchronized void reload() {
        String state = state();
        if (state.equals(last.state())) {
            return;
        }
        try {
            last = new Read(state, KeyFile.read(file));
            LOG.infof("The file of keys has changed: %d keys", last.keys().size());
        } catch (KeyException e) {
            last = new Read(state, List.of());
            LOG.errorf("%s Until that is mended, no key is valid.", e.getMessage());
        }
    }

    private String state() {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return "none";
        }
    }
}
