package io.leapadvisor.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.intake.Examples;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What clients were told is stored, and whether the service still has it, byte for byte. Of each answer the digest is
 * kept, so that a long drill fits into memory. Thread-safe.
 */
public final class Acknowledged {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> profiles = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, String> digests = new ConcurrentHashMap<>();
    private final Queue<String> unread = new ConcurrentLinkedQueue<>();

    /** Posts the examples of the project, in turn. */
    public Acknowledged() throws IOException {
        Examples.all().forEach(file -> profiles.add(Examples.text(file)));
        assertThat(profiles).as("examples/*.json").isNotEmpty();
    }

    /** Posts the next example; remembers the answer when it says that it is stored. */
    public HttpResponse<String> post(PackagedService service) throws IOException, InterruptedException {
        var answer = service.post(profiles.get(next.getAndIncrement() % profiles.size()));
        if (answer.statusCode() == 201) {
            String id = JSON.readTree(answer.body()).get("id").textValue();
            digests.put(id, digest(answer.body()));
            unread.add(id);
        }
        return answer;
    }

    public int size() {
        return digests.size();
    }

    /** Reads what was acknowledged since the last such look. */
    public void assertNewAreReadable(PackagedService service) throws Exception {
        var ids = new ArrayList<String>();
        for (String id = unread.poll(); id != null; id = unread.poll()) {
            ids.add(id);
        }
        assertReadable(service, ids);
    }

    /** Reads all. */
    public void assertAllAreReadable(PackagedService service) throws Exception {
        assertReadable(service, digests.keySet());
    }

    /**
     * Counts what is stored: all that was acknowledged, and nothing that nobody has sent.
     *
     * @param unanswered requests at most that may have been stored without an answer
     */
    public void assertNothingElseIsStored(PackagedService service, int unanswered) throws Exception {
        var list = JSON.readTree(service.get("/api/v1/assessments?size=1").body());
        assertThat(list.get("total").asInt()).as("stored").isBetween(size(), size() + unanswered);
    }

    private void assertReadable(PackagedService service, Collection<String> ids) throws Exception {
        var lost = new ArrayList<String>();
        for (String id : ids) {
            var answer = service.get("/api/v1/assessments/" + id);
            if (answer.statusCode() != 200 || !digest(answer.body()).equals(digests.get(id))) {
                lost.add(answer.statusCode() + " for " + id);
            }
        }
        assertThat(lost)
                .as("lost or changed, of %d acknowledged assessments", ids.size())
                .isEmpty();
    }

    private static String digest(String body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
