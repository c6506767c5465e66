package io.leapadvisor.physics.item;

import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;

/** Windows that a recording is cut into for a model of speech, and how many of them are computed at once. */
public final class Windows {

    private Windows() {}

    /** True of a model that hears so many seconds at a time. */
    static boolean hears(ModelSpec model, Structure structure) {
        return model.family() == ModelFamily.SPEECH && structure != null && structure.windowSeconds() != null;
    }

    /** True of a model that makes the sound of a request. */
    public static boolean isSpoken(Resolved resolved) {
        Structure structure = resolved.structure();
        return structure != null && Boolean.TRUE.equals(structure.speaks());
    }

    /** Windows of a request; 1 where its length is not told, and of a model that hears it whole. */
    static double count(Resolved resolved) {
        Traffic traffic = resolved.profile().traffic();
        boolean cut = hears(resolved.profile().model(), resolved.structure())
                && traffic != null
                && traffic.audioSeconds() != null;
        return cut
                ? Math.max(
                        1,
                        Math.ceil(traffic.audioSeconds() / resolved.structure().windowSeconds()))
                : 1;
    }

    /**
     * The static batch of who brings one recording at a time can only be of its windows, and so can a batch of which
     * nothing but its size is told.
     */
    static double atOnce(DeploymentProfile profile) {
        Batching batching = profile.model().batching();
        if (!isAlone(profile) || batching == null) {
            return 1;
        }
        boolean fixed = batching.mode() == BatchingMode.STATIC;
        if (batching.meanBatchSize() != null && (fixed || batching.mode() == null)) {
            return Math.max(1, batching.meanBatchSize());
        }
        return fixed && batching.maxBatchSize() != null ? Math.max(1, batching.maxBatchSize()) : 1;
    }

    /** True where a recording of several windows meets no other that a server would put beside it. */
    public static boolean areABatch(Resolved resolved) {
        BatchingMode mode = resolved.profile().model().batchingMode();
        return mode != BatchingMode.DYNAMIC
                && mode != BatchingMode.CONTINUOUS
                && isAlone(resolved.profile())
                && count(resolved) > 1;
    }

    /** Windows that are computed one after another, though they could be a batch; 1 = none are. */
    public static double inTurn(Resolved resolved) {
        boolean known = resolved.profile().model() != null;
        return known && areABatch(resolved) && atOnce(resolved.profile()) == 1 ? count(resolved) : 1;
    }

    private static boolean isAlone(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        return traffic == null
                || traffic.concurrency() == null
                || traffic.concurrency() <= profile.hardwareOrNone().replicaCount();
    }
}
