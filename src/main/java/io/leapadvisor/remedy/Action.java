package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.remedy.RemedySpec;
import java.util.Collections;
import java.util.Map;
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

    /** Remedy and stage: a plan has each at most once. */
    public String key() {
        return remedy.id() + "@" + (stage == null ? "" : stage);
    }
}
