package io.leapadvisor.rest.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkTest {

    private static final Duration DELAY = Duration.ofSeconds(2);

    /** Requests still come while the port is open, and are to be answered. */
    @Test
    void workIsGivenUpOnlyAfterThePortHasClosed() throws InterruptedException {
        Limits limits = new SmallRyeConfigBuilder()
                .withMapping(Limits.class)
                .withConverter(Duration.class, 1, new DurationConverter())
                .withDefaultValue("leap.limits.stop", "PT0.05S")
                .build()
                .getConfigMapping(Limits.class);
        Vertx vertx = Vertx.vertx();
        try {
            Work work = new Work(limits, Optional.of(DELAY), null, null, vertx, null);
            long start = System.nanoTime();
            work.stop(null);
            while (!work.isStopping()) {
                Thread.sleep(10);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(DELAY);
        } finally {
            vertx.close();
        }
    }
}
