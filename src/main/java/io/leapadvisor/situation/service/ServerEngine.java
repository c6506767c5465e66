package io.leapadvisor.situation.service;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.Optional;

/** The server that takes the requests, whatever stands in parentheses behind it and runs the model. */
final class ServerEngine {

    private ServerEngine() {}

    /** Empty where it is not told, or not known. */
    static Optional<Engine> of(DeploymentProfile profile, Knowledge knowledge) {
        ModelSpec model = profile.model();
        if (model == null || model.runtime() == null) {
            return Optional.empty();
        }
        int inner = model.runtime().indexOf('(');
        return knowledge.engineOf(
                inner <= 0 ? model : model.withRuntime(model.runtime().substring(0, inner)));
    }
}
