package io.leapadvisor.app.health;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WatchTest {

    private static final Duration SOON = Duration.ofMillis(5);

    @Test
    void tellsWhatItSawLast() throws InterruptedException {
        var seen = new AtomicReference<>(Finding.fine());
        try (var watch = new Watch("thing", SOON, Duration.ofSeconds(10), seen::get)) {
            await(() -> watch.last().state() == Finding.State.FINE);
            seen.set(Finding.degraded("little room"));
            await(() -> watch.last().equals(Finding.degraded("little room")));
        }
    }

    @Test
    void aLookThatFailsIsAFailureAndTheNextOneMayHold() throws InterruptedException {
        var seen = new AtomicReference<Finding>();
        try (var watch = new Watch("thing", SOON, Duration.ofSeconds(10), () -> {
            if (seen.get() == null) {
                throw new IllegalStateException("gone");
            }
            return seen.get();
        })) {
            await(() -> watch.last().equals(Finding.down("gone")));
            seen.set(Finding.fine());
            await(() -> watch.last().state() == Finding.State.FINE);
        }
    }

    @Test
    void aLookThatHangsIsAFailureUntilItEnds() throws InterruptedException {
        var answer = new CountDownLatch(1);
        try (var watch = new Watch("thing", SOON, Duration.ofMillis(50), () -> {
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Finding.fine();
        })) {
            await(() -> "No answer for more than 50 ms.".equals(watch.last().reason()));
            answer.countDown();
            await(() -> watch.last().state() == Finding.State.FINE);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(2);
        }
    }
}
