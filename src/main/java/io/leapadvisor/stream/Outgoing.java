package io.leapadvisor.stream;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * The messages that tell of an answer, with key and headers of the message that it is the answer to.
 *
 * @param assessments topic for assessments
 * @param problems topic for problems
 * @param deadLetters topic for messages that have no assessment
 */
record Outgoing(String assessments, String problems, String deadLetters) {

    static final String ORIGIN = "leap-origin";
    static final String STATUS = "leap-status";
    static final String REASON = "leap-reason";
    static final String PROBLEM = "leap-problem";

    static Outgoing of(StreamConfig config) {
        return new Outgoing(config.assessments(), config.problems(), config.deadLetters());
    }

    List<ProducerRecord<byte[], byte[]>> of(ConsumerRecord<byte[], byte[]> message, Answer answer) {
        return switch (answer.kind()) {
            case ASSESSED, AGAIN -> List.of(record(assessments, message, answer.body()));
            case DUPLICATE -> List.of();
            case REFUSED -> {
                ProducerRecord<byte[], byte[]> dead = record(deadLetters, message, message.value());
                header(dead.headers(), STATUS, String.valueOf(answer.status()));
                header(dead.headers(), REASON, answer.reason());
                dead.headers().add(PROBLEM, answer.body());
                yield List.of(record(problems, message, answer.body()), dead);
            }
        };
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, ConsumerRecord<byte[], byte[]> message, byte[] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, null, message.key(), value, message.headers());
        header(record.headers(), ORIGIN, Origin.of(message));
        return record;
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
