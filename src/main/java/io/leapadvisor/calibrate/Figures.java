package io.leapadvisor.calibrate;

import io.leapadvisor.calibrate.fit.Fold.By;
import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.calibrate.spread.Strangers;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.Accuracy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a calibration reaches, by kind of number and by how much of a case others have measured. */
final class Figures {

    private static final int DIGITS = 3;

    private Figures() {}

    /**
     * The figures of all kinds.
     *
     * @param fitted errors of the fit to all measurements
     * @param leftOut errors of fits that had not seen a case
     */
    static Map<String, Accuracy> of(Knowledge knowledge, List<Residual> fitted, Map<By, List<Residual>> leftOut) {
        List<Residual> stranger = leftOut.get(By.SOURCE);
        Strangers strangers = Strangers.among(stranger, knowledge);
        Map<String, Accuracy> figures = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            List<Residual> unseen =
                    stranger.stream().filter(one -> one.kind() == kind).toList();
            Score whole = Score.of(unseen);
            figures.put(
                    kind.name(),
                    new Accuracy(
                            kind.title(),
                            whole.values(),
                            whole.sources(),
                            kind.goal(),
                            error(fitted, one -> one.kind() == kind),
                            rounded(whole.error()),
                            error(unseen, one -> !strangers.chip(one) && !strangers.engine(one)),
                            error(unseen, strangers::chip),
                            error(unseen, strangers::engine),
                            rounded(whole.coverage())));
        }
        return figures;
    }

    private static Double error(List<Residual> residuals, Predicate<Residual> which) {
        List<Residual> some = residuals.stream().filter(which).toList();
        return some.size() < Score.SMALL ? null : rounded(Score.of(some).error());
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP).doubleValue();
    }
}
