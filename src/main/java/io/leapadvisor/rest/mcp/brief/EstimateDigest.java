package io.leapadvisor.rest.mcp.brief;

import io.leapadvisor.simulate.Estimate;
import java.util.List;

/**
 * An estimate with the first of its assumptions.
 *
 * @param estimate all its numbers
 * @param assumptions the first
 * @param moreAssumptions how many there are beside them; left out = none
 */
public record EstimateDigest(Estimate estimate, List<String> assumptions, Integer moreAssumptions) {

    private static final int MOST_ASSUMPTIONS = 5;

    public static EstimateDigest of(Estimate estimate) {
        List<String> all = estimate.assumptions();
        int shown = Math.min(MOST_ASSUMPTIONS, all.size());
        return new EstimateDigest(
                estimate.withAssumptions(List.of()),
                all.subList(0, shown),
                all.size() > shown ? all.size() - shown : null);
    }
}
