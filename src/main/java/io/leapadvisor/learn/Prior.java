package io.leapadvisor.learn;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.calibration.SpreadKinds;
import io.leapadvisor.physics.own.Drift;
import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.Objects;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/**
 * What is believed of a deployment before it is measured. The scatter is that of the calibration: {@code spread} of
 * calibration.yaml, the standard deviation of ln(measured / estimated) by kind of number over the sources that the fit
 * had not seen (measurements/left-out.csv), times the {@code widening} for an engine or chip that no measurement had.
 * How it divides over the parts, and how far the points of one deployment stray once those are known, is in
 * thresholds.yaml (own-…), fitted to published sweeps of which one point was given and the others were predicted.
 *
 * @param knowledge of the calibration and the thresholds
 * @param unfamiliarity factor on the scatter of a kind, 1 or more
 */
record Prior(Knowledge knowledge, double unfamiliarity) {

    /** The factors as normal logarithms around 0, of which only those of neighbouring loads go together. */
    Gauss factors() {
        Factor[] factors = Factor.values();
        RealMatrix covariance = new Array2DRowRealMatrix(factors.length, factors.length);
        for (int i = 0; i < factors.length; i++) {
            for (int j = 0; j < factors.length; j++) {
                double together = Drift.correlation(factors[i], factors[j]);
                covariance.setEntry(i, j, together * deviation(factors[i]) * deviation(factors[j]));
            }
        }
        return new Gauss(new double[factors.length], covariance);
    }

    /** Standard deviation of the logarithm of a factor. */
    double deviation(Factor factor) {
        return switch (factor) {
            case STEP -> of("own-step-spread", "tpotMs");
            case PROMPT -> of("own-prompt-spread", "ttftMs");
            case COMPUTE -> of("own-compute-spread", "tpotMs");
            case BANDWIDTH -> of("own-bandwidth-spread", "tpotMs");
            case OVERHEAD, LINK -> of("own-overhead-spread", "tpotMs");
            case LAUNCHES -> knowledge.threshold("own-launches");
            case ROWS -> knowledge.threshold("own-rows");
            case UNEVENNESS -> knowledge.threshold("own-unevenness");
            case PROMPT_LENGTH -> knowledge.threshold("own-prompt-length");
            case MEETING -> knowledge.threshold("own-meeting");
            case SEQUENCES -> knowledge.threshold("own-sequences");
            case RUN -> knowledge.threshold("own-run");
            case PLACES -> knowledge.threshold("own-places");
            case REQUEST -> of("own-request-spread", "ttftMs");
            case INTERFERENCE -> knowledge.threshold("own-interference");
            case WAITING, QUEUE -> of("own-meeting-spread", "ttftUnderLoadMs");
            case WAITING_AT_1, WAITING_AT_8, WAITING_AT_64, WAITING_AT_512 -> knowledge.threshold("own-waiting-drift");
            case STEP_AT_1, STEP_AT_8, STEP_AT_64, STEP_AT_512 -> knowledge.threshold("own-step-drift");
        };
    }

    private double of(String share, String kind) {
        Calibration calibration = knowledge.calibration();
        return knowledge.threshold(share) * calibration.spread(kind) * unfamiliarity;
    }

    /**
     * The variance that an interval states before anything is measured: the factors may vary by more than a number of
     * all deployments does, for the calibration has seen their sum.
     *
     * @param kinds the spreads of the deployment's numbers
     * @param slopes change of the number's logarithm for that of each factor
     */
    double stated(Quantity quantity, SpreadKinds kinds, double[] slopes) {
        String kind =
                switch (quantity) {
                    case TPOT -> kinds.token();
                    case TTFT -> kinds.firstToken();
                    case REQUESTS, TOKENS -> kinds.rate();
                    case LATENCY, MEDIAN -> kinds.latency();
                    case ITEMS -> "items";
                    case CAPACITY -> "capacity";
                };
        double untold = slopes[Factor.PROMPT_LENGTH.ordinal()] * deviation(Factor.PROMPT_LENGTH);
        return Math.pow(knowledge.calibration().spread(kind) * unfamiliarity, 2) + untold * untold;
    }

    /** Standard deviation of the logarithm of a number at one point of a deployment, its factors known. */
    double noise(Quantity quantity) {
        return switch (quantity) {
            case TPOT -> knowledge.threshold("own-token-noise");
            case TTFT -> knowledge.threshold("own-first-token-noise");
            case LATENCY, MEDIAN, REQUESTS, TOKENS, ITEMS, CAPACITY -> knowledge.threshold("own-rate-noise");
        };
    }

    /** The same for a point that another version of the engine may have had. */
    double noise(Quantity quantity, LoadTest test, ModelSpec model) {
        boolean other = test.runtimeVersion() != null
                && model.runtimeVersion() != null
                && !Objects.equals(test.runtimeVersion(), model.runtimeVersion());
        return other ? Math.hypot(noise(quantity), knowledge.threshold("own-version-drift")) : noise(quantity);
    }
}
