package io.leapadvisor.rest.mcp.brief;

import io.leapadvisor.advise.WhatIf;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.simulate.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What changes do, metric by metric: "before → expected (low–high)", which holds four times out of five.
 *
 * @param effect of each metric that moves
 * @param before whether it fits and what limits it today
 * @param after the same with the changes
 * @param remarks what speaks against the changes, and what was assumed
 * @param moreRemarks how many there are beside them; left out = none
 */
public record EffectDigest(
        Map<String, String> effect, State before, State after, List<String> remarks, Integer moreRemarks) {

    private static final int MOST_REMARKS = 8;
    private static final String AGAINST = "Against ";

    /** What limits a deployment. */
    public record State(Boolean fits, Boolean saturated, String bottleneck, Double utilization) {

        static State of(Estimate estimate) {
            return estimate == null
                    ? null
                    : new State(
                            estimate.fits(),
                            estimate.saturated(),
                            estimate.bottleneck() == null ? null : String.valueOf(estimate.bottleneck()),
                            estimate.utilization());
        }
    }

    public static EffectDigest of(WhatIf whatIf) {
        Map<String, String> effect = new LinkedHashMap<>();
        whatIf.impact().stream()
                .filter(Impact::touched)
                .forEach(impact -> effect.put(impact.metric(), Texts.effect(impact)));
        List<String> all = whatIf.assumptions().stream()
                .sorted((one, other) -> Boolean.compare(other.startsWith(AGAINST), one.startsWith(AGAINST)))
                .toList();
        int shown = Math.min(MOST_REMARKS, all.size());
        return new EffectDigest(
                effect,
                State.of(whatIf.before()),
                State.of(whatIf.after()),
                all.subList(0, shown),
                all.size() > shown ? all.size() - shown : null);
    }
}
