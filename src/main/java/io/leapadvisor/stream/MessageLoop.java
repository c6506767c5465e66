package io.leapadvisor.stream;

import io.leapadvisor.stream.Answers.PassingException;
import io.leapadvisor.stream.Batch.Answered;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;

/**
 * Reads messages, has them answered and stored, and tells of it, batch after batch: nothing is read while a batch is at
 * work. What is told of a batch and that it was read are one transaction of Kafka, after the store. So a batch that is
 * cut short anywhere comes again as a whole, is found in the store, and is told of once.
 */
final class MessageLoop implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("io.leapadvisor.stream");
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE = Duration.ofSeconds(2);
    private static final long LONGEST_PAUSE_MS = 15_000;
    private static final long FIRST_PAUSE_MS = 250;

    private final Clients clients;
    private final String topic;
    private final Outgoing outgoing;
    private final Answers answers;
    private final StreamWatch watch;
    private final ExecutorService workers;
    private final Thread thread = new Thread(this::run, "leap-kafka");
    private final CountDownLatch stop = new CountDownLatch(1);
    private long pauseMs = FIRST_PAUSE_MS;

    /**
     * A loop that has not begun.
     *
     * @param clients makes the clients, again after each failure
     * @param topic with the messages
     * @param outgoing what is told of an answer
     * @param answers may block
     * @param running messages that compute at a time
     * @param watch is told how it goes
     */
    MessageLoop(Clients clients, String topic, Outgoing outgoing, Answers answers, int running, StreamWatch watch) {
        this.clients = clients;
        this.topic = topic;
        this.outgoing = outgoing;
        this.answers = answers;
        this.watch = watch;
        AtomicInteger number = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(running, work -> {
            Thread worker = new Thread(work, "leap-kafka-" + number.incrementAndGet());
            worker.setDaemon(true);
            return worker;
        });
        thread.setDaemon(true);
    }

    MessageLoop start() {
        thread.start();
        return this;
    }

    private void run() {
        while (!isStopping()) {
            try (Clients.Open open = clients.open(topic)) {
                watch.opened(open);
                open.producer().initTransactions();
                while (!isStopping()) {
                    once(open.consumer(), open.producer());
                }
            } catch (RuntimeException e) {
                // Whatever was under way is not committed: new clients begin where the last commit was.
                failed(e);
            }
        }
    }

    private void once(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
        ConsumerRecords<byte[], byte[]> messages = consumer.poll(POLL);
        if (messages.isEmpty()) {
            return;
        }
        List<Answered> answered;
        try {
            answered = new Batch(answers, workers).work(messages, this::isStopping);
        } catch (PassingException e) {
            messages.partitions()
                    .forEach(partition -> consumer.seek(
                            partition, messages.records(partition).get(0).offset()));
            failed(e);
            return;
        }
        producer.beginTransaction();
        answered.forEach(one -> outgoing.of(one.message(), one.answer()).forEach(producer::send));
        producer.sendOffsetsToTransaction(messages.nextOffsets(), consumer.groupMetadata());
        producer.commitTransaction();
        watch.committed(answered);
        pauseMs = FIRST_PAUSE_MS;
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    private void failed(RuntimeException failure) {
        if (isStopping()) {
            return;
        }
        watch.failed(failure);
        LOG.warnf("Messages cannot be worked on, next try in %d ms: %s", pauseMs, failure);
        LOG.debug("The cause", failure);
        try {
            stop.await(pauseMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }

    /** Ends after the batch that is at work, or gives that up: it is not committed then. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workers.shutdownNow();
    }
}
