package io.leapadvisor.calibrate;

import io.leapadvisor.calibrate.fit.Parameter;
import io.leapadvisor.calibrate.fit.Parameters;
import io.leapadvisor.knowledge.Knowledge;
import java.util.List;

/**
 * Measurements and the parameters that move them: generative models and models that answer in one pass share hardly a
 * number, so that two small fits take the place of a large one.
 *
 * @param measurements cases
 * @param parameters numbers that move them
 */
record Block(List<Measurement> measurements, List<Parameter> parameters) {

    private static final String ITEMS = "/items/";

    /** Both blocks, generative models first. */
    static List<Block> all(Knowledge knowledge, List<Measurement> measurements) {
        return List.of(of(knowledge, measurements, false), of(knowledge, measurements, true));
    }

    private static Block of(Knowledge knowledge, List<Measurement> measurements, boolean items) {
        List<Measurement> some =
                measurements.stream().filter(one -> items == one.onePass()).toList();
        return new Block(
                some,
                Parameters.of(knowledge, some).stream()
                        .filter(one -> items == one.path().startsWith(ITEMS))
                        .toList());
    }
}
