package io.leapadvisor.answer.monitor;

import java.util.List;

/**
 * What to watch from now on.
 *
 * @param alerts thresholds that follow from the objectives
 * @param dashboards what to draw
 * @param accuracyGate check before each release; null when no accuracy is stated
 */
public record MonitoringAdvice(List<Alert> alerts, List<Dashboard> dashboards, AccuracyGate accuracyGate) {

    /**
     * An alert in PromQL.
     *
     * @param name in camel case, unique in an answer
     * @param expression PromQL that gives a series while the alert rings
     * @param forMinutes how long it must hold before somebody is called
     * @param severity critical or warning
     * @param why what it protects, and which labels it relies on
     * @param expectedAfterFix value once the plan is done; null = not known
     * @param prerequisite what has to be done before its series exist; null = nothing
     * @param firesToday true when it rings as long as nothing is done; null = not known
     */
    public record Alert(
            String name,
            String expression,
            int forMinutes,
            String severity,
            String why,
            String expectedAfterFix,
            String prerequisite,
            Boolean firesToday) {}

    /** A dashboard and its panels. */
    public record Dashboard(String name, List<String> panels) {}

    /** A check in the pipeline. */
    public record AccuracyGate(String metric, Double failBelow, Double maximumDrop, String why) {}
}
