package io.leapadvisor.rulebase.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Runs of packs have places of their own, and one that does not end gives its place back. */
class WorkersTest {

    /** Runs of hostile packs that do not end take no place from others, and are counted. */
    @Test
    void aWorkerThatDoesNotEndGivesItsPlaceToOthersAndIsCounted() throws Exception {
        Workers workers = new Workers(1, 2, Duration.ofSeconds(30), Duration.ofMillis(60));
        Semaphore places = new Semaphore(1);
        Semaphore end = new Semaphore(0);
        for (int i = 1; i <= 2; i++) {
            assertThatThrownBy(() -> workers.run(places, () -> {
                        end.acquireUninterruptibly();
                        return 1;
                    }))
                    .isInstanceOf(TimeoutException.class);
            assertThat(workers.left()).isEqualTo(i);
        }
        assertThatThrownBy(() -> workers.run(places, () -> 2))
                .as("too many were left behind")
                .isInstanceOf(Workers.BusyException.class);
        end.release(2);
        for (int i = 0; i < 1_000 && workers.left() > 0; i++) {
            Thread.sleep(10);
        }
        assertThat(workers.left()).isZero();
        assertThat(workers.run(places, () -> 3)).isEqualTo(3);
        assertThat(places.availablePermits()).isOne();
    }

    @Test
    void aWorkerThatComputesTooLongIsLeftBehind() {
        Workers workers = new Workers(1, 1, Duration.ofMillis(30), Duration.ofMinutes(1));
        assertThatThrownBy(() -> workers.run(new Semaphore(1), () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    return 1;
                }))
                .isInstanceOf(TimeoutException.class);
    }
}
