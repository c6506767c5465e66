package io.leapadvisor.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BiPredicate;
import kafka.server.BrokerServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** A real broker in this process, with a controller of its own, and what tests send to it and read from it. */
public final class Broker implements AutoCloseable {

    private static final long PATIENCE_NS = 60_000_000_000L;
    private static final long PAUSE_MS = 20;

    private static final int LARGEST = 8 << 20;

    private final KafkaClusterTestKit kit;

    private Broker(KafkaClusterTestKit kit) {
        this.kit = kit;
    }

    /** Starts it. */
    public static Broker start() throws Exception {
        KafkaClusterTestKit kit = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setNumControllerNodes(1)
                        .setNumBrokerNodes(1)
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("offsets.topic.num.partitions", "1")
                .setConfigProp("transaction.state.log.replication.factor", "1")
                .setConfigProp("transaction.state.log.num.partitions", "1")
                .setConfigProp("transaction.state.log.min.isr", "1")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .build();
        kit.format();
        kit.startup();
        kit.waitForReadyBrokers();
        return new Broker(kit);
    }

    /** Address to begin with. */
    public String servers() {
        return kit.bootstrapServers();
    }

    /** Stops the broker and starts it again, with all that it has. */
    void restart() {
        BrokerServer broker = kit.brokers().values().iterator().next();
        broker.shutdown();
        broker.awaitShutdown();
        broker.startup();
    }

    /** A topic of a name that no other test has. */
    public String topic(String name, int partitions) throws Exception {
        String topic = name + "-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        }
        return topic;
    }

    /** Lets a topic take messages larger than usual. */
    void takes(String topic, int largest) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp larger = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", String.valueOf(largest)), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(larger)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    /** Sends messages and waits until the broker has them. */
    public void send(List<ProducerRecord<byte[], byte[]>> messages) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers(), "linger.ms", 5, "max.request.size", LARGEST);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            messages.forEach(producer::send);
            producer.flush();
        }
    }

    /** Committed messages of a topic, as soon as there are as many as are expected. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic, int expected) {
        return read(topic, (consumer, read) -> read.size() >= expected);
    }

    /**
     * All messages of a topic that a group tells of another one: it has committed all that it reads, so that no more
     * will come.
     */
    List<ConsumerRecord<byte[], byte[]>> told(String topic, String group, String of) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            Map<TopicPartition, Long> all = ends(admin, of);
            Map<TopicPartition, Long> done = Map.of();
            long end = System.nanoTime() + PATIENCE_NS;
            while (!done.entrySet().containsAll(all.entrySet()) && System.nanoTime() < end) {
                done = committed(admin, group);
                Thread.sleep(PAUSE_MS);
            }
            // What is committed was sent before; a marker of the transaction may follow, and be waited for.
            Map<TopicPartition, Long> ends = ends(admin, topic);
            return read(topic, (consumer, read) -> ends.entrySet().stream()
                    .allMatch(one -> consumer.position(one.getKey()) >= one.getValue()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where the partitions that hold anything end. */
    private static Map<TopicPartition, Long> ends(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .forEach(one -> latest.put(new TopicPartition(topic, one.partition()), OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        ends.values().removeIf(end -> end == 0);
        return ends;
    }

    private static Map<TopicPartition, Long> committed(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> committed.put(partition, offset.offset()));
        return committed;
    }

    private List<ConsumerRecord<byte[], byte[]>> read(
            String topic, BiPredicate<KafkaConsumer<?, ?>, List<?>> isEnough) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", servers(), "isolation.level", "read_committed", "auto.offset.reset", "earliest");
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + PATIENCE_NS;
            while (!isEnough.test(consumer, read) && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
        }
        return read;
    }

    @Override
    public void close() throws Exception {
        kit.close();
    }
}
