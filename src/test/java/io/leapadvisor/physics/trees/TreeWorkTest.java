package io.leapadvisor.physics.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.ModelTimes;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times of tree ensembles: what was published and measured, limits, and what may not happen. */
class TreeWorkTest {

    private static ModelTime time(ModelSpec model, Hardware hardware) {
        return ModelTimes.of(model, hardware);
    }

    private static Hardware cores(double cores) {
        return HardwareBuilder.builder().cpuCores(cores).build();
    }

    private static ModelSpec forest(String runtime, int trees, int depth, double rows) {
        return ModelSpecBuilder.builder()
                .family(ModelFamily.TREE_ENSEMBLE)
                .trees(trees)
                .treeDepth(depth)
                .rowsPerRequest(rows)
                .runtime(runtime)
                .build();
    }

    private static double us(ModelTime time) {
        return time.items(1).ms() * 1e3;
    }

    @ParameterizedTest(name = "{0}, {1}, {2} rows on {3} cores: {4} µs")
    @CsvSource({
        // siboehm/lleaves, README: Intel i7-4770; the last three with four threads.
        "lightgbm, lightgbm-100x31, 1, 1, 52.31",
        "lightgbm, lightgbm-100x31, 10, 1, 84.46",
        "lightgbm, lightgbm-100x31, 100, 1, 441.15",
        "onnxruntime, lightgbm-100x31, 1, 1, 11.00",
        "onnxruntime, lightgbm-100x31, 10, 1, 36.74",
        "onnxruntime, lightgbm-100x31, 100, 1, 190.87",
        "treelite, lightgbm-100x31, 1, 1, 28.03",
        "treelite, lightgbm-100x31, 100, 1, 94.14",
        "lightgbm, lightgbm-1000x31, 678000, 4, 7034650",
        "onnxruntime, lightgbm-1000x31, 678000, 4, 2849420",
        "treelite, lightgbm-1000x31, 678000, 4, 2854100",
        // Measured by us: XGBoost 3.0.0 and ONNX Runtime 1.21 on one core of an EPYC.
        "xgboost, xgboost-100x6, 1, 1, 320",
        "xgboost, xgboost-100x6, 100, 1, 540",
        "xgboost, xgboost-100x6, 1000, 1, 2134",
        "onnxruntime, xgboost-100x6, 1000, 1, 3457",
        "scikit-learn, xgboost-100x6, 1, 1, 1835",
        "scikit-learn, xgboost-100x6, 1000, 1, 6725"
    })
    void publishedTimesLieWithinTheInterval(String runtime, String model, double rows, double cores, double us) {
        ModelTime time = time(
                ModelSpecBuilder.builder()
                        .name(model)
                        .runtime(runtime)
                        .rowsPerRequest(rows)
                        .build(),
                cores(cores));
        Interval interval = Interval.logNormal(us(time), time.item().spread());
        assertThat(interval.contains(us)).as("%s must hold %s µs", interval, us).isTrue();
    }

    /** 100 trees of 6 levels at 9 ns are 5.4 µs a row; what was told to run in one thread leaves three cores idle. */
    @Test
    void aCallTakesNoMoreCoresThanItHasThreads() {
        Hardware four = cores(4);
        double rows = 1000;
        double shared = us(time(forest("lightgbm", 100, 6, rows), four));
        double single = us(time(forest("lightgbm", 100, 6, rows), four.withThreadsPerWorker(1)));
        double more = us(time(forest("lightgbm", 100, 6, rows), four.withThreadsPerWorker(16)));
        assertThat(shared).isCloseTo(48 + 5.4 * rows / 4, within(1e-6));
        assertThat(single).isCloseTo(48 + 5.4 * rows, within(1e-6));
        assertThat(more).isCloseTo(shared, within(1e-6));
    }

    @Test
    void aCallIsPaidOnceAndAWalkByTheRow() {
        double one = us(time(forest("xgboost", 100, 6, 1), cores(1)));
        double many = us(time(forest("xgboost", 100, 6, 1001), cores(1)));
        // 100 trees of 6 levels at 4 ns are 2.4 µs a row; 12,700 nodes fit beside the core.
        assertThat(many - one).isCloseTo(2400, within(1e-6));
        assertThat(one).isCloseTo(320 + 2.4, within(1e-6));
    }

    @Test
    void aLibraryThatLoopsOverItsTreesPaysForEach() {
        double few = us(time(forest("scikit-learn", 100, 6, 1), cores(1)));
        double many = us(time(forest("scikit-learn", 200, 6, 1), cores(1)));
        assertThat(many - few).isCloseTo(100 * (17 + 6 * 0.008), within(1e-3));
    }

    /** scikit-learn 0.22, GradientBoosting of 100 trees: https://github.com/sdpython/_benchmarks, on a server. */
    @ParameterizedTest(name = "depth {0}, {1} rows: {2} µs")
    @CsvSource({"2, 1, 100", "2, 1000, 925", "2, 10000, 8317", "5, 1, 112", "5, 1000, 2084", "5, 10000, 19301"})
    void boostedTreesAreWalkedInOneLoopOfOneThread(int depth, double rows, double us) {
        ModelSpec boosted = forest("scikit-learn", 100, depth, rows).withName("GradientBoostingClassifier");
        assertThat(us(time(boosted, cores(8)))).isCloseTo(us, within(us * 0.25));
        ModelSpec histograms = boosted.withName("HistGradientBoostingClassifier");
        assertThat(us(time(histograms, cores(8))))
                .as("a program of its own")
                .isEqualTo(us(time(forest("scikit-learn", 100, depth, rows), cores(8))));
    }

    @Test
    void rowsShareTheCoresOfACallAndSingleRowsShareThemAmongCalls() {
        assertThat(time(forest("lightgbm", 1000, 6, 1), cores(8)).machine().copies())
                .isEqualTo(8);
        assertThat(time(forest("lightgbm", 1000, 6, 100), cores(8)).machine().copies())
                .isEqualTo(1);
        double alone =
                time(forest("lightgbm", 1000, 6, 1000), cores(1)).items(1).computeMs();
        double shared =
                time(forest("lightgbm", 1000, 6, 1000), cores(8)).items(1).computeMs();
        assertThat(shared).isCloseTo(alone / 8, within(1e-9));
        Hardware oneWorker =
                HardwareBuilder.builder().cpuCores(8.0).workersPerReplica(1).build();
        assertThat(time(forest("lightgbm", 1000, 6, 1), oneWorker).machine().copies())
                .isEqualTo(1);
    }

    @Test
    void anAcceleratorPaysOffForRowsThatComeTogether() {
        Hardware t4 = HardwareBuilder.builder().accelerator("t4").cpuCores(4.0).build();
        double single = us(time(forest("fil", 500, 8, 1), t4));
        double compiled = us(time(forest("treelite", 500, 8, 1), cores(4)));
        assertThat(single).isGreaterThan(compiled);
        double batch = us(time(forest("fil", 500, 8, 10_000), t4));
        assertThat(batch).isLessThan(us(time(forest("treelite", 500, 8, 10_000), cores(4))));
        // 10,000 rows × 500 trees × 8 levels × 7 bytes over 320 GB/s, and the call.
        assertThat(batch).isCloseTo(10_000.0 * 500 * 8 * 7 / 320e9 * 1e6 + 150, within(1.0));
    }

    @Test
    void whatAnEngineCannotDoOnAnAcceleratorRunsBesideIt() {
        ModelTime time = time(
                forest("lightgbm", 500, 8, 1),
                HardwareBuilder.builder().accelerator("t4").cpuCores(4.0).build());
        assertThat(time.assumptions()).anyMatch(text -> text.contains("accelerator stands idle"));
        assertThat(us(time)).isCloseTo(us(time(forest("lightgbm", 500, 8, 1), cores(4))), within(1e-6));
    }

    @Test
    void whatIsNotKnownIsSaid() {
        ModelSpec bare = ModelSpecBuilder.builder()
                .family(ModelFamily.TREE_ENSEMBLE)
                .trees(200)
                .runtime("h2o-mojo")
                .build();
        ModelTime time = time(bare, cores(1));
        assertThat(time.assumptions())
                .anyMatch(text -> text.contains("model.treeDepth is not given"))
                .anyMatch(text -> text.contains("no time of a tree is known for H2O MOJO"))
                .noneMatch(text -> text.contains("weightPrecision"));
        // 200 full trees of 127 nodes of 20 bytes.
        assertThat(time.weightMemory()).isCloseTo(200 * 127 * 20, within(1.0));
    }

    @Property(tries = 200)
    void moreOfAnythingNeverTakesLess(
            @ForAll @IntRange(min = 1, max = 5000) int trees,
            @ForAll @IntRange(min = 1, max = 14) int depth,
            @ForAll @DoubleRange(min = 1, max = 5000) double rows) {
        for (String runtime : new String[] {"xgboost", "lightgbm", "treelite", "onnxruntime", "scikit-learn"}) {
            double base = us(time(forest(runtime, trees, depth, rows), cores(2)));
            assertThat(base).isPositive().isFinite();
            assertThat(us(time(forest(runtime, trees * 2, depth, rows), cores(2))))
                    .isGreaterThanOrEqualTo(base);
            assertThat(us(time(forest(runtime, trees, depth + 1, rows), cores(2))))
                    .isGreaterThanOrEqualTo(base);
            assertThat(us(time(forest(runtime, trees, depth, rows + 1), cores(1))))
                    .isGreaterThanOrEqualTo(us(time(forest(runtime, trees, depth, rows), cores(1))) * (1 - 1e-9));
        }
    }
}
