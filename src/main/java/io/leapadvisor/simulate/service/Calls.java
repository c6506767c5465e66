package io.leapadvisor.simulate.service;

import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** How often a request calls a model. */
public final class Calls {

    private Calls() {}

    /**
     * Calls that a request makes to a model on average; a prompt and its answer are one.
     *
     * @param computes true for the stages in which the model computes
     * @param stages the request path
     * @param reach share of the requests that reach each stage, by name
     * @return 0 where no stage calls it
     */
    public static double perRequest(Predicate<Stage> computes, List<Stage> stages, Map<String, Double> reach) {
        double answers = 0;
        double others = 0;
        for (Stage stage : stages) {
            double calls = computes.test(stage) ? reach.get(stage.name()) * stage.calls() : 0;
            if (stage.kind() == StageKind.DECODE) {
                answers += calls;
            } else {
                others += calls;
            }
        }
        return Math.max(answers, others);
    }
}
