package io.leapadvisor.physics.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.ModelTimes;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.item.ItemWork;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Recommenders: rows of tables over memory bandwidth, products beside them. */
class RecommenderWorkTest {

    private static ModelTime time(ModelSpec model, String accelerator) {
        return ModelTimes.of(model, accelerator);
    }

    private static ModelSpec dlrm(Precision weights, double rows) {
        return ModelSpecBuilder.builder()
                .name("dlrm-dcnv2")
                .weightPrecision(weights)
                .rowsPerRequest(rows)
                .runtime("tensorrt")
                .build();
    }

    /** A ranker of the caller's own: 100 lookups, 20 MFLOP. */
    private static ModelSpec own(Double lookups, Double bytes, Double rows) {
        return ModelSpecBuilder.builder()
                .family(ModelFamily.RECOMMENDER)
                .flopsPerItem(20e6)
                .weightPrecision(Precision.FP32)
                .runtime("onnxruntime")
                .embeddingLookups(lookups)
                .embeddingBytes(bytes)
                .rowsPerRequest(rows)
                .build();
    }

    @Test
    void lookupsAreBytesOverTheBandwidthThatGathersReach() {
        ModelTime without = time(own(null, null, 1000.0), "t4");
        ModelTime with = time(own(100.0, 8e9, 1000.0), "t4");
        // 1,000 items × 100 rows of 64 numbers in FP32 at half of 320 GB/s: 25.6 MB in 0.16 ms.
        assertThat(with.items(1).ms() - without.items(1).ms()).isCloseTo(0.16, within(1e-6));
        assertThat(with.assumptions()).anyMatch(text -> text.contains("64 numbers are assumed"));
    }

    /** Tables of 2·10⁹ numbers beside 2·10⁷ parameters: who counts so leaves the tables out. */
    @Test
    void tablesOfMoreNumbersThanParametersAreSaidToDisagree() {
        ModelSpec model = own(null, 8e9, 100.0).withFlopsPerItem(null);
        ModelTime dense = time(model.withParameters(20e6), "t4");
        assertThat(dense.assumptions()).anyMatch(text -> text.contains("model.embeddingBytes are 2.00e+09 numbers"));
        ModelTime both = time(model.withParameters(2.02e9), "t4");
        assertThat(both.assumptions()).noneMatch(text -> text.contains("model.embeddingBytes are"));
        assertThat(dense.items(1).ms()).isCloseTo(both.items(1).ms(), within(1e-9));
        assertThat(dense.weightMemory()).isCloseTo(both.weightMemory(), within(1.0));
    }

    @Test
    void rowsOfTablesAreReadInWholeLines() {
        TableWork narrow = new TableWork(2.5e8, 1e9, 10, 8);
        TableWork line = new TableWork(2.5e8, 1e9, 10, 64);
        ModelTime time = time(own(10.0, 1e9, 1.0), "t4");
        assertThat(narrow.gatherMs(time.machine(), 100)).isEqualTo(line.gatherMs(time.machine(), 100));
    }

    @Test
    void tablesTakeMemoryByTheirPrecision() {
        // 204,184,588 rows of 128 numbers: 104.5 GB in FP32; the checkpoint of MLPerf has 97.3 binary gigabytes.
        assertThat(time(dlrm(Precision.FP32, 1), "h100-sxm").weightMemory() / (1L << 30))
                .isCloseTo(97.3, within(0.3));
        assertThat(time(dlrm(Precision.INT8, 1), "h100-sxm").weightMemory())
                .isCloseTo(time(dlrm(Precision.FP32, 1), "h100-sxm").weightMemory() / 4, within(1e6));
    }

    /** Told tables are in the place of the known ones; what they leave is no product that each item computes. */
    @Test
    void tablesOfAToldSizeReplaceThoseOfTheKnownModel() {
        ModelSpec known = dlrm(Precision.FP16, 512);
        ModelTime whole = time(known, "h100-sxm");
        ModelTime told = time(known.withEmbeddingBytes(16e9), "h100-sxm");
        double beside = whole.weightMemory() - 2 * 26_135_627_264.0;
        assertThat(beside).as("2 bytes for each of 16 million weights").isCloseTo(32.1e6, within(1e5));
        assertThat(told.weightMemory()).isCloseTo(16e9 + beside, within(1e3));
        assertThat(told.items(1).ms()).isCloseTo(whole.items(1).ms(), within(1e-9));
    }

    @Test
    void parametersThatAreToldStay() {
        ModelSpec told = dlrm(Precision.FP16, 512).withEmbeddingBytes(16e9).withParameters(8.1e9);
        assertThat(time(told, "h100-sxm").weightMemory()).isCloseTo(16.2e9, within(1e3));
    }

    @Test
    void candidatesOfARequestAreABatch() {
        ModelTime ten = time(own(50.0, 1e9, 10.0), "t4");
        ModelTime one = time(own(50.0, 1e9, 1.0), "t4");
        PhaseTime together = ten.items(3);
        assertThat(together.ms()).isCloseTo(one.items(30).ms(), within(1e-9));
        assertThat(ten.item().leastFlop()).isCloseTo(10 * one.item().leastFlop(), within(1.0));
    }

    @Test
    void withoutTablesItIsTheDenseModel() {
        ModelTime time = time(own(null, null, null), "t4");
        assertThat(time.item()).isInstanceOf(ItemWork.class);
        assertThat(time.item().spread()).isNaN();
    }

    /**
     * MLPerf Inference 4.0, closed, NVIDIA, one H100 SXM, offline (mlcommons/inference_results_v4.0,
     * closed/NVIDIA/results/DGX-H100_H100-SXM-80GBx1_TRT): 70,346 samples a second for dlrm-v2-99, 44,023 for
     * dlrm-v2-99.9. A sample is 100 to 700 candidates; their mean of 270 is from general knowledge.
     */
    @Test
    void mlperfOnOneH100LiesWithinTheInterval() {
        within80(Precision.INT8, 70_346);
        within80(Precision.FP16, 44_023);
    }

    /**
     * NVIDIA's DLRM in PyTorch on one A100 80 GB, half precision (DeepLearningExamples at 729963dd,
     * PyTorch/Recommendation/DLRM/README.md): 0.42 and 0.43 ms for batches of 8 and 512 launched one by one, 0.14 and
     * 0.16 ms replayed as a graph.
     */
    @Test
    void perceptronsLaunchLessThanConvolutions() {
        ModelSpec eager = ModelSpecBuilder.builder()
                .name("dlrm-terabyte")
                .weightPrecision(Precision.FP32)
                .activationPrecision(Precision.FP16)
                .runtime("pytorch")
                .build();
        ModelSpec graph = eager.withFeatures(EnumSet.of(Feature.CUDA_GRAPHS));
        assertThat(time(eager, "a100-sxm-80gb").items(8).ms()).isBetween(0.3, 0.6);
        assertThat(time(eager, "a100-sxm-80gb").items(512).ms()).isBetween(0.3, 0.6);
        assertThat(time(graph, "a100-sxm-80gb").items(8).ms()).isBetween(0.1, 0.2);
    }

    private static void within80(Precision precision, double samples) {
        double candidates = 270;
        double batch = 51_200;
        ModelTime time = time(dlrm(precision, 1), "h100-sxm");
        double rate = batch / time.items(batch).ms() * 1e3 / candidates;
        Interval interval = Interval.logNormal(rate, time.item().spread());
        assertThat(interval.contains(samples))
                .as("%s must hold %s samples a second in %s", interval, samples, precision)
                .isTrue();
    }
}
