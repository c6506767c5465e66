package io.leapadvisor.rest.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.project.Cancellation.CancelledException;
import io.leapadvisor.rest.error.BusyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
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

    /** Looking up in between, to see whether somebody still waits for the answer, costs nobody the place. */
    @Test
    void whoCameFirstIsFirst() throws Exception {
        Lane lane = new Lane(1, 9, Duration.ofDays(1));
        CompletableFuture<Void> running = occupy(lane);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int number = i;
            var looks = new CountDownLatch(number % 2 == 0 ? 3 : 1);
            others.add(CompletableFuture.runAsync(
                    () -> lane.run(() -> order.add(number), new Turn(false, () -> {
                        looks.countDown();
                        return false;
                    })),
                    runnable -> new Thread(runnable).start()));
            looks.await();
        }
        end.countDown();
        running.join();
        others.forEach(CompletableFuture::join);
        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5);
    }

    /** Many come, wait, give up and fail at random; in the end all places are free again. */
    @Test
    void noPlaceIsLost() {
        Lane lane = new Lane(2, 5, Duration.ofMillis(2));
        IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> {
                            var random = new Random(i);
                            for (int n = 0; n < 200; n++) {
                                boolean gone = random.nextInt(4) == 0;
                                var turn = new Turn(random.nextInt(9) == 0, () -> gone);
                                try {
                                    lane.run(() -> pause(random), turn);
                                } catch (BusyException | CancelledException refused) {
                                    // as some shall be
                                }
                            }
                        },
                        runnable -> new Thread(runnable).start()))
                .toList()
                .forEach(CompletableFuture::join);
        assertThat(lane.run(() -> lane.run(() -> 1, NOW), NOW)).isEqualTo(1);
        assertThatThrownBy(() -> lane.run(() -> lane.run(() -> lane.run(() -> 1, NOW), NOW), NOW))
                .isInstanceOf(BusyException.class);
    }

    private static int pause(Random random) {
        LockSupport.parkNanos(random.nextInt(300_000));
        return 1;
    }
}
