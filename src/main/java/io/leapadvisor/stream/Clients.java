package io.leapadvisor.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes the clients of Kafka. What the operator has set under {@code kafka} goes to both, such as TLS and SASL; what
 * delivery once rests on cannot be set.
 *
 * @param common settings of both
 * @param group the consumer group
 * @param batch messages that are read together
 * @param largest bytes that a message may have
 * @param transactions name of this process among those that write
 */
record Clients(Map<String, Object> common, String group, int batch, int largest, String transactions) {

    private static final Duration CLOSE = Duration.ofSeconds(2);
    private static final int TRANSACTION_MS = 30_000;
    private static final int BLOCK_MS = 15_000;

    static Clients of(StreamConfig config, Map<String, Object> kafka) {
        Map<String, Object> common = new HashMap<>(kafka);
        config.bootstrapServers().ifPresent(servers -> common.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers));
        return new Clients(
                common,
                config.group(),
                config.batch(),
                config.largestMessage(),
                config.group() + "-" + UUID.randomUUID());
    }

    /** Clients that are in use. */
    record Open(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) implements AutoCloseable {

        /** What is not committed by now is not. */
        @Override
        public void close() {
            try {
                consumer.close(CloseOptions.timeout(CLOSE));
            } finally {
                producer.close(CLOSE);
            }
        }
    }

    Open open(String topic) {
        Producer<byte[], byte[]> producer = producer();
        try {
            return new Open(consumer(topic), producer);
        } catch (RuntimeException e) {
            producer.close(CLOSE);
            throw e;
        }
    }

    private Consumer<byte[], byte[]> consumer(String topic) {
        Map<String, Object> settings = with(Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = with(Map.of(
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                TRANSACTION_MS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                BLOCK_MS));
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactions);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * largest);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** What is usual, and above it what the operator has set. */
    private Map<String, Object> with(Map<String, Object> usual) {
        Map<String, Object> settings = new HashMap<>(usual);
        settings.putAll(common);
        return settings;
    }
}
