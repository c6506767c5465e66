package io.leapadvisor.app.command.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.answer.Assessment;

/** Assessments as the API writes them. */
public final class Assessments {

    /** A server may be newer than this program: what it does not know it passes over. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Assessments() {}

    /** True for a document that is an assessment, not a profile. */
    public static boolean is(JsonNode document) {
        return document.path("plan").isObject()
                && document.path("diagnoses").isArray()
                && document.path("profile").isObject();
    }

    /**
     * The assessment of a document.
     *
     * @throws CommandException when it is none
     */
    public static Assessment read(JsonNode document) {
        try {
            return JSON.treeToValue(document, Assessment.class);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new CommandException(
                    Exit.REFUSED,
                    "This is no assessment of this version of the API: "
                            + e.getMessage().lines().findFirst().orElse(""));
        }
    }
}
