package io.leapadvisor.rest.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** A service with keys that takes few lines at a time, and waits for none of them long. */
public final class StreamsProfile extends KeysProfile {

    public static final String WRITER = ADS_WRITER;
    public static final String OTHER = CHAT_WRITER;
    /** Writes for a team that may store little. */
    public static final String FULL = HOARDER;
    /** A key that a test deletes. */
    public static final String LEAVER = "leap_key-for-tests-LEAVER";

    public static final String BUSY = "leap_key-for-tests-BUSY";

    public static final int MOST_REQUESTS = 40;
    public static final int MOST_STORED = 3;
    public static final int STREAMS = 4;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("leap.quota.requests", String.valueOf(MOST_REQUESTS));
        settings.put("leap.quota.stored-assessments", String.valueOf(MOST_STORED));
        settings.put("leap.limits.bulk-streams", String.valueOf(STREAMS));
        settings.put("leap.limits.bulk-quiet", "1S");
        settings.put("leap.limits.body-deadline", "2S");
        settings.put("leap.kafka.team-header", "team");
        try {
            add("busy", BUSY, "writer", "busy", null);
            add("leaver", LEAVER, "writer", "leaver", null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    /** Deletes the entry of a key. */
    public static void delete(String name) throws IOException {
        String all = Files.readString(FILE);
        String without = all.replaceFirst("(?s)- name: \"?" + name + "\"?\n.*?(?=- name: |$)", "");
        Files.writeString(FILE, without);
    }
}
