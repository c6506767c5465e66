package io.leapadvisor.rest.bulk;

import static io.leapadvisor.rest.bulk.BulkStreamTest.DRY;
import static io.leapadvisor.rest.bulk.BulkStreamTest.answers;
import static io.leapadvisor.rest.bulk.BulkStreamTest.profile;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rest.guard.KeysProfile;
import io.leapadvisor.rest.work.Work;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service that is about to stop. */
@QuarkusTest
@Tag("profile")
@TestProfile(KeysProfile.class)
class BulkStopTest {

    @TestHTTPResource
    URI base;

    @Inject
    Event<ShutdownDelayInitiatedEvent> stop;

    @Inject
    Work work;

    /** What the service does not do, but other tests need. */
    @AfterEach
    void goOn() throws ReflectiveOperationException {
        Field stopping = Work.class.getDeclaredField("stopping");
        stopping.setAccessible(true);
        stopping.setBoolean(work, false);
    }

    @Test
    void whatWasNotBegunIsLeftToAnother() throws Exception {
        String key = "X-API-Key: " + KeysProfile.ADS_READER + "\r\n";
        try (Conversation conversation = new Conversation(base, DRY, key)) {
            conversation.send(profile("before"));
            assertThat(conversation.next().path("deployment").asText()).isEqualTo("before");
            stop.fire(new ShutdownDelayInitiatedEvent());
            while (!work.isStopping()) {
                Thread.sleep(5);
            }
            assertThat(answers(conversation.send(profile("after").repeat(3)))).isEmpty();
        }
    }
}
