package io.leapadvisor.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.leapadvisor.access.Caller;
import io.leapadvisor.access.CurrentCaller;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.AssessmentService;
import io.leapadvisor.rest.AssessmentService.Once;
import io.leapadvisor.rest.Views;
import io.leapadvisor.rest.error.BodyTooLargeException;
import io.leapadvisor.rest.error.BusyException;
import io.leapadvisor.rest.error.Failures;
import io.leapadvisor.rest.error.Failures.Trouble;
import io.leapadvisor.rest.error.Problem;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.Problems;
import io.leapadvisor.rest.error.RefusedException;
import io.leapadvisor.rest.http.BodyLimit;
import io.leapadvisor.rest.work.Turn;
import io.leapadvisor.store.StoreException;
import io.leapadvisor.text.Digest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Assesses profiles that come as messages, each content once. The id of an assessment is a digest of the profile, the
 * team, and the packs in use, rules and knowledge alike; the store takes no second one, whoever is faster.
 */
@Singleton
class ProfileAnswers implements Answers {

    private final StreamConfig config;
    private final PackLibrary library;
    private final AssessmentService service;
    private final Views views;
    private final Failures failures;
    private final CurrentCaller callers;
    private final ObjectMapper json;

    ProfileAnswers(
            StreamConfig config,
            PackLibrary library,
            AssessmentService service,
            Views views,
            Failures failures,
            CurrentCaller callers,
            ObjectMapper json) {
        this.config = config;
        this.library = library;
        this.service = service;
        this.views = views;
        this.failures = failures;
        this.callers = callers;
        this.json = json;
    }

    @Override
    public Answer to(ConsumerRecord<byte[], byte[]> message, Cancellation cancellation) {
        try {
            Caller caller = Caller.forTeam("kafka", team(message));
            return callers.as(caller, () -> assessed(message, caller.team(), cancellation));
        } catch (BusyException e) {
            throw new PassingException(e);
        } catch (StoreException e) {
            if (!e.isOfData()) {
                throw new PassingException(e);
            }
            return refused(message, e);
        } catch (Throwable e) {
            // An error as well: the message would come again for ever, and hold up all behind it.
            return refused(message, e);
        }
    }

    private Answer assessed(ConsumerRecord<byte[], byte[]> message, String team, Cancellation cancellation) {
        byte[] value = message.value() == null ? new byte[0] : message.value();
        if (value.length > BodyLimit.BYTES) {
            throw BodyTooLargeException.ofMessage();
        }
        Generation now = library.current();
        DeploymentProfile profile = now.intake().profile(value);
        String id = digest(team, now.id(), sorted(profile));
        Once once = service.assessOnce(now, profile, id, Origin.of(message), Turn.ofStream(cancellation));
        if (once.assessment() == null) {
            return Answer.duplicate(id);
        }
        byte[] body = bytes(views.of(once.assessment(), config.summary()));
        if (body.length > config.largestMessage()) {
            throw new RefusedException(
                    ProblemKind.TOO_LARGE,
                    "The assessment is stored (GET /api/v1/assessments/" + id
                            + "), but has more bytes than a message may"
                            + " (leap.kafka.largest-message, and max.message.bytes of the topic).");
        }
        return Answer.assessed(once.isNew() ? Answer.Kind.ASSESSED : Answer.Kind.AGAIN, id, body);
    }

    private Answer refused(ConsumerRecord<byte[], byte[]> message, Throwable failure) {
        String origin = Origin.of(message);
        Trouble trouble = failures.told(failure, origin);
        Problem problem =
                Problems.problem(trouble.kind(), trouble.detail(), trouble.errors(), "kafka:" + origin, origin);
        byte[] body = bytes(problem);
        // The faults name places in the message, which may be as long as the message is.
        byte[] told = body.length <= config.largestMessage()
                ? body
                : bytes(Problems.problem(trouble.kind(), trouble.detail(), null, "kafka:" + origin, origin));
        return Answer.refused(told, problem.status(), trouble.detail());
    }

    private String team(ConsumerRecord<byte[], byte[]> message) {
        Header header = config.teamHeader().map(message.headers()::lastHeader).orElse(null);
        if (header == null) {
            return config.team();
        }
        String team = header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
        if (!team.matches(Caller.TEAM)) {
            throw new RefusedException(
                    ProblemKind.INVALID_INPUT,
                    "The header " + header.key() + " is no name of a team: 1–64 of A–Z a–z 0–9 . _ -");
        }
        return team;
    }

    /** The first 128 bits of a digest, in the form of the ids of assessments. */
    static String digest(String team, String generation, String profile) {
        return new Digest()
                .add(team)
                .add(generation)
                .add(profile)
                .hex()
                .replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12}).*", "$1-$2-$3-$4-$5");
    }

    /** The same text however the profile was written, also where its labels stood in another order. */
    private String sorted(DeploymentProfile profile) {
        try {
            return json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(profile);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record is JSON", e);
        }
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record is JSON", e);
        }
    }
}
