package io.leapadvisor.web.start;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.intake.InvalidInputException;
import java.io.UncheckedIOException;

/**
 * What is wrong with a profile that is still written.
 *
 * @param count of the faults
 * @param faults as JSON: pointer and detail of each, for the script that shows them at their fields and lines
 */
public record FaultView(int count, String faults) {

    static FaultView of(InvalidInputException refused, ObjectMapper json) {
        try {
            return new FaultView(refused.faults().size(), json.writeValueAsString(refused.faults()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
