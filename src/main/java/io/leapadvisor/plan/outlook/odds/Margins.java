package io.leapadvisor.plan.outlook.odds;

import io.leapadvisor.plan.Plan.Probability;
import io.leapadvisor.plan.Plan.Slack;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.outlook.StagesLeft;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Target;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a plan leaves to each objective.
 *
 * @param slack one an objective
 * @param noise share by which two runs of one system differ
 * @param wantedOdds probability below which it is said that a plan may miss
 * @param left a sentence on stages that keep a latency above its target; null = there are none
 */
public record Margins(List<Slack> slack, double noise, double wantedOdds, String left) {

    /** The margins of the state that a plan leads to. */
    public static Margins of(Workbench workbench, After after, double wantedOdds) {
        Outcome outcome = workbench.outcome(after);
        List<Slack> slack = workbench.targets().targets().stream()
                .map(target -> slack(target, workbench.targets().value(target, outcome)))
                .toList();
        return new Margins(slack, workbench.score().noise(), wantedOdds, StagesLeft.sentence(slack, after));
    }

    /** @param value what the objective comes to; null = not known */
    private static Slack slack(Target target, Double value) {
        if (value == null || Double.isInfinite(value) || target.value() == 0) {
            return new Slack(target.metric(), target.value(), null, null);
        }
        double ratio = value / target.value();
        return new Slack(target.metric(), target.value(), value, target.higherIsBetter() ? ratio - 1 : 1 - ratio);
    }

    /**
     * A sentence on what holds by less than noise or hardly more often than not; null = all holds by more.
     *
     * @param odds of the plan; null = no objective is stated
     * @param unsaved probability that all hold with the machines that the plan gives up, asked for where it is said;
     *     null = it gives up none
     */
    public String sentence(Probability odds, Supplier<Double> unsaved) {
        List<String> close = slack.stream()
                .filter(left -> !Metric.isPrice(left.metric()) && left.slack() != null && left.slack() < noise)
                .map(left -> MetricWords.of(left.metric()) + " by " + Phrases.percent(left.slack()))
                .toList();
        if (!close.isEmpty()) {
            return "Holds by less than the " + Phrases.percent(noise)
                    + " that two runs differ by, and no further step brings more: " + String.join(", ", close) + ".";
        }
        return odds != null && odds.all() != null && odds.all() < wantedOdds
                ? "All objectives and the peak hold together with a probability of " + Phrases.percent(odds.all())
                        + ", and no further step without new machines or a higher bill raises it by what its work is"
                        + " worth: measure after the first step."
                        + kept(odds.all(), unsaved.get())
                : null;
    }

    /** What it would be worth to give up no machines, where that shows. */
    private static String kept(double odds, Double unsaved) {
        String with = unsaved == null || unsaved <= odds ? Phrases.percent(odds) : Phrases.percent(unsaved);
        return with.equals(Phrases.percent(odds))
                ? ""
                : " With the machines that it gives up for the bill they hold with " + with + ".";
    }
}
