package io.leapadvisor.simulate.station;

import io.leapadvisor.physics.own.Floor;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.ModelFamily;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What a pass of a model that answers in one takes at the least. */
public final class PassFloor {

    /** Families whose requests are items of a size that is the model's own. */
    private static final Set<ModelFamily> ITEMS =
            Set.of(ModelFamily.VISION, ModelFamily.RECOMMENDER, ModelFamily.OTHER);

    private PassFloor() {}

    /**
     * Time of a pass at the peak of the part, in ms: its arithmetic or its bytes, whichever takes longer. Of a
     * processor it is that of the cores which the passes of several processes leave to each: a copy of a model without
     * stages around it has no more than those already. 0 = nothing is known, as where the work of a request is assumed.
     */
    public static double ms(Served at) {
        if (at.model() == null || at.serving() == null || at.model().item() == null || !isWorkTold(at)) {
            return 0;
        }
        double sharing = at.resolved().runsOnProcessor()
                ? Math.max(
                        1, at.hardware().passesAtOnce() / at.model().machine().copies())
                : 1;
        return sharing
                * Floor.ms(at.model().machine(), at.model().item(), at.serving().batch());
    }

    /**
     * What a copy of a model can answer at the most.
     *
     * @param rps requests a second at the peak of its part; infinite = not known
     */
    public record Peak(double rps) {

        /** That of a model, of whose requests a smaller one may answer a share. */
        public static Peak of(Served at) {
            double ms = ms(at);
            double routing = Math.min(1, at.adjustments().routing().mean());
            return new Peak(ms > 0 ? at.serving().batch() / ms * 1e3 / routing : Double.POSITIVE_INFINITY);
        }

        /**
         * A rate by measurement and model, in requests/s: no more than the peak allows, or than it was measured to be.
         * What a model was measured faster than modelled is mostly its launches, which may be gone after a change.
         *
         * @param today the copy as it was measured; null = not known
         * @param measured measured over modelled rate
         */
        public double rate(Serving now, Serving today, ToDoubleFunction<Serving> of, double measured) {
            double rate = of.applyAsDouble(now) * measured;
            return today == null || !(rate > rps)
                    ? rate
                    : Math.min(rate, Math.max(rps, of.applyAsDouble(today) * measured));
        }
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
