package io.leapadvisor.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.answer.Assessment;
import java.io.UncheckedIOException;

/**
 * The two documents of a row. An assessment that is read renders as the one that was written: numbers keep their kind
 * and all their digits, lists and maps their order. Fields that this version does not know any more are passed over.
 */
final class AssessmentJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addMixIn(Assessment.class, ProfileApart.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private AssessmentJson() {}

    static String profileOf(Assessment assessment) {
        return write(assessment.profile());
    }

    static String withoutProfile(Assessment assessment) {
        return write(assessment);
    }

    /** Puts the two documents together again. */
    static Assessment read(String profile, String withoutProfile) {
        try {
            return JSON.readValue("{\"profile\":" + profile + "," + withoutProfile.substring(1), Assessment.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The profile has a column of its own. */
    @JsonIgnoreProperties(value = "profile", allowSetters = true)
    private interface ProfileApart {}
}
