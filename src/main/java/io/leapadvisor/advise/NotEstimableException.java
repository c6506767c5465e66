package io.leapadvisor.advise;

import io.leapadvisor.profile.model.ModelSpec;

/** The size of the model is known from neither the profile nor the knowledge base, so that nothing can be estimated. */
public final class NotEstimableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NotEstimableException(String message) {
        super(message);
    }

    /** Says what is missing of a model; null = none was given. */
    static NotEstimableException of(ModelSpec model) {
        String name = model == null ? null : model.name();
        return new NotEstimableException(
                "The size of the model is not known: give model.parameters, model.layers or model.flopsPerItem"
                        + (name == null
                                ? ", or the name of a model of the knowledge base (GET /api/v1/models)."
                                : "; \"" + name + "\" is not in the knowledge base."));
    }
}
