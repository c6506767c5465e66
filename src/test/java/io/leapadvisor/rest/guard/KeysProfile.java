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
    static final String ADS_WRITER = "leap_key-for-tests-ADS_WRITER";
    static final String ADS_PACKS = "leap_key-for-tests-ADS_PACKS";
    static final String CHAT_WRITER = "leap_key-for-tests-CHAT_WRITER";
    static final String HASTY = "leap_key-for-tests-HASTY";
    static final String HOARDER = "leap_key-for-tests-HOARDER";
    static final String ADMIN = "leap_key-for-tests-ADMIN";
    static final String EXPIRED = "leap_key-for-tests-EXPIRED";

    /** More than any test but that of the limits needs. */
    static final int REQUESTS = 200;
    /** Also more. */
    static final int STORED = 25;

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
                String.valueOf(STORED));
    }

    static void add(String name, String key, String role, String team, Instant expires) throws IOException {
        KeyFile.add(FILE, new AccessKey(name, AccessKey.digest(key), Set.of(role), team, expires));
    }
}
