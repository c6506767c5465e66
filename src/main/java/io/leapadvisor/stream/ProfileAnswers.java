package io.leapadvisor.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import io.leapadvisor.rest.http.Body;
import io.leapadvisor.rest.work.Turn;
import io.leapadvisor.store.StoreException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
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
        } catch (RuntimeException e) {
            return refused(message, e);
        }
    }

    private Answer assessed(ConsumerRecord<byte[], byte[]> message, String team, Cancellation cancellation) {
        byte[] value = message.value() == null ? new byte[0] : message.value();
        if (value.length > Body.LIMIT) {
            throw BodyTooLargeException.ofMessage();
        }
        Generation now = library.current();
        DeploymentProfile profile = now.intake().profile(value);
        String id = digest(team, now.id(), bytes(profile));
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

    private Answer refused(ConsumerRecord<byte[], byte[]> message, RuntimeException failure) {
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
    static String digest(String team, String generation, byte[] profile) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((team + "\n" + generation + "\n").getBytes(StandardCharsets.UTF_8));
            return UUID.nameUUIDFromBytes(digest.digest(profile)).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
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
