package io.leapadvisor.knowledge.trees;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a name tells of how an ensemble is walked. */
class TreeCostTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Gradient boosting of 100 trees, true",
        "GradientBoostingClassifier, true",
        "churn GBR, true",
        "HistGradientBoostingClassifier, false",
        "RandomForest, false",
        "xgboost-100x6, false"
    })
    void boostedTreesAreToldByName(String name, boolean boosted) {
        TreeCost cost = CorePack.KNOWLEDGE.engine("scikit-learn").orElseThrow().trees();
        assertThat(cost.of(name).treeUs() == 0).isEqualTo(boosted);
        assertThat(cost.of(null)).isEqualTo(cost);
        assertThat(TreeCost.USUAL.of(name)).as("an engine with one way").isEqualTo(TreeCost.USUAL);
    }
}
