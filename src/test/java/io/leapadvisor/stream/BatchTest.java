package io.leapadvisor.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.stream.Answers.PassingException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a batch of which a message cannot be answered now. */
class BatchTest {

    private final ExecutorService workers = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    private static List<ConsumerRecord<byte[], byte[]>> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ConsumerRecord<>("profiles", 0, i, new byte[] {(byte) i}, new byte[0]))
                .toList();
    }

    @Test
    void nothingIsBegunAfterTheFirstFailure() {
        AtomicInteger begun = new AtomicInteger();
        Batch batch = new Batch(
                (message, cancellation) -> {
                    begun.incrementAndGet();
                    throw new PassingException(new IllegalStateException("the database is away"));
                },
                workers);
        assertThatThrownBy(() -> batch.work(messages(64), Cancellation.NEVER)).isInstanceOf(PassingException.class);
        // One of each worker.
        assertThat(begun.get()).isBetween(1, 2);
    }

    @Test
    void allAreAnsweredInOrderByKey() {
        Batch batch = new Batch((message, cancellation) -> Answer.duplicate("" + message.offset()), workers);
        assertThat(batch.work(messages(64), Cancellation.NEVER))
                .extracting(one -> one.answer().id())
                .containsExactlyElementsOf(
                        IntStream.range(0, 64).mapToObj(String::valueOf).toList());
    }
}
