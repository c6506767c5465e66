package io.leapadvisor.physics.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.physics.ModelTimes;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import org.junit.jupiter.api.Test;

/** What stands in the tables and what beside them, when both are told. */
class TableWorkTest {

    private static final ModelSpec MODEL = ModelSpecBuilder.builder()
            .family(ModelFamily.RECOMMENDER)
            .weightPrecision(Precision.FP32)
            .flopsPerItem(4e6)
            .build();

    private static TableWork of(double numbers) {
        return new TableWork(numbers, 4 * numbers, 30, 256);
    }

    @Test
    void parametersCountTheTablesAndWhatIsBesideThem() {
        assertThat(of(8e6).denseOf(20e6, MODEL)).isEqualTo(12e6);
        assertThat(of(19e6).denseOf(20e6, MODEL))
                .as("at least the products of an item")
                .isEqualTo(2e6);
    }

    @Test
    void parametersThatTheTablesExceedAreThoseBesideThem() {
        assertThat(of(2e9).denseOf(20e6, MODEL)).isEqualTo(20e6);
        assertThat(of(20.5e6).denseOf(20e6, MODEL)).as("both are rounded").isEqualTo(2e6);
    }

    @Test
    void itIsSaidWhenTheTwoDisagree() {
        ModelSpec large = MODEL.with(all ->
                all.embeddingBytes(8e9).embeddingLookups(30.0).parameters(20e6).runtime("onnxruntime"));
        assertThat(ModelTimes.of(large, "t4").assumptions())
                .anyMatch(line -> line.contains("model.embeddingBytes are 2.00e+09 numbers"));
        assertThat(ModelTimes.of(large.withParameters(2.02e9), "t4").assumptions())
                .noneMatch(line -> line.contains("model.embeddingBytes are"));
    }
}
