package io.leapadvisor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.plan.project.Cancellation;
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

    private Answer answer(long offset, String value) {
        return answers.to(
                new ConsumerRecord<>("profiles", 0, offset, null, value.getBytes(StandardCharsets.UTF_8)),
                Cancellation.NEVER);
    }

    @Test
    void theIdIsThatOfTheContent() {
        byte[] profile = {1};
        String id = ProfileAnswers.digest("a", "g", profile);
        assertThat(ProfileAnswers.digest("a", "g", profile)).isEqualTo(id).matches("[0-9a-f-]{36}");
        assertThat(ProfileAnswers.digest("b", "g", profile)).isNotEqualTo(id);
        assertThat(ProfileAnswers.digest("a", "h", profile)).isNotEqualTo(id);
        assertThat(ProfileAnswers.digest("a", "g", new byte[] {2})).isNotEqualTo(id);
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

    @Test
    void aFaultyMessageIsRefused() {
        Answer refused = answer(3, "[]");
        assertThat(refused.kind()).isEqualTo(Answer.Kind.REFUSED);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("\"instance\":\"kafka:profiles/0/3\"");
    }
}
