package io.leapadvisor.situation.service;

import io.leapadvisor.fact.server.PythonServer;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.serving.PythonProcess;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The server in Python that a runtime names, before, behind or around what runs the model. */
public final class PythonServers {

    private static final Pattern BETWEEN = Pattern.compile("[\\s()+,/&]+");

    private PythonServers() {}

    /**
     * Empty where the runtime names none. A pool of processes with an event loop in each is an event loop to a request:
     * of a runtime that names both, the loop counts.
     */
    public static Optional<PythonServer> of(DeploymentProfile profile, Knowledge knowledge) {
        ModelSpec model = profile.model();
        if (model == null || model.runtime() == null) {
            return Optional.empty();
        }
        return Stream.of(BETWEEN.split(model.runtime()))
                .filter(word -> !word.isEmpty())
                .flatMap(word -> knowledge.engineOf(model.withRuntime(word)).stream())
                .map(Engine::process)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(process -> new PythonServer(model.runtime(), process == PythonProcess.HELD));
    }
}
