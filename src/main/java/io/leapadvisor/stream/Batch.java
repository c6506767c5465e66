package io.leapadvisor.stream;

import io.leapadvisor.plan.project.Cancellation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Some messages at work: those with the same key one after the other, the rest side by side. */
final class Batch {

    private final Answers answers;
    private final Executor workers;

    Batch(Answers answers, Executor workers) {
        this.answers = answers;
        this.workers = workers;
    }

    /** A message and what becomes of it. */
    record Answered(ConsumerRecord<byte[], byte[]> message, Answer answer) {}

    /**
     * The answers, each stored. When one cannot be had, what others of the batch have stored stays, and is found again.
     *
     * @throws Answers.PassingException when the batch should be tried again
     */
    List<Answered> work(Iterable<ConsumerRecord<byte[], byte[]>> messages, Cancellation cancellation) {
        AtomicBoolean failed = new AtomicBoolean();
        List<CompletableFuture<List<Answered>>> lanes = lanes(messages).stream()
                .map(lane -> CompletableFuture.supplyAsync(() -> inTurn(lane, cancellation, failed), workers))
                .toList();
        List<Answered> done = new ArrayList<>();
        RuntimeException failure = null;
        for (CompletableFuture<List<Answered>> lane : lanes) {
            try {
                done.addAll(lane.join());
            } catch (CompletionException e) {
                // The others are waited for: nothing of this try may still be at work when the next begins.
                failure = e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return done;
    }

    /** Ends at once where another lane has failed: else each would wait for what is away, one after the other. */
    private List<Answered> inTurn(
            List<ConsumerRecord<byte[], byte[]>> lane, Cancellation cancellation, AtomicBoolean failed) {
        List<Answered> answered = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : lane) {
            if (failed.get()) {
                break;
            }
            try {
                answered.add(new Answered(message, answers.to(message, cancellation)));
            } catch (RuntimeException e) {
                failed.set(true);
                throw e;
            }
        }
        return answered;
    }

    /** Messages without a key keep the order of their partition: what is of one deployment may stand in any of them. */
    private static Collection<List<ConsumerRecord<byte[], byte[]>>> lanes(
            Iterable<ConsumerRecord<byte[], byte[]>> messages) {
        Map<List<Object>, List<ConsumerRecord<byte[], byte[]>>> lanes = new LinkedHashMap<>();
        messages.forEach(message -> lanes.computeIfAbsent(
                        List.of(
                                message.partition(),
                                ByteBuffer.wrap(message.key() == null ? new byte[0] : message.key())),
                        key -> new ArrayList<>())
                .add(message));
        return lanes.values();
    }
}
