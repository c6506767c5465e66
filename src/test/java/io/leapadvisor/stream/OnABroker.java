package io.leapadvisor.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Loops on topics of their own, on a real broker. */
abstract class OnABroker {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PARTITIONS = 4;
    static final int LARGEST = 1_000_000;

    static Broker broker;

    @Inject
    ProfileAnswers answers;

    final String group = "g-" + UUID.randomUUID();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final StreamWatch watch = new StreamWatch(meters);
    private final List<MessageLoop> loops = new ArrayList<>();
    String profiles;
    Outgoing out;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = Broker.start();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    @BeforeEach
    void topics() throws Exception {
        profiles = broker.topic("profiles", PARTITIONS);
        out = new Outgoing(
                broker.topic("assessments", 1), broker.topic("problems", 1), broker.topic("dead", 1), LARGEST);
    }

    @AfterEach
    void stopLoops() {
        loops.forEach(MessageLoop::close);
    }

    MessageLoop start(Answers by, int batch) {
        Clients clients = new Clients(
                Map.of("bootstrap.servers", broker.servers()), group, batch, LARGEST, group + "-" + loops.size());
        MessageLoop loop = new MessageLoop(clients, profiles, out, by, 2, watch).start();
        loops.add(loop);
        return loop;
    }

    ProducerRecord<byte[], byte[]> message(String key, String value) {
        return new ProducerRecord<>(profiles, bytes(key), value == null ? null : bytes(value));
    }

    List<ProducerRecord<byte[], byte[]>> messages(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> message("k" + i % 10, profile(group + "-" + i)))
                .toList();
    }

    static String profile(String deployment) {
        return "{\"deployment\":\"" + deployment + "\"}";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String header(ConsumerRecord<?, ?> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** All that is told on a topic, once all that was sent is done. */
    List<ConsumerRecord<byte[], byte[]>> told(String topic) {
        return broker.told(topic, group, profiles);
    }

    List<String> assessed() {
        return told(out.assessments()).stream()
                .map(message -> json(message.value()).path("deployment").asText())
                .toList();
    }

    static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
