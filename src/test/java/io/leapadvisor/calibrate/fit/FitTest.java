package io.leapadvisor.calibrate.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.calibrate.Cases;
import io.leapadvisor.calibrate.Committed;
import io.leapadvisor.calibrate.MadeMeasurements;
import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.calibrate.Tree;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine.Style;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.Calibration;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The fit finds the numbers that measurements were made with, when they were made by the estimator itself. */
class FitTest {

    private static final Knowledge KNOWLEDGE = CorePack.KNOWLEDGE;
    private static final List<Parameter> TWO = List.of(
            new Parameter(
                    "/styles/LLM_SERVER/bandwidthEfficiency",
                    KNOWLEDGE.calibration().styles().get(Style.LLM_SERVER).bandwidthEfficiency(),
                    0.5,
                    1),
            new Parameter("/styles/LLM_SERVER/stepOverheadMs", 1, 1, Double.POSITIVE_INFINITY));

    /** Measured decode times of servers, replaced by what the estimator says under this calibration. */
    private static List<Measurement> madeWith(Calibration calibration) {
        List<Measurement> real = Committed.MEASUREMENTS.stream()
                .filter(one -> !one.whatIf()
                        && one.measured().containsKey("tpotMs")
                        && one.source().startsWith("NVIDIA NIM"))
                .toList();
        return MadeMeasurements.answeredBy(
                calibration,
                real.stream()
                        .map(one -> new Measurement(
                                one.id(),
                                one.source(),
                                one.group(),
                                false,
                                one.request(),
                                Map.of("tpotMs", one.measured().get("tpotMs")),
                                ""))
                        .toList());
    }

    private static Fit fit(List<Measurement> measurements) {
        return new Fit(measurements, new Cases(measurements, KNOWLEDGE), KNOWLEDGE, TWO, ignored -> {});
    }

    /**
     * Two things are asked of the same fit: the numbers, and the estimates that they give. The numbers come back less
     * exactly, because a step that is made of kernels with fixed times of their own hides what the host adds to it: the
     * prior then draws that overhead back to 1 ms, and bandwidth makes up for it. The fit is the same every time; the
     * bounds are just above what it misses (2.6 % and 21.5 %, at most 2.2 % of an estimate), to be looked at when
     * kernels change.
     */
    @Test
    void itFindsTheParametersAgain() {
        Calibration truth = Tree.with(KNOWLEDGE.calibration(), TWO, new double[] {-0.4, 0.7});
        List<Measurement> made = madeWith(truth);
        Fit fit = fit(made);
        Calibration found = fit.calibration(fit.fit(new double[2], 4));
        assertThat(found.styles().get(Style.LLM_SERVER).bandwidthEfficiency())
                .isCloseTo(truth.styles().get(Style.LLM_SERVER).bandwidthEfficiency(), Percentage.withPercentage(2.8));
        assertThat(found.styles().get(Style.LLM_SERVER).stepOverheadMs())
                .isCloseTo(truth.styles().get(Style.LLM_SERVER).stepOverheadMs(), Percentage.withPercentage(23));
        assertThat(new Cases(made, KNOWLEDGE).residuals(KNOWLEDGE.with(found)))
                .hasSizeGreaterThan(20)
                .extracting(Residual::absolute)
                .allSatisfy(error -> assertThat(error).isLessThan(0.025));
    }

    @Test
    void withoutMeasurementsThePriorStays() {
        assertThat(fit(List.of()).fit(new double[2], 1)).containsExactly(0, 0);
    }
}
