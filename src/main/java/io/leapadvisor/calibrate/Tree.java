package io.leapadvisor.calibrate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.calibrate.fit.Parameter;
import io.leapadvisor.knowledge.calibration.Calibration;
import java.util.List;

/** A calibration as a tree whose numbers are addressed by {@link Parameter#path()}. */
public final class Tree {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Tree() {}

    /** The calibration with its parameters at these deviations from their priors. */
    public static Calibration with(Calibration base, List<Parameter> parameters, double[] deviations) {
        ObjectNode tree = JSON.valueToTree(base);
        // An engine or chip without a parameter is one that the fit knows nothing of; what other fits know of stays.
        for (String owners : List.of("/engines", "/architectures", "/items/engines", "/items/architectures")) {
            if (parameters.stream().anyMatch(one -> one.path().startsWith(owners + "/"))) {
                JsonPointer pointer = JsonPointer.compile(owners);
                ObjectNode parent = pointer.head().matches() ? tree : tree.withObject(pointer.head());
                parent.putObject(pointer.last().getMatchingProperty());
            }
        }
        for (int i = 0; i < deviations.length; i++) {
            Parameter parameter = parameters.get(i);
            JsonPointer pointer = JsonPointer.compile(parameter.path());
            tree.withObject(pointer.head()).put(pointer.last().getMatchingProperty(), parameter.at(deviations[i]));
        }
        try {
            return JSON.treeToValue(tree, Calibration.class).withKernels(base.kernels());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("parameters do not make a calibration: " + e.getOriginalMessage(), e);
        }
    }
}
