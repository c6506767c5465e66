package io.leapadvisor.diagnose.measured;

import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.own.OwnFactors;
import io.leapadvisor.simulate.station.Served;

/** How far what load tests taught of a model is from what systems like it usually take. */
public final class TaughtTimes {

    private TaughtTimes() {}

    /**
     * Times that a model takes longer than systems like it usually do. A measured time that has become part of the
     * estimate is as slow as it was before anybody tested it.
     *
     * @param beyond the same over the estimate, with what was taught in it; null = not known
     * @param own the model with what was taught of it
     * @param batch requests that are computed together
     */
    public static Double of(Double beyond, Served own, double batch, Calibration calibration) {
        double taught = overUsual(own, batch, calibration);
        return taught > 1 ? (Double) (taught * (beyond == null ? 1 : beyond)) : beyond;
    }

    private static double overUsual(Served own, double batch, Calibration calibration) {
        if (own.model() == null || own.adjustments().own().isNone()) {
            return 1;
        }
        ModelTime usual = ModelTime.of(own.resolved(), own.adjustments().withOwn(OwnFactors.NONE), calibration);
        return workMs(own.model(), batch) / workMs(usual, batch);
    }

    /** What the passes of a request take, in ms. */
    private static double workMs(ModelTime model, double batch) {
        return model.generative()
                ? model.prefill(1).ms() + model.outputTokens() * model.tokenMs(batch)
                : model.items(batch).ms();
    }
}
