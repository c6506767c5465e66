package io.leapadvisor.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.rest.guard.KeysProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whose the assessments of messages are: of the team that is set, or that the message names. */
@QuarkusTest
@Tag("profile")
@TestProfile(KeysProfile.class)
class MessageTeamsTest {

    @Inject
    ProfileAnswers answers;

    private final String deployment = "d-" + UUID.randomUUID();

    private Answer answer(String team) {
        ConsumerRecord<byte[], byte[]> message = new ConsumerRecord<>(
                "profiles", 0, 0, null, ("{\"deployment\":\"" + deployment + "\"}").getBytes(StandardCharsets.UTF_8));
        if (team != null) {
            message.headers().add("team", team.getBytes(StandardCharsets.UTF_8));
        }
        return answers.to(message, Cancellation.NEVER);
    }

    private void sees(String key, int count) {
        given().header("X-API-Key", key)
                .queryParam("deployment", deployment)
                .get("/api/v1/assessments")
                .then()
                .body("total", equalTo(count));
    }

    @Test
    void aMessageIsOfTheTeamThatItNames() {
        assertThat(answer("ads").kind()).isEqualTo(Answer.Kind.ASSESSED);
        sees(KeysProfile.ADS_READER, 1);
        sees(KeysProfile.CHAT_WRITER, 0);
        assertThat(answer("ads").kind()).isEqualTo(Answer.Kind.AGAIN);
        assertThat(answer("chat").kind()).isEqualTo(Answer.Kind.ASSESSED);
        sees(KeysProfile.CHAT_WRITER, 1);
    }

    @Test
    void withoutANameItIsOfTheTeamThatIsSet() {
        assertThat(answer(null).kind()).isEqualTo(Answer.Kind.ASSESSED);
        sees(KeysProfile.ADS_READER, 0);
        sees(KeysProfile.CHAT_WRITER, 0);
    }

    @Test
    void whatIsNoNameIsRefused() {
        Answer refused = answer("no team");
        assertThat(refused.kind()).isEqualTo(Answer.Kind.REFUSED);
        assertThat(refused.reason()).contains("The header team is no name of a team");
    }
}
