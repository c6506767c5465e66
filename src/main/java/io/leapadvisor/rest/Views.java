package io.leapadvisor.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.brief.AssessmentBrief;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;

/** Shows an assessment as a whole or in short. */
@Singleton
public class Views {

    private final ObjectMapper json;

    Views(ObjectMapper json) {
        this.json = json;
    }

    /** The record to write: the assessment, or what of it fits on a screen. */
    public Record of(Assessment assessment, boolean inShort) {
        return inShort ? AssessmentBrief.of(assessment, this::bytes) : assessment;
    }

    /** The length of a view on a line of its own. */
    private int bytes(AssessmentBrief brief) {
        try {
            return json.writeValueAsBytes(brief).length + 1;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
