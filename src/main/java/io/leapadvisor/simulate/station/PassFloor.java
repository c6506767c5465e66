package io.leapadvisor.simulate.station;

import io.leapadvisor.physics.own.Floor;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.ModelFamily;
import java.util.Set;

/** What a pass of a model that answers in one takes at the least. */
public final class PassFloor {

    /** Families whose requests are items of a size that is the model's own. */
    private static final Set<ModelFamily> ITEMS =
            Set.of(ModelFamily.VISION, ModelFamily.RECOMMENDER, ModelFamily.OTHER);

    private PassFloor() {}

    /**
     * Time of a pass at the peak of the part, in ms: its arithmetic or its bytes, whichever takes longer. Of a
     * processor it is that of the cores which the passes of several processes leave to each. 0 = nothing is known, as
     * where the work of a request is assumed.
     */
    public static double ms(Served at) {
        if (at.model() == null || at.serving() == null || at.model().item() == null || !isWorkTold(at)) {
            return 0;
        }
        double sharing = at.resolved().runsOnProcessor() ? at.hardware().passesAtOnce() : 1;
        return sharing
                * Floor.ms(at.model().machine(), at.model().item(), at.serving().batch());
    }

    private static boolean isWorkTold(Served at) {
        ModelFamily family = at.resolved().profile().model().family();
        Traffic traffic = at.resolved().profile().traffic();
        boolean read = traffic != null && traffic.inputTokens() != null;
        return family != null
                && !at.resolved().isWorkAssumed()
                && (ITEMS.contains(family) || family == ModelFamily.ENCODER && read);
    }
}
