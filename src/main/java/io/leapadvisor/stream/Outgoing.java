package io.leapadvisor.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The messages that tell of an answer, with key and headers of the message that it is the answer to. What would make
 * one larger than brokers take is left out of it, and it says so: a message that cannot be sent would come again for
 * ever, and hold up all behind it.
 *
 * @param assessments topic for assessments
 * @param problems topic for problems
 * @param deadLetters topic for messages that have no assessment
 * @param largest bytes that the value may have; key and headers together may have a part of that beside it
 */
record Outgoing(String assessments, String problems, String deadLetters, int largest) {

    static final String ORIGIN = "leap-origin";
    static final String STATUS = "leap-status";
    static final String REASON = "leap-reason";
    static final String PROBLEM = "leap-problem";
    static final String LEFT_OUT = "leap-left-out";

    /** Of what a value may have; brokers take 48,588 bytes more than the value that is usual. */
    private static final int BESIDE = 32;

    static Outgoing of(StreamConfig config) {
        return new Outgoing(config.assessments(), config.problems(), config.deadLetters(), config.largestMessage());
    }

    List<ProducerRecord<byte[], byte[]>> of(ConsumerRecord<byte[], byte[]> message, Answer answer) {
        return switch (answer.kind()) {
            case ASSESSED, AGAIN -> List.of(record(assessments, message, answer.body(), new RecordHeaders()));
            case DUPLICATE -> List.of();
            case REFUSED -> {
                Headers told = new RecordHeaders();
                header(told, STATUS, String.valueOf(answer.status()));
                header(told, REASON, answer.reason());
                told.add(PROBLEM, answer.body());
                yield List.of(
                        record(problems, message, answer.body(), new RecordHeaders()),
                        record(deadLetters, message, message.value(), told));
            }
        };
    }

    private ProducerRecord<byte[], byte[]> record(
            String topic, ConsumerRecord<byte[], byte[]> message, byte[] value, Headers told) {
        List<String> leftOut = new ArrayList<>();
        long room = largest / BESIDE;
        byte[] key = fitting("key", message.key(), room, leftOut);
        room -= length(key);
        Headers headers = new RecordHeaders();
        long own = size(message.headers());
        if (own > room) {
            leftOut.add("headers");
        } else {
            message.headers().forEach(headers::add);
            room -= own;
        }
        for (Header one : told) {
            if (fitting(one.key(), one.value(), room, leftOut) != null) {
                headers.add(one);
                room -= one.value().length;
            }
        }
        byte[] body = fitting("value", value, largest, leftOut);
        header(headers, ORIGIN, Origin.of(message));
        if (!leftOut.isEmpty()) {
            header(headers, LEFT_OUT, String.join(" ", leftOut));
        }
        return new ProducerRecord<>(topic, null, key, body, headers);
    }

    private static byte[] fitting(String what, byte[] bytes, long room, List<String> leftOut) {
        if (length(bytes) <= room) {
            return bytes;
        }
        leftOut.add(what);
        return null;
    }

    private static long size(Headers headers) {
        long size = 0;
        for (Header header : headers) {
            size += length(header.key().getBytes(StandardCharsets.UTF_8)) + length(header.value());
        }
        return size;
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
