package io.leapadvisor.advise;

import io.leapadvisor.estimate.LatencyEstimate;
import io.leapadvisor.knowledge.Interval;
import java.util.List;
import java.util.Map;

/**
 * The cheapest way to the objectives, re-simulated step by step.
 *
 * @param meetsObjectives true when all objectives hold after the last step
 * @param steps in order
 * @param combined effect of all steps together
 * @param alternatives other ways, by latency and cost
 */
public record Plan(
        boolean meetsObjectives,
        List<Step> steps,
        List<Impact> combined,
        List<Alternative> alternatives) {

    /** One remedy of the plan, with what holds after it and all before it. */
    public record Step(String remedy, String stage, Map<String, Object> parameters, Cumulative cumulative) {
    }

    /** State after a step; a field that is not known is null. */
    public record Cumulative(LatencyEstimate latency, Interval capacityRps, Interval usdPerHour, Interval usdPerThousandRequests) {
    }

    /** Another way: its remedies, and what it reaches. */
    public record Alternative(String label, List<String> remedies, boolean meetsObjectives, List<Impact> impact) {
    }
}
