package io.leapadvisor.simulate.anchor;

import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.EnumSet;
import java.util.Set;

/** What of a factor measured / modelled of a time goes when what made the difference has been replaced. */
public final class KeptError {

    private static final Set<ModelFamily> NETWORKS =
            EnumSet.of(ModelFamily.VISION, ModelFamily.ENCODER, ModelFamily.SPEECH, ModelFamily.DIFFUSION);

    /**
     * Factor by which a time of a model errs at most as a model; what is beyond says that the work is another, or that
     * something else takes time, and stays. Ours: twice the half width of the calibration's intervals for known parts.
     */
    public static final double MOST = 2;

    /**
     * Factor from which on nothing of it is the engine's where the engine goes: what is estimated so far off is another
     * model than it was taken for, whatever runs it. Between the two, in part. Ours; published pairs bear 3 to 5.
     */
    private static final double ANOTHER_MODEL = 5;

    /**
     * Share of a factor below which what is left says that an engine or its machine has gone. Launches that are
     * recorded leave more, and there it is known what took the time. Ours: an engine leaves a tenth (compile-model),
     * launches a fifth.
     */
    private static final double ENGINE_GONE = 0.15;

    /**
     * Part of an error that stays whatever engine goes: where the work of a request is assumed, and where a processor
     * runs a network in one pass. Compiled engines call the libraries there that frameworks call, and hardly wait for
     * launches, so that what was measured beyond the estimate is of the network and the processor. Of 50 published
     * pairs of 15 sources on processors half err by less than 0.19 with it, and by less than 0.23 with a tenth.
     */
    private static final double OF_ANY_ENGINE = 0.8;

    private KeptError() {}

    /** Share of an error that is no fault of the engine that runs a model. */
    public static double ofAnyEngine(Resolved resolved) {
        ModelSpec model = resolved.profile().model();
        boolean network = model != null && NETWORKS.contains(model.family());
        boolean onProcessor = resolved.part() != null && resolved.runsOnProcessor();
        return resolved.isWorkAssumed() || network && onProcessor ? OF_ANY_ENGINE : 0;
    }

    /**
     * What is left of the factor.
     *
     * @param carried share of its logarithm that still holds, as far as it is an error of the model
     */
    public static double of(double factor, double carried) {
        double size = Math.abs(Math.log(factor));
        if (carried == 1 || Double.isNaN(size)) {
            return factor;
        }
        return factor
                * Math.exp(
                        (carried - 1) * Math.signum(factor - 1) * Math.min(Math.log(MOST), size) * goes(size, carried));
    }

    /**
     * What is left, 0 to 1, of the time that is beyond such an error. It goes with what made it; of a request that
     * takes so many times as long as modelled that the work is another, it stays, as the factor does.
     *
     * @param times measured over modelled time of the whole; NaN = not known
     */
    public static double ofRest(double times, double carried) {
        return 1 - (1 - carried) * (times > 1 ? goes(Math.log(times), carried) : 1);
    }

    /** How much of it, 0 to 1, is the engine's where an engine goes; of all else all is what was replaced. */
    private static double goes(double size, double carried) {
        double most = Math.log(MOST);
        double other = Math.log(ANOTHER_MODEL);
        return carried < ENGINE_GONE && size > most ? Math.max(0, (other - size) / (other - most)) : 1;
    }
}
