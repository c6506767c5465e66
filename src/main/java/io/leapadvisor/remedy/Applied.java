package io.leapadvisor.remedy;

import io.leapadvisor.simulate.Variant;
import java.util.List;

/**
 * A deployment with an action applied.
 *
 * @param variant the deployment afterwards
 * @param effects uncertain effects that were used, in the order in which they were drawn
 * @param assumptions what was assumed
 */
public record Applied(Variant variant, List<EffectUse> effects, List<String> assumptions) {}
