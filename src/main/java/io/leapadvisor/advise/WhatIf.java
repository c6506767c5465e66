package io.leapadvisor.advise;

import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.simulate.Estimate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The effect of changes on a deployment.
 *
 * @param before as it is
 * @param after with the changes applied in turn
 * @param impact every metric that is known on both sides
 * @param assumptions defaults and conditions that were assumed, and what rules say against the changes
 */
public record WhatIf(Estimate before, Estimate after, List<Impact> impact, List<String> assumptions) {

    /** The same with more to know before it is done. */
    WhatIf withAssumptions(List<String> more) {
        return new WhatIf(
                before,
                after,
                impact,
                Stream.concat(assumptions.stream(), more.stream()).toList());
    }
}
