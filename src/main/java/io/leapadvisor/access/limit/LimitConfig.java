package io.leapadvisor.access.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings under {@code leap.quota}. Zero = no limit. */
@ConfigMapping(prefix = "leap.quota")
public interface LimitConfig {

    /**
     * Requests that a key, or an address where there are no keys, may send in a period. More than one instance answers
     * in that time, so that it stops only who would leave nothing to others.
     */
    @WithDefault("600000")
    long requests();

    /** The period; the whole of it may be used in a burst. */
    @WithDefault("PT1M")
    Duration period();

    /** Assessments that a team may have stored. */
    @WithDefault("100000")
    long storedAssessments();
}
