package io.leapadvisor.store.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** It asks again, whatever happens. */
class FollowerTest {

    @Test
    void anErrorEndsNothing() throws Exception {
        AtomicLong asked = new AtomicLong();
        LinkedBlockingQueue<Long> told = new LinkedBlockingQueue<>();
        Follower follower = new Follower(
                "test",
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("no connection");
                    }
                    return asked.get();
                },
                number -> {
                    told.add(number);
                    if (number == 2) {
                        throw new StackOverflowError("of a pack");
                    }
                },
                Duration.ofMillis(1));
        try (follower) {
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(3);
        }
    }
}
