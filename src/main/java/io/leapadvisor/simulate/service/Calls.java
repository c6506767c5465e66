package io.leapadvisor.simulate.service;

import io.leapadvisor.profile.path.Reach;
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
     * @return by the model's name; without those that no stage calls
     */
    public static Map<String, Double> perRequest(Function<Stage, String> modelOf, List<Stage> stages) {
        Map<String, Double> answers = new HashMap<>(2);
        Map<String, Double> others = new HashMap<>();
        double[] reach = Reach.shares(stages);
        for (int place = 0; place < reach.length; place++) {
            Stage stage = stages.get(place);
            String model = modelOf.apply(stage);
            if (model != null) {
                Map<String, Double> part = stage.kind() == StageKind.DECODE ? answers : others;
                part.merge(model, reach[place] * stage.calls(), Double::sum);
            }
        }
        answers.forEach((model, calls) -> others.merge(model, calls, Math::max));
        return others;
    }
}
