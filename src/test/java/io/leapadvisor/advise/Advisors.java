package io.leapadvisor.advise;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.Examples;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rulebase.Rulebase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real advisor with the built-in pack, and the examples. */
public final class Advisors {

    public static final Rulebase RULEBASE =
            Rulebase.load(List.of(CorePack.FILES), CorePack.KNOWLEDGE, Path.of("target", "rulebase"));
    public static final Advisor ADVISOR = new Advisor(CorePack.KNOWLEDGE, RULEBASE);
    static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    /** Examples, and profiles of one seed, are assessed in many tests; so many answers take some 30 MB. */
    private static final int KEPT = 500;

    private static final Map<DeploymentProfile, Assessment> ANSWERS =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<DeploymentProfile, Assessment> eldest) {
                    return size() > KEPT;
                }
            });

    private Advisors() {}

    /** The answer for a profile, made once for all tests that ask for it. */
    public static Assessment assess(DeploymentProfile profile) {
        Assessment answer = ANSWERS.get(profile);
        if (answer == null) {
            answer = assessAnew(profile);
            ANSWERS.put(profile, answer);
        }
        return answer;
    }

    /** The answer for a profile, made now: for profiles that no other test has, and for answers that are compared. */
    public static Assessment assessAnew(DeploymentProfile profile) {
        return ADVISOR.assess(profile, Optional.empty(), "golden", NEW_YEAR);
    }

    /** Names of the files in examples/, without their ending. */
    public static List<String> examples() {
        return Examples.all().stream()
                .map(file -> file.getFileName().toString().replace(".json", ""))
                .toList();
    }

    /** An example, read and checked as the service reads it. */
    public static DeploymentProfile example(String name) {
        try {
            return new Intake(CorePack.KNOWLEDGE).profile(Files.readAllBytes(Path.of("examples", name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON with all digits. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
