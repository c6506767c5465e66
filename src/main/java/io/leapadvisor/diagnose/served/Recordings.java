package io.leapadvisor.diagnose.served;

import io.leapadvisor.fact.asked.Recording;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.StageKind;

/** Makes the fact on the sound of a request. */
public final class Recordings {

    private static final double MS_A_SECOND = 1e3;

    private Recordings() {}

    /** Null where its length is not told. */
    public static Recording of(DeploymentProfile told) {
        Traffic traffic = told.traffic();
        if (traffic == null || traffic.audioSeconds() == null || !(traffic.audioSeconds() > 0)) {
            return null;
        }
        double prepared = told.stagesOrEmpty().stream()
                .filter(stage -> stage.onRequestPath() && stage.kind() == StageKind.PREPROCESSING)
                .filter(stage -> stage.latency() != null && stage.latency().meanMs() != null)
                .mapToDouble(stage -> stage.latency().meanMs())
                .sum();
        return new Recording(traffic.audioSeconds(), prepared / MS_A_SECOND / traffic.audioSeconds());
    }
}
