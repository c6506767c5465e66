package io.leapadvisor.store.share;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings under {@code leap.share}: whether the database holds what replicas must agree on. */
@ConfigMapping(prefix = "leap.share")
public interface ShareConfig {

    /** True = packs, generations, keys and the audit log are in the database; false = in the data folder. */
    boolean enabled();

    /** How often a replica asks whether something has changed. */
    @WithDefault("1S")
    Duration every();

    /** How long a replica may take to put a change into use before it calls itself not ready. */
    @WithDefault("60S")
    Duration patience();

    /** Whether a replica that cannot use what others use stays ready, with a warning. */
    @WithDefault("false")
    boolean readyWhenBehind();
}
