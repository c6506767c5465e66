package io.leapadvisor.calibrate;

import io.leapadvisor.calibrate.fit.Parameter;
import io.leapadvisor.calibrate.fit.Parameters;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.model.ModelFamily;
import java.util.List;
import java.util.Set;

/**
 * Measurements and the parameters that move them: generative models and models that answer in one pass share hardly a
 * number, so that two small fits take the place of a large one.
 *
 * @param measurements cases
 * @param parameters numbers that move them
 */
record Block(List<Measurement> measurements, List<Parameter> parameters) {

    private static final String ITEMS = "/items/";
    private static final Set<String> ONE_PASS =
            Set.of(ModelFamily.ENCODER.name(), ModelFamily.VISION.name(), ModelFamily.SPEECH.name());

    /** Both blocks, generative models first. */
    static List<Block> all(Knowledge knowledge, List<Measurement> measurements) {
        return List.of(of(knowledge, measurements, false), of(knowledge, measurements, true));
    }

    private static Block of(Knowledge knowledge, List<Measurement> measurements, boolean items) {
        List<Measurement> some = measurements.stream()
                .filter(one -> items
                        == ONE_PASS.contains(
                                one.profile().path("model").path("family").asText()))
                .toList();
        return new Block(
                some,
                Parameters.of(knowledge, some).stream()
                        .filter(one -> items == one.path().startsWith(ITEMS))
                        .toList());
    }
}
