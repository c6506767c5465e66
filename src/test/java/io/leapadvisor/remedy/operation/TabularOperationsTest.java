package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.Samples.BASE;
import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Variant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Operations on the fields of tree ensembles and recommenders. */
class TabularOperationsTest {

    private static final String MODEL_STAGE = BASE.variant().profile().stagesOrEmpty().stream()
            .filter(stage -> stage.kind().isModel())
            .map(Stage::name)
            .findFirst()
            .orElseThrow();

    private static Variant running(ModelSpec model) {
        return BASE.variant().with(BASE.variant().profile().withModel(model));
    }

    @Test
    void aModelOfKnownRowsGetsFewerOfThemAndNeverMore() {
        Variant ranker = running(ModelSpecBuilder.builder()
                .family(ModelFamily.RECOMMENDER)
                .flopsPerItem(1e7)
                .rowsPerRequest(400.0)
                .build());
        assertThat(rows(perform("fewer-candidates", ranker, MODEL_STAGE, 1, Map.of("to", 100))))
                .isEqualTo(100);
        assertThat(rows(perform("fewer-candidates", ranker, MODEL_STAGE, 1, Map.of("to", 500))))
                .isEqualTo(400);
    }

    private static double rows(Variant variant) {
        return variant.profile().model().rowsPerRequest();
    }

    @Test
    void tablesShrinkWithThePrecisionOfTheWeights() {
        ModelSpec tables = ModelSpecBuilder.builder()
                .family(ModelFamily.RECOMMENDER)
                .flopsPerItem(1e7)
                .embeddingBytes(8e9)
                .build();
        assertThat(bytes(tables)).as("from FP32 where nothing is said").isEqualTo(2e9);
        assertThat(bytes(tables.withWeightPrecision(Precision.FP16))).isEqualTo(4e9);
    }

    private static double bytes(ModelSpec model) {
        return perform("lower-precision", running(model), null, 1, Map.of("to", "INT8"))
                .profile()
                .model()
                .embeddingBytes();
    }

    @Test
    void aSmallerEnsembleHasFewerTreesOfTheSameDepth() {
        ModelSpec forest = ModelSpecBuilder.builder()
                .family(ModelFamily.TREE_ENSEMBLE)
                .trees(1000)
                .treeDepth(8)
                .build();
        ModelSpec half = perform("shrink-model", running(forest), null, 1, Map.of("ratio", 0.5))
                .profile()
                .model();
        assertThat(half.trees()).isEqualTo(500);
        assertThat(half.treeDepth()).isEqualTo(8);
    }
}
