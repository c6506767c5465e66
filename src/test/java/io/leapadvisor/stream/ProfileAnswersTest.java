package io.leapadvisor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.suite.Provokes;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which messages are the same, and whose they are. */
@QuarkusTest
@Tag("service")
class ProfileAnswersTest {

    @Inject
    ProfileAnswers answers;

    private final String deployment = "d-" + UUID.randomUUID();

    private static ConsumerRecord<byte[], byte[]> message(long offset, String value) {
        return new ConsumerRecord<>("profiles", 0, offset, null, value.getBytes(StandardCharsets.UTF_8));
    }

    private Answer answer(long offset, String value) {
        return answers.to(message(offset, value), Cancellation.NEVER);
    }

    @Test
    void theIdIsThatOfTheContent() {
        String profile = "{}";
        String id = ProfileAnswers.digest("a", "g", profile);
        assertThat(ProfileAnswers.digest("a", "g", profile)).isEqualTo(id).matches("[0-9a-f-]{36}");
        assertThat(ProfileAnswers.digest("b", "g", profile)).isNotEqualTo(id);
        assertThat(ProfileAnswers.digest("a", "h", profile)).isNotEqualTo(id);
        assertThat(ProfileAnswers.digest("a", "g", "{1}")).isNotEqualTo(id);
    }

    /** Maps keep the order in which they came; it says nothing. */
    @Test
    void theOrderOfLabelsMakesNoDifference() {
        String start = "{\"deployment\":\"" + deployment + "\",";
        assertThat(answer(0, start + "\"labels\":{\"a\":\"1\",\"b\":\"2\"}}").kind())
                .isEqualTo(Answer.Kind.ASSESSED);
        assertThat(answer(1, start + "\"labels\":{\"b\":\"2\",\"a\":\"1\"}}").kind())
                .isEqualTo(Answer.Kind.DUPLICATE);
    }

    /** How a profile is written makes no difference; what it says does. */
    @Test
    void theSameContentIsADuplicateAndTheSameMessageComesAgain() {
        Answer first = answer(0, "{\"deployment\":\"" + deployment + "\",\"traffic\":{\"meanRps\":5}}");
        assertThat(first.kind()).isEqualTo(Answer.Kind.ASSESSED);
        assertThat(answer(1, "{\"traffic\":{\"meanRps\":5.0}, \"deployment\":\"" + deployment + "\"}")
                        .kind())
                .isEqualTo(Answer.Kind.DUPLICATE);
        Answer again = answer(0, "{\"deployment\":\"" + deployment + "\",\"traffic\":{\"meanRps\":5}}");
        assertThat(again.kind()).isEqualTo(Answer.Kind.AGAIN);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(answer(2, "{\"deployment\":\"" + deployment + "\",\"traffic\":{\"meanRps\":6}}")
                        .kind())
                .isEqualTo(Answer.Kind.ASSESSED);
    }

    /** Else it would come again for ever, and no other message of its partition. */
    @Test
    @Provokes(by = "io.leapadvisor.rest.error.Failures", words = "StackOverflowError")
    void aMessageOverWhichTheServiceFailsIsRefused() {
        Answer refused = answers.to(message(4, "{\"deployment\":\"" + deployment + "\"}"), () -> {
            throw new StackOverflowError();
        });
        assertThat(refused.kind()).isEqualTo(Answer.Kind.REFUSED);
        assertThat(refused.status()).isEqualTo(500);
    }

    @Test
    void aFaultyMessageIsRefused() {
        Answer refused = answer(3, "[]");
        assertThat(refused.kind()).isEqualTo(Answer.Kind.REFUSED);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("\"instance\":\"kafka:profiles/0/3\"");
    }
}
