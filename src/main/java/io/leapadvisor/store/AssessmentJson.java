package io.leapadvisor.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.Earlier;
import io.leapadvisor.compare.Glance;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.situation.Baseline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The two documents of a row. An assessment that is read renders as the one that was written: numbers keep their kind
 * and all their digits, lists and maps their order. Fields that this version does not know any more are passed over.
 */
final class AssessmentJson {

    private static final String BASELINE = "baseline";
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
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

    /**
     * The document of a row that tells of a deployment.
     *
     * @param id id of the assessment
     * @param assessment the assessment as JSON, without the profile
     */
    record Document(String id, String assessment) {}

    /** What a later assessment uses of one: it stands near the beginning, and what follows it is not read. */
    static Earlier earlier(Document document) {
        try (JsonParser parser = JSON.createParser(document.assessment())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(BASELINE);
                parser.nextToken();
                if (found) {
                    return new Earlier(document.id(), JSON.readValue(parser, Baseline.class));
                }
                parser.skipChildren();
            }
            return new Earlier(document.id(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Both documents of a row that tells of the history of a deployment.
     *
     * @param id id of the assessment
     * @param assessedAt when
     * @param profile the profile as JSON
     * @param assessment the assessment as JSON, without the profile
     */
    record Documents(String id, Instant assessedAt, String profile, String assessment) {}

    /** What a history shows of an assessment; everything else is passed over. */
    static Glance glance(Documents documents) {
        try {
            Glance told = JSON.readValue(documents.assessment(), Glance.class);
            return new Glance(
                    documents.id(),
                    documents.assessedAt(),
                    JSON.readValue(documents.profile(), Measured.class).endToEnd(),
                    told.baseline(),
                    told.objectives(),
                    told.diagnoses(),
                    told.recommendations());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The part of a profile that a history needs. */
    private record Measured(EndToEnd endToEnd) {}

    /** By way of bytes, for which Jackson keeps its buffers: characters would be copied twice more. */
    private static String write(Object value) {
        try {
            return new String(JSON.writeValueAsBytes(value), StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The profile has a column of its own. */
    @JsonIgnoreProperties(value = "profile", allowSetters = true)
    private interface ProfileApart {}
}
