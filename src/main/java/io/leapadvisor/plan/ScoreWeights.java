package io.leapadvisor.plan;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.remedy.Action;
import java.util.List;

/**
 * The judgements that a score rests on, read once from the thresholds. All weights multiply natural logarithms of
 * ratios.
 *
 * @param objective of the objectives that are missed
 * @param quality of what is kept of the quality metric
 * @param money of the bill
 * @param latency of what users feel
 * @param capacity of the room that is won
 * @param lowEffort what a change of low effort must bring
 * @param mediumEffort what a change of medium effort must bring
 * @param highEffort what a change of high effort must bring
 * @param risk of a level of risk against the same level of effort
 */
public record ScoreWeights(
        double objective,
        double quality,
        double money,
        double latency,
        double capacity,
        double lowEffort,
        double mediumEffort,
        double highEffort,
        double risk) {

    /** Weights of the bill, of latency and of capacity. */
    private record Preference(double money, double latency, double capacity) {}

    static ScoreWeights of(Knowledge knowledge, Priority priority, boolean stated) {
        Preference preference = stated ? besideObjectives(knowledge, priority) : withoutObjectives(knowledge, priority);
        return new ScoreWeights(
                knowledge.threshold("objective-weight"),
                knowledge.threshold("quality-weight"),
                preference.money(),
                preference.latency(),
                preference.capacity(),
                knowledge.threshold("effort-low"),
                knowledge.threshold("effort-medium"),
                knowledge.threshold("effort-high"),
                knowledge.threshold("risk-weight"));
    }

    /** Once objectives are stated, the bill decides between the ways to them. */
    private static Preference besideObjectives(Knowledge knowledge, Priority priority) {
        double money = priority == Priority.LATENCY ? knowledge.threshold("latency-first-stated-money-weight") : 1;
        return new Preference(money, knowledge.threshold("stated-latency-weight"), 0);
    }

    private static Preference withoutObjectives(Knowledge knowledge, Priority priority) {
        return switch (priority) {
            case COST ->
                new Preference(
                        1,
                        knowledge.threshold("cost-first-latency-weight"),
                        knowledge.threshold("cost-first-capacity-weight"));
            case LATENCY -> new Preference(knowledge.threshold("latency-first-money-weight"), 1, 0);
            case THROUGHPUT ->
                new Preference(
                        knowledge.threshold("throughput-first-money-weight"),
                        knowledge.threshold("throughput-first-latency-weight"),
                        1);
            case BALANCED -> {
                double each = knowledge.threshold("balanced-weight");
                yield new Preference(each, each, each);
            }
        };
    }

    /** Effort and risk of actions, in the currency of the score. */
    public double effort(List<Action> actions) {
        double sum = 0;
        for (Action action : actions) {
            sum += effort(action);
        }
        return sum;
    }

    /** Effort and risk of one action. */
    public double effort(Action action) {
        return cost(action.remedy().effort()) + cost(action.remedy().risk()) * risk;
    }

    /** Effort in points for people: 1 = a change of low effort. */
    public double points(double effort) {
        return Math.round(effort / lowEffort * 100) / 100.0;
    }

    private double cost(Level level) {
        return switch (level) {
            case LOW -> lowEffort;
            case MEDIUM -> mediumEffort;
            case HIGH -> highEffort;
        };
    }
}
