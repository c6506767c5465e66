package io.leapadvisor.plan.outlook;

import io.leapadvisor.plan.Plan.Slack;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.situation.MetricWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds what keeps a latency above its target when a plan is carried out: stages that were a small part of the request
 * of today, and are most of what is left.
 */
public final class StagesLeft {

    /** Where the three longest stages are within the target, it is missed by the tail or by many small ones. */
    private static final int MOST_NAMED = 3;

    private StagesLeft() {}

    /**
     * A sentence on the fewest stages that take longer than the first latency which stays missed may; null = none is
     * missed by so few of them.
     *
     * @param slack what is left to each objective
     */
    public static String sentence(List<Slack> slack, After after) {
        List<Stage> stages = after.variant().profile().stagesOrEmpty();
        Map<String, Double> reach = Reach.of(stages);
        Map<String, Double> took = new LinkedHashMap<>();
        for (Stage stage : stages) {
            var state = after.projection().stages().get(stage.name());
            if (state != null && after.projection().critical().contains(stage.name())) {
                took.put(stage.name(), state.latency().mean() * reach.get(stage.name()));
            }
        }
        return sentence(slack, took);
    }

    /** The same of stages that follow each other; {@code took} is what each adds to a mean request, in ms. */
    static String sentence(List<Slack> slack, Map<String, Double> took) {
        return slack.stream()
                .filter(one -> one.metric().startsWith("latency.") && one.slack() != null && one.slack() < 0)
                .findFirst()
                .map(missed -> sentence(missed, took))
                .orElse(null);
    }

    private static String sentence(Slack missed, Map<String, Double> took) {
        List<Map.Entry<String, Double>> longest = took.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(MOST_NAMED)
                .toList();
        List<String> left = new ArrayList<>();
        double sum = 0;
        for (Map.Entry<String, Double> stage : longest) {
            left.add(stage.getKey() + " (" + MetricWords.value(missed.metric(), stage.getValue()) + ")");
            sum += stage.getValue();
            if (sum > missed.target()) {
                String all = left.size() == 1
                        ? stage.getKey() + " alone takes "
                        : left.stream().limit(left.size() - 1L).collect(Collectors.joining(", ")) + " and "
                                + left.get(left.size() - 1) + " together take ";
                return "What is left: " + all + MetricWords.value(missed.metric(), sum)
                        + " a request on average, more than the " + MetricWords.value(missed.metric(), missed.target())
                        + " that "
                        + MetricWords.of(missed.metric()) + " may take.";
            }
        }
        return null;
    }
}
