package io.leapadvisor.app;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Settings under {@code leap}; an environment variable such as {@code LEAP_DATA_DIR} sets each. */
@ConfigMapping(prefix = "leap")
public interface LeapConfig {

    Data data();

    Packs packs();

    /** What the service keeps. */
    interface Data {
        /** Folder of the database file and of compiled rules; relative to the working directory. */
        Path dir();
    }

    /** Packs of rules and knowledge besides the built-in one. */
    interface Packs {
        /** Folder with one folder a pack; {@code packs} in the data folder when it is not set. */
        Optional<Path> dir();
    }

    /** Folder of compiled rules. */
    default Path rulebaseDir() {
        return data().dir().resolve("rulebase");
    }
}
