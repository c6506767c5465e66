package io.leapadvisor.rest.bulk;

import static io.leapadvisor.rest.bulk.BulkStreamTest.DRY;
import static io.leapadvisor.rest.bulk.BulkStreamTest.answers;
import static io.leapadvisor.rest.bulk.BulkStreamTest.profile;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rest.work.Work;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service that is about to stop, and does not serve another test. */
@QuarkusTest
@Tag("profile")
@TestProfile(BulkStopTest.Stopping.class)
class BulkStopTest {

    @TestHTTPResource
    URI base;

    @Inject
    Event<ShutdownDelayInitiatedEvent> stop;

    @Inject
    Work work;

    /** It gives up at once. */
    public static final class Stopping implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("leap.limits.stop", "0.01S");
        }
    }

    @Test
    void whatWasNotBegunIsLeftToAnother() throws Exception {
        try (Conversation conversation = new Conversation(base, DRY)) {
            conversation.send(profile("before"));
            assertThat(conversation.next().path("deployment").asText()).isEqualTo("before");
            stop.fire(new ShutdownDelayInitiatedEvent());
            while (!work.isStopping()) {
                Thread.sleep(20);
            }
            assertThat(answers(conversation.send(profile("after").repeat(3)))).isEmpty();
        }
    }
}
