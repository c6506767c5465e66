package io.leapadvisor.access.key;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** The keys that count now. */
@Singleton
public class Keys {

    private final KeySource source;

    public Keys(KeySource source) {
        this.source = source;
    }

    /** Where they are kept. */
    public String place() {
        return source.place();
    }

    /** Name of the command that makes one. */
    public String command() {
        return source.command();
    }

    /**
     * Reads them.
     *
     * @return how many there are
     * @throws KeyException when they cannot be used
     */
    public int load() {
        return source.load();
    }

    /** What is known of the key that was given; empty when it is none, or no longer. */
    public Optional<AccessKey> find(String given) {
        String digest = AccessKey.digest(given);
        Instant now = Instant.now();
        AccessKey found = null;
        // All are compared, and each in constant time: how long it takes says nothing of any.
        for (AccessKey key : source.current()) {
            if (key.is(digest)) {
                found = key;
            }
        }
        return Optional.ofNullable(found).filter(key -> key.isValidAt(now));
    }
}
