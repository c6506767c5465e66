package io.leapadvisor.simulate;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A deployment as it is or as it would be with remedies applied.
 *
 * @param profile the deployment in the contract's fields
 * @param adjustments what those cannot say
 * @param names names looked up for this or a like deployment, which serve again as far as they are the same; null =
 *     none
 * @param cacheOf name of the cache that was put before a stage, by the name of that stage
 */
public record Variant(DeploymentProfile profile, Adjustments adjustments, Resolved names, Map<String, String> cacheOf) {

    /** A deployment with remedies of which no name has been looked up. */
    public Variant(DeploymentProfile profile, Adjustments adjustments) {
        this(profile, adjustments, null, Map.of());
    }

    /** A deployment without any remedy. */
    public static Variant of(DeploymentProfile profile) {
        return new Variant(profile, Adjustments.NONE);
    }

    /** The deployment that a resolved profile describes, without any remedy. */
    public static Variant of(Resolved resolved) {
        return new Variant(resolved.profile(), Adjustments.NONE, resolved, Map.of());
    }

    /** This variant with another profile. */
    public Variant with(DeploymentProfile changed) {
        return new Variant(changed, adjustments, names, cacheOf);
    }

    /** This variant with changed adjustments. */
    public Variant adjust(UnaryOperator<Adjustments> change) {
        return new Variant(profile, change.apply(adjustments), names, cacheOf);
    }

    /** This variant with a cache put before a stage. */
    public Variant withCacheBefore(String stage, String cache) {
        Map<String, String> caches = new HashMap<>(cacheOf);
        caches.putIfAbsent(stage, cache);
        return new Variant(profile, adjustments, names, Map.copyOf(caches));
    }
}
