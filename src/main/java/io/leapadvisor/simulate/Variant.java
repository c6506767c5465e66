package io.leapadvisor.simulate;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.function.UnaryOperator;

/**
 * A deployment as it is or as it would be with remedies applied.
 *
 * @param profile the deployment in the contract's fields
 * @param adjustments what those cannot say
 */
public record Variant(DeploymentProfile profile, Adjustments adjustments) {

    /** A deployment without any remedy. */
    public static Variant of(DeploymentProfile profile) {
        return new Variant(profile, Adjustments.NONE);
    }

    /** This variant with another profile. */
    public Variant with(DeploymentProfile changed) {
        return new Variant(changed, adjustments);
    }

    /** This variant with changed adjustments. */
    public Variant adjust(UnaryOperator<Adjustments> change) {
        return new Variant(profile, change.apply(adjustments));
    }
}
