package io.leapadvisor.calibrate;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.profile.model.ModelFamily;
import java.util.Map;
import java.util.Set;

/**
 * A published measurement in the contract's shape.
 *
 * @param id unique id
 * @param source title of the publication
 * @param group file that it stands in, without its ending
 * @param whatIf true for a ratio after/before, false for absolute values
 * @param request body to post
 * @param measured value by contract metric; of a what-if the one ratio
 * @param notes how it was measured and what is doubtful; empty when nothing is said
 */
public record Measurement(
        String id,
        String source,
        String group,
        boolean whatIf,
        JsonNode request,
        Map<String, Double> measured,
        String notes) {

    private static final Set<String> ONE_PASS = Set.of(
            ModelFamily.ENCODER.name(),
            ModelFamily.VISION.name(),
            ModelFamily.SPEECH.name(),
            ModelFamily.DIFFUSION.name());

    /** The profile that was measured, before any remedy. */
    public JsonNode profile() {
        return whatIf ? request.path("profile") : request;
    }

    /** True for a model that answers in one pass. */
    public boolean onePass() {
        return ONE_PASS.contains(profile().path("model").path("family").asText());
    }
}
