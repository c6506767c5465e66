package io.leapadvisor.calibrate.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.calibrate.Cases;
import io.leapadvisor.calibrate.MadeMeasurements;
import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.calibrate.Tree;
import io.leapadvisor.calibrate.fit.Fold.By;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Folds are estimated by what the others tell, and by nothing that only they know. */
class CrossValidationTest {

    private static final List<Parameter> PARAMETERS = List.of(
            new Parameter("/styles/LLM_SERVER/bandwidthEfficiency", 0.78, 0.2, 1),
            new Parameter("/styles/LLM_SERVER/stepOverheadMs", 0.9, 0.8, Double.POSITIVE_INFINITY),
            new Parameter("/engines/vllm/bandwidth", 1, 0.3, Double.POSITIVE_INFINITY),
            new Parameter("/engines/sglang/bandwidth", 1, 0.3, Double.POSITIVE_INFINITY));
    /**
     * What is committed, with engines that differ in nothing: factors of theirs that were fitted to real measurements,
     * and that these were not made with, would hide a part of what a fold has not been told.
     */
    private static final Knowledge KNOWLEDGE = CorePack.KNOWLEDGE.with(
            Tree.with(CorePack.KNOWLEDGE.calibration(), PARAMETERS, new double[PARAMETERS.size()]));
    /** Memory is read slowly, and by SGLang at three quarters of that. */
    private static final double[] TRUTH = {-1, 0, 0, -1};

    private final List<String> told = new ArrayList<>();

    private static List<Measurement> measured(String source, String accelerator, String runtime) {
        List<Measurement> asked = new ArrayList<>();
        for (int clients = 1; clients <= 8; clients++) {
            asked.add(MadeMeasurements.chat(source, accelerator, runtime, clients));
        }
        return MadeMeasurements.answeredBy(Tree.with(KNOWLEDGE.calibration(), PARAMETERS, TRUTH), asked);
    }

    private static List<Measurement> all(List<List<Measurement>> some) {
        return some.stream().flatMap(List::stream).toList();
    }

    private List<Residual> run(By by, List<Measurement> measurements) {
        Cases cases = new Cases(measurements, KNOWLEDGE);
        Fit fit = new Fit(measurements, cases, KNOWLEDGE, PARAMETERS, ignored -> {});
        double[] fitted = fit.fit(new double[PARAMETERS.size()], 2);
        return new CrossValidation(measurements, cases, PARAMETERS, fit, fitted, told::add).run(KNOWLEDGE, by);
    }

    private static double meanError(List<Residual> residuals, String source) {
        return residuals.stream()
                .filter(one -> one.of().source().equals(source))
                .mapToDouble(Residual::error)
                .average()
                .orElseThrow();
    }

    @Test
    void everyValueComesOnceInTheOrderOfTheCases() {
        List<Measurement> mixed = new ArrayList<>();
        List<Measurement> one = measured("one", "a100-80gb", "vllm");
        List<Measurement> two = measured("two", "h100-sxm", "vllm");
        for (int i = 0; i < one.size(); i++) {
            mixed.add(one.get(i));
            mixed.add(two.get(i));
        }
        List<Residual> residuals = run(By.SOURCE, mixed);
        assertThat(residuals).extracting(Residual::of).containsExactlyElementsOf(mixed);
        assertThat(told).containsExactly("2 folds by SOURCE");
    }

    @Test
    void oneSourceTellsWhatTheOtherMeasured() {
        List<Residual> residuals =
                run(By.SOURCE, all(List.of(measured("one", "a100-80gb", "vllm"), measured("two", "h100-sxm", "vllm"))));
        assertThat(meanError(residuals, "one")).isCloseTo(0, within(0.04));
        assertThat(meanError(residuals, "two")).isCloseTo(0, within(0.04));
    }

    /**
     * With nothing left to learn from, what was believed before any measurement is all that is known. Memory is read at
     * e^−0.2 of what is believed; a step is mostly that, which makes −0.152, the same every time: the bound is just
     * above.
     */
    @Test
    void aloneASourceIsEstimatedByThePriors() {
        List<Measurement> alone = measured("one", "a100-80gb", "vllm");
        List<Residual> byPriors = new Cases(alone, KNOWLEDGE)
                .residuals(KNOWLEDGE.with(Tree.with(KNOWLEDGE.calibration(), PARAMETERS.subList(0, 2), new double[2])));
        List<Residual> residuals = run(By.SOURCE, alone);
        for (int i = 0; i < alone.size(); i++) {
            assertThat(residuals.get(i).error()).isCloseTo(byPriors.get(i).error(), within(1e-6));
        }
        assertThat(meanError(residuals, "one"))
                .as("memory is slower than was believed")
                .isLessThan(-0.14);
    }

    /** An engine that a fold has not seen is as unknown to it as a stranger's is to the service. */
    @Test
    void aFactorOfAnEngineIsKnownOnlyToThoseWhoHaveSeenIt() {
        List<List<Measurement>> some = List.of(
                measured("one", "a100-80gb", "vllm"),
                measured("three", "a100-80gb", "sglang"),
                measured("four", "h100-sxm", "sglang"));
        assertThat(meanError(run(By.SOURCE, all(some)), "three"))
                .as("the other source has the engine too")
                .isCloseTo(0, within(0.05));
        assertThat(meanError(run(By.ENGINE, all(some)), "three"))
                .as("nobody has told that it reads memory slowly")
                .isLessThan(-0.15);
    }
}
