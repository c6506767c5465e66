package io.leapadvisor.calibrate.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.calibrate.MadeMeasurements;
import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.calibrate.fit.Fold.By;
import io.leapadvisor.knowledge.CorePack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each case is left out once, and never without all others of its source. */
class FoldTest {

    private static List<Measurement> sources(int count, int cases) {
        List<Measurement> all = new ArrayList<>();
        for (int source = 0; source < count; source++) {
            for (int i = 1; i <= cases; i++) {
                all.add(MadeMeasurements.chat("source " + source, "h100-sxm", "vllm", i));
            }
        }
        return all;
    }

    private static List<Fold> bySource(List<Measurement> measurements) {
        return Fold.all(By.SOURCE, measurements, CorePack.KNOWLEDGE);
    }

    @Test
    void ofFewSourcesEachIsAFold() {
        assertThat(bySource(sources(3, 5))).hasSize(3);
    }

    @Test
    void smallSourcesAreLeftOutTogetherAndWhole() {
        List<Measurement> measurements = sources(300, 5);
        List<Fold> folds = bySource(measurements);
        assertThat(folds).hasSizeBetween(50, 70);
        Set<String> seen = new HashSet<>();
        for (Fold fold : folds) {
            Set<String> left = new HashSet<>();
            fold.cases().forEach(index -> left.add(measurements.get(index).source()));
            assertThat(fold.cases()).hasSize(5 * left.size()).doesNotHaveDuplicates();
            left.forEach(source -> assertThat(seen.add(source)).as(source).isTrue());
        }
        assertThat(seen).hasSize(300);
    }
}
