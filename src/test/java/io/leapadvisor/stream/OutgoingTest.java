package io.leapadvisor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes out is what brokers take, whatever comes in. */
@QuarkusTest
@Tag("service")
class OutgoingTest extends OnABroker {

    /** Topics may take what no topic that goes out does: such a message must not hold up those behind it. */
    @Test
    void whatIsTooLargeIsSetAsideWithoutItsValue() {
        int large = 3_000_000;
        broker.takes(profiles, 2 * large);
        ProducerRecord<byte[], byte[]> wordy = message("large", "{\"" + "x".repeat(LARGEST - 100) + "\":1}");
        wordy.headers().add("trace", new byte[LARGEST / 10]);
        String faulty =
                IntStream.range(0, 300).mapToObj(i -> "\"x" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
        broker.send(List.of(
                message("large", "x".repeat(large)),
                wordy,
                message("large", faulty),
                message("large", profile(group))));
        start(answers, 64);
        assertThat(assessed()).containsExactly(group);
        List<ConsumerRecord<byte[], byte[]>> problems = told(out.problems());
        assertThat(json(problems.get(0).value()).path("type").asText()).isEqualTo("/problems/too-large");
        assertThat(header(problems.get(1), Outgoing.LEFT_OUT)).isEqualTo("headers");
        assertThat(json(problems.get(2).value()).path("errors")).hasSizeBetween(300, 301);
        List<ConsumerRecord<byte[], byte[]>> dead = told(out.deadLetters());
        assertThat(dead.get(0).value()).isNull();
        assertThat(dead.get(0).key()).isEqualTo(bytes("large"));
        assertThat(header(dead.get(0), Outgoing.LEFT_OUT)).isEqualTo("value");
        assertThat(header(dead.get(0), Outgoing.STATUS)).isEqualTo("413");
        assertThat(dead.get(1).value()).isEqualTo(wordy.value());
        assertThat(header(dead.get(1), Outgoing.LEFT_OUT)).isEqualTo("headers");
        assertThat(header(dead.get(2), Outgoing.LEFT_OUT)).isEqualTo(Outgoing.PROBLEM);
    }
}
