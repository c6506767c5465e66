package io.leapadvisor.answer;

import java.util.List;

/**
 * What to watch from now on.
 *
 * @param alerts thresholds that follow from the objectives
 * @param dashboards what to draw
 * @param accuracyGate check before each release; null when no accuracy is stated
 */
public record MonitoringAdvice(List<Alert> alerts, List<Dashboard> dashboards, AccuracyGate accuracyGate) {

    /** An alert in PromQL. */
    public record Alert(
            String name, String expression, int forMinutes, String severity, String why, String expectedAfterFix) {}

    /** A dashboard and its panels. */
    public record Dashboard(String name, List<String> panels) {}

    /** A check in the pipeline. */
    public record AccuracyGate(String metric, Double failBelow, Double maximumDrop, String why) {}
}
