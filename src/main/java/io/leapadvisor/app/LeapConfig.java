package io.leapadvisor.app;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings under {@code leap}; an environment variable such as {@code LEAP_DATA_DIR} sets each. */
@ConfigMapping(prefix = "leap")
public interface LeapConfig {

    Data data();

    Packs packs();

    Admin admin();

    Health health();

    /** False while a command runs that needs the database and no requests, such as {@code export}. */
    @WithDefault("true")
    boolean serve();

    /** Processor time for which examples are answered after a start while nobody asks; zero = none. */
    @WithDefault("20S")
    Duration warmUp();

    /** What the service keeps. */
    interface Data {
        /** Folder of the database file and of compiled rules; relative to the working directory. */
        Path dir();
    }

    /** Packs of rules and knowledge besides the built-in one. */
    interface Packs {
        /** Folder of packs; {@code packs} in the data folder when it is not set. */
        Optional<Path> dir();

        /** Folders and files there that the operator vouches for; {@code true} = all, of archives none. */
        Optional<List<String>> trusted();

        /** Whether changes in the folder are loaded while the service runs. */
        @WithDefault("true")
        boolean watch();
    }

    /** Who may do everything. */
    interface Admin {
        /**
         * Key that the header X-API-Key must carry. Without a login it is needed to send, try or remove packs; nobody
         * may when it is not set.
         */
        Optional<String> key();
    }

    /** When the service calls itself ready. */
    interface Health {
        /** With less room than this on the disk of the data folder nothing may be stored: not ready. */
        @WithDefault("16M")
        MemorySize diskFloor();

        /** With less room than this readiness warns. */
        @WithDefault("256M")
        MemorySize diskLow();

        /** Pause between two looks at disk and database. */
        @WithDefault("2S")
        Duration every();

        /** How long a look may take; then it counts as failed. */
        @WithDefault("3S")
        Duration deadline();
    }

    /** Folder of compiled rules and kept packs. */
    default Path rulebaseDir() {
        return data().dir().resolve("rulebase");
    }

    /** Folder of packs. */
    default Path packsDir() {
        return packs().dir().orElse(data().dir().resolve("packs"));
    }

    /** The log of who has changed packs and deleted assessments. */
    default Path auditLog() {
        return data().dir().resolve("audit").resolve("audit.jsonl");
    }

    /** True when the operator vouches for the pack of this name. */
    default boolean trusts(String pack) {
        return packs().trusted()
                .map(names -> names.equals(List.of("true")) || names.contains(pack))
                .orElse(false);
    }
}
