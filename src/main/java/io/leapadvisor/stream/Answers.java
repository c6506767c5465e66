package io.leapadvisor.stream;

import io.leapadvisor.plan.project.Cancellation;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Answers messages. */
interface Answers {

    /**
     * The answer to a message, with its assessment stored. May block.
     *
     * @throws PassingException when it is not the message that is at fault and it should be tried again
     */
    Answer to(ConsumerRecord<byte[], byte[]> message, Cancellation cancellation);

    /** Neither the message nor the service is at fault, and the next try may do. */
    final class PassingException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        PassingException(RuntimeException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
