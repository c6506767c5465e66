package io.leapadvisor.plan.weigh;

import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells what a change costs beside what it brings. */
final class Losses {

    private Losses() {}

    /** What a state makes worse, in words. */
    static String of(Workbench workbench, After after) {
        double noise = workbench.score().noise();
        Map<Metric, Double> before =
                Metric.known(workbench.today().projection(), workbench.today().variant(), null);
        String losses = Metric.known(after.projection(), after.variant(), null).entrySet().stream()
                .filter(is -> is.getKey().matters() && before.getOrDefault(is.getKey(), 0.0) > 0)
                .filter(is -> is.getKey().higherIsBetter()
                        ? is.getValue() < before.get(is.getKey()) * (1 - noise)
                        : is.getValue() > before.get(is.getKey()) * (1 + noise))
                .map(is -> MetricWords.of(is.getKey().id()) + " goes from "
                        + MetricWords.value(is.getKey().id(), before.get(is.getKey())) + " to "
                        + MetricWords.value(is.getKey().id(), is.getValue()))
                .collect(Collectors.joining(", "));
        return losses.isEmpty() ? "it moves away from the objectives" : losses;
    }
}
