package io.leapadvisor.calibrate.fit;

import io.leapadvisor.calibrate.Cases;
import io.leapadvisor.calibrate.Tree;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.Calibration;
import java.util.List;

/**
 * The estimator as a function of its parameters: the error of each measured value, ln(expected / measured), at given
 * deviations of the parameters from their priors.
 */
final class Errors {

    private final Cases cases;
    private final Knowledge knowledge;
    private final List<Parameter> parameters;
    private final List<Integer> all;

    Errors(Cases cases, Knowledge knowledge, List<Parameter> parameters, Rows rows) {
        this.cases = cases;
        this.knowledge = knowledge;
        this.parameters = parameters;
        this.all = rows.cases();
    }

    /** The calibration at these deviations, in standard deviations. */
    Calibration calibration(double[] deviations) {
        return Tree.with(knowledge.calibration(), parameters, deviations);
    }

    /** Errors of all values, in the order of the cases. */
    double[] at(double[] deviations) {
        return at(deviations, all);
    }

    /** Errors of the values of some cases, in their order. */
    double[] at(double[] deviations, List<Integer> some) {
        return cases.expected(knowledge.with(calibration(deviations)), some).stream()
                .mapToDouble(Residual::error)
                .toArray();
    }
}
