package io.leapadvisor.simulate.service;

import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How often a request calls the models on its path. */
public final class Calls {

    private Calls() {}

    /**
     * Calls that a request makes to each model on average; a prompt and its answer are one.
     *
     * @param modelOf name of the model that computes in a stage; null = none
     * @param stages the request path
     * @param reach share of the requests that reach each stage, by name
     * @return by the model's name; without those that no stage calls
     */
    public static Map<String, Double> perRequest(
            Function<Stage, String> modelOf, List<Stage> stages, Map<String, Double> reach) {
        Map<String, Double> answers = new HashMap<>();
        Map<String, Double> others = new HashMap<>();
        for (Stage stage : stages) {
            String model = modelOf.apply(stage);
            if (model != null) {
                Map<String, Double> part = stage.kind() == StageKind.DECODE ? answers : others;
                part.merge(model, reach.get(stage.name()) * stage.calls(), Double::sum);
            }
        }
        answers.forEach((model, calls) -> others.merge(model, calls, Math::max));
        return others;
    }
}
