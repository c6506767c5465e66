package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A remedy with its parameters, at a stage: something that can be done.
 *
 * @param remedy what is done
 * @param stage name of the stage; null = the deployment
 * @param parameters all parameters, defaults filled in, by name
 */
public record Action(RemedySpec remedy, String stage, Map<String, Object> parameters) {

    public Action {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** Remedy, stage and parameters. */
    public String label() {
        return key() + parameters;
    }

    /** As people read it: {@code cache-features at lookup}. */
    public String named() {
        return stage == null ? remedy.id() : remedy.id() + " at " + stage;
    }

    /** The part that it names; null = none, or none that is known. */
    Accelerator part(Knowledge knowledge) {
        return remedy.parameters().stream()
                .filter(parameter -> parameter.type() == Parameter.Type.ACCELERATOR)
                .map(parameter -> parameters.get(parameter.name()))
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(id -> knowledge.accelerator(id.toString()))
                .orElse(null);
    }

    /** Remedy and stage: a plan has each at most once. */
    public String key() {
        return remedy.id() + "@" + (stage == null ? "" : stage);
    }
}
