package io.leapadvisor.physics;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What remedies change in a deployment that the contract's profile has no field for. {@link #NONE} = nothing.
 *
 * @param prefillTime factor on the time of prompt processing, and of a forward pass of models without a decode phase
 * @param decodeTime factor on the time of a decode step
 * @param tokensPerStep tokens that a decode step yields (speculative decoding), 1 or more
 * @param draftedTokens tokens that a draft proposes a step
 * @param draftCost time of one drafted token relative to a step of the target model
 * @param prefixHitRatio share of prompt tokens whose cache is reused
 * @param disaggregated true when prompt processing runs on other replicas than decoding
 * @param routedShare share of requests that a smaller model answers
 * @param routedTime time of the smaller model relative to the large one
 * @param tailCut share of the latency above P95 that is cut off
 * @param coldShare share of requests that find no replica and wait for one to start
 * @param coldMs what they wait, in ms
 * @param addedUsdPerHour running cost of what was added
 * @param priceFactor factor on the price of a replica
 * @param capacityFactor times the replicas that autoscaling can add when the load asks for them
 */
@RecordBuilder
public record Adjustments(
        double prefillTime,
        double decodeTime,
        double tokensPerStep,
        double draftedTokens,
        double draftCost,
        double prefixHitRatio,
        boolean disaggregated,
        double routedShare,
        double routedTime,
        double tailCut,
        double coldShare,
        double coldMs,
        double addedUsdPerHour,
        double priceFactor,
        double capacityFactor)
        implements AdjustmentsBuilder.With {

    public static final Adjustments NONE = new Adjustments(1, 1, 1, 0, 0, 0, false, 0, 1, 0, 0, 0, 0, 1, 1);

    /** Factor on the mean time of the model that routing a share to a smaller one gives. */
    public double routing() {
        return 1 - routedShare + routedShare * routedTime;
    }
}
