package io.leapadvisor.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a message stands: the same after any restart, and of no other message. */
final class Origin {

    private Origin() {}

    static String of(ConsumerRecord<?, ?> message) {
        return message.topic() + "/" + message.partition() + "/" + message.offset();
    }
}
