package io.leapadvisor.situation.load.phase;

import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.item.Windows;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;

/** A voice of which nothing is heard until all of it is made. */
public final class WholeSound {

    private WholeSound() {}

    /**
     * Part of the whole request that has passed at the first sound of a voice, 0 to 1: as it was measured, and all of
     * it where it is told not to stream, or where a first sound is asked for and none was measured. 0 = nothing tells.
     *
     * @param voice the model with its name looked up
     */
    public static double partAtFirst(DeploymentProfile given, Resolved voice) {
        EndToEnd seen = given.endToEnd();
        if (seen == null || !Windows.isSpoken(voice)) {
            return 0;
        }
        return seen.ttft() != null ? seen.firstShare() : isHeld(given) ? 1 : 0;
    }

    private static boolean isHeld(DeploymentProfile given) {
        ModelSpec model = given.model();
        boolean asked = given.objectives() != null && given.objectives().ttft() != null;
        return model != null && !model.has(Feature.STREAMING) && (asked || model.saysAnswersAreHeldBack());
    }
}
