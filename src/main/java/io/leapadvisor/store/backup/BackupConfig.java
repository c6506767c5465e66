package io.leapadvisor.store.backup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings under {@code leap.backup}: backups that the running service writes. */
@ConfigMapping(prefix = "leap.backup")
public interface BackupConfig {

    /** How old the last one may become; none is written when this is not set. */
    Optional<Duration> every();

    /** How often the age of the last one is looked at, and a failed one tried again. */
    @WithDefault("PT1M")
    Duration look();

    /** Folder of the files; made when it is missing. */
    @WithDefault("${leap.data.dir}/backups")
    Path dir();

    /** Files that are kept; the oldest go when a new one is whole. */
    @WithDefault("7")
    int kept();
}
