package io.leapadvisor.rest.guard;

import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.access.key.KeyFile;
import io.leapadvisor.packs.PackSamples;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** A service with keys: two teams, each role, and one key that has expired. */
public class KeysProfile implements QuarkusTestProfile {

    /** Of this process: suites run side by side. */
    static final Path DATA = Path.of(
                    "target",
                    "keys-test-data",
                    String.valueOf(ProcessHandle.current().pid()))
            .toAbsolutePath();

    static final Path FILE = DATA.resolve("keys.yaml");

    public static final String ADS_READER = "leap_key-for-tests-ADS_READER";
    public static final String ADS_WRITER = "leap_key-for-tests-ADS_WRITER";
    static final String ADS_PACKS = "leap_key-for-tests-ADS_PACKS";
    public static final String CHAT_WRITER = "leap_key-for-tests-CHAT_WRITER";
    static final String HASTY = "leap_key-for-tests-HASTY";
    static final String HOARDER = "leap_key-for-tests-HOARDER";
    static final String ADMIN = "leap_key-for-tests-ADMIN";
    static final String EXPIRED = "leap_key-for-tests-EXPIRED";
    /** Of a team whose lines fill what it may store. */
    public static final String FULL = "leap_key-for-tests-FULL";
    /** Of one that asks for more than it may, by lines. */
    public static final String BUSY = "leap_key-for-tests-BUSY";
    /** A key that a test deletes. */
    public static final String LEAVER = "leap_key-for-tests-LEAVER";

    /** More than any test but those of the limits needs. */
    public static final int REQUESTS = 200;
    /** Also more. */
    public static final int STORED = 25;
    /** Of lines, at a time. */
    private static final int STREAMS = 4;

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            PackSamples.empty(DATA, "rulebase");
            PackSamples.copyCompiled(DATA.resolve("rulebase"));
            Files.deleteIfExists(FILE);
            add("ads-reader", ADS_READER, "reader", "ads", null);
            add("ads-writer", ADS_WRITER, "writer", "ads", Instant.now().plusSeconds(3600));
            add("ads-packs", ADS_PACKS, "pack-admin", "ads", null);
            add("chat-writer", CHAT_WRITER, "writer", "chat", null);
            add("hasty", HASTY, "reader", "hasty", null);
            add("hoarder", HOARDER, "writer", "hoarder", null);
            add("admin", ADMIN, "admin", "ops", null);
            add("expired", EXPIRED, "admin", "ops", Instant.now().minusSeconds(1));
            add("full", FULL, "writer", "full", null);
            add("busy", BUSY, "writer", "busy", null);
            add("leaver", LEAVER, "writer", "leaver", null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "leap.data.dir",
                DATA.toString(),
                "leap.auth",
                "keys",
                "leap.quota.requests",
                String.valueOf(REQUESTS),
                "leap.quota.period",
                "PT1H",
                "leap.quota.stored-assessments",
                String.valueOf(STORED),
                "leap.limits.bulk-streams",
                String.valueOf(STREAMS),
                "leap.limits.bulk-quiet",
                "1S",
                "leap.limits.body-deadline",
                "2S",
                "leap.limits.stop",
                "0.01S",
                "leap.kafka.team-header",
                "team");
    }

    /** Deletes the entry of a key. */
    public static void delete(String name) throws IOException {
        String all = Files.readString(FILE);
        String without = all.replaceFirst("(?s)- name: \"?" + name + "\"?\n.*?(?=- name: |$)", "");
        Files.writeString(FILE, without);
    }

    static void add(String name, String key, String role, String team, Instant expires) throws IOException {
        KeyFile.add(FILE, new AccessKey(name, AccessKey.digest(key), Set.of(role), team, expires));
    }
}
