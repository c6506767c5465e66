package io.leapadvisor.diagnose.served;

import io.leapadvisor.fact.version.NewerEngine;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.serving.Scheduling;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.situation.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What newer versions of the engine bring. What a profile says is on already is nothing new. */
final class NewerEngines {

    private NewerEngines() {}

    static Optional<NewerEngine> of(Situation now) {
        Engine engine = now.resolved().engine();
        ModelSpec model = now.told().model();
        Optional<EngineVersion> version = EngineVersion.told(model);
        if (engine == null || version.isEmpty()) {
            return Optional.empty();
        }
        List<String> brings = new ArrayList<>(scheduled(engine.scheduling(), version, model));
        Set<Feature> on = engine.featuresOnIn(Optional.empty());
        on.removeAll(engine.featuresOnIn(version));
        on.stream().filter(feature -> !model.has(feature)).map(Feature::id).forEach(brings::add);
        return brings.isEmpty()
                ? Optional.empty()
                : Optional.of(new NewerEngine(told(model), String.join(", ", brings)));
    }

    private static String told(ModelSpec model) {
        return model.runtimeVersion() == null ? model.runtime() : model.runtimeVersion();
    }

    private static List<String> scheduled(List<Scheduling> all, Optional<EngineVersion> version, ModelSpec model) {
        if (all.isEmpty()) {
            return List.of();
        }
        Scheduling was = Scheduling.in(version, all);
        Scheduling is = all.get(all.size() - 1);
        List<String> brings = new ArrayList<>();
        if (was.hostSteps() > is.hostSteps()) {
            brings.add("the host's work beside the steps of the accelerator");
        }
        if (was.promptsFirst() > is.promptsFirst() && !model.has(Feature.CHUNKED_PREFILL)) {
            brings.add("prompts in the steps of those who generate");
        }
        return brings;
    }
}
