package io.leapadvisor.rest.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.project.Cancellation.CancelledException;
import io.leapadvisor.rest.error.BusyException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** So many run, so many wait, the rest is refused; what fails gives its place back. */
class LaneTest {

    private static final Turn NOW = new Turn(false, Cancellation.NEVER);

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    private CompletableFuture<Void> occupy(Lane lane) throws InterruptedException {
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> lane.run(
                () -> {
                    started.countDown();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return null;
                },
                NOW));
        started.await();
        return running;
    }

    @Test
    void whoWaitsTooLongIsRefused() throws Exception {
        Lane lane = new Lane(1, 1, Duration.ofMillis(1));
        CompletableFuture<Void> running = occupy(lane);
        assertThatThrownBy(() -> lane.run(() -> 1, NOW)).isInstanceOf(BusyException.class);
        end.countDown();
        running.join();
        assertThat(lane.run(() -> 1, NOW)).isEqualTo(1);
    }

    @Test
    void noMoreWaitThanMay() throws Exception {
        Lane lane = new Lane(1, 0, Duration.ofDays(1));
        CompletableFuture<Void> running = occupy(lane);
        assertThatThrownBy(() -> lane.run(() -> 1, NOW)).isInstanceOf(BusyException.class);
        end.countDown();
        running.join();
    }

    @Test
    void whoseClientHasGoneWaitsNoLonger() throws Exception {
        Lane lane = new Lane(1, 1, Duration.ofDays(1));
        CompletableFuture<Void> running = occupy(lane);
        assertThatThrownBy(() -> lane.run(() -> 1, new Turn(false, () -> true))).isInstanceOf(CancelledException.class);
        end.countDown();
        running.join();
    }

    /** A stream is held up instead: it comes when there is room, whoever else waits and however long it takes. */
    @Test
    void whoIsPatientIsNotRefused() throws Exception {
        Lane lane = new Lane(1, 0, Duration.ofNanos(1));
        CompletableFuture<Void> running = occupy(lane);
        CompletableFuture<Integer> patient =
                CompletableFuture.supplyAsync(() -> lane.run(() -> 1, Turn.ofStream(Cancellation.NEVER)));
        assertThatThrownBy(() -> lane.run(() -> 1, NOW)).isInstanceOf(BusyException.class);
        end.countDown();
        running.join();
        assertThat(patient.join()).isEqualTo(1);
    }

    @Test
    void whatFailsGivesItsPlaceBack() {
        Lane lane = new Lane(1, 0, Duration.ofMillis(1));
        assertThatThrownBy(() -> lane.run(
                        () -> {
                            throw new IllegalStateException("failed");
                        },
                        NOW))
                .isInstanceOf(IllegalStateException.class);
        assertThat(lane.run(() -> 1, NOW)).isEqualTo(1);
    }
}
