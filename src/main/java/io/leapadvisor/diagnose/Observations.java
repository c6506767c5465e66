package io.leapadvisor.diagnose;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.situation.Baseline;
import io.leapadvisor.situation.Situation;
import java.util.List;
import java.util.Optional;

/** Makes the facts that rules see of a situation. Thread-safe. */
public final class Observations {

    private final Knowledge knowledge;

    public Observations(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** All facts; {@code before} is how the deployment was at its last assessment, if that is to be compared. */
    public List<Object> of(Situation now, Optional<Baseline> before) {
        return new SituationFacts(now, knowledge).facts(before);
    }
}
