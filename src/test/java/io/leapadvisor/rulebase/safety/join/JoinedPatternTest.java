package io.leapadvisor.rulebase.safety.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.rulebase.Drl;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether a pattern multiplies what the patterns before it match. */
class JoinedPatternTest {

    private final Map<String, JoinedPattern> origins = new HashMap<>();

    private JoinedPattern pattern(Class<?> type, boolean negated, String... constraints) {
        JoinedPattern pattern = new JoinedPattern(type, negated, 4, 1, origins);
        for (String constraint : constraints) {
            pattern.constraint(Drl.constraint(constraint).expression());
        }
        return pattern;
    }

    private void bound(String variable, Class<?> type) {
        JoinedPattern origin = new JoinedPattern(type, false, 3, 1, origins);
        origin.binds(variable);
        origins.put(variable, origin);
    }

    @Test
    void stagesMultiplyAndSingleFactsDoNot() {
        assertThat(pattern(Stage.class, false).multiplies()).isTrue();
        assertThat(pattern(Stage.class, false).isMany()).isTrue();
        assertThat(pattern(Traffic.class, false).multiplies()).isFalse();
        assertThat(pattern(Traffic.class, false).isMany()).isFalse();
    }

    @Test
    void aNamedThresholdIsOne() {
        JoinedPattern limit = pattern(Threshold.class, false, "name == \"worthwhile\"");
        assertThat(limit.isNamedThreshold()).isTrue();
        assertThat(limit.multiplies()).isFalse();
        assertThat(pattern(Threshold.class, false, "value == 3").isNamedThreshold())
                .isFalse();
        assertThat(pattern(Threshold.class, false, "name != \"worthwhile\"").isNamedThreshold())
                .isFalse();
    }

    @Test
    void aNamedDiagnosisMayStillBeMany() {
        JoinedPattern found = pattern(Diagnosis.class, false, "id == \"slow\"");
        assertThat(found.multiplies()).isFalse();
        assertThat(found.isMany()).isTrue();
    }

    @Test
    void theNameOfAnotherFactIsAKey() {
        bound("$stage", Stage.class);
        JoinedPattern joined = pattern(StageShare.class, false, "stage == $stage");
        assertThat(joined.isKeyed()).isTrue();
        assertThat(joined.isMany()).isFalse();
        assertThat(pattern(StageShare.class, false, "stage != $stage").isKeyed())
                .isFalse();
    }

    @Test
    void aKeyThatIsNotUniqueLeavesMany() {
        bound("$kind", Stage.class);
        JoinedPattern joined = pattern(StageShare.class, false, "kind == $kind");
        assertThat(joined.isKeyed()).isTrue();
        assertThat(joined.isMany()).isTrue();
    }

    @Test
    void whatComesFromASingleFactOrFromNowhereIsNoKey() {
        bound("$rate", Traffic.class);
        assertThat(pattern(StageShare.class, false, "stage == $rate").isKeyed()).isFalse();
        assertThat(pattern(StageShare.class, false, "stage == $unknown").isKeyed())
                .isFalse();
    }

    @Test
    void aNegatedPatternThatStandsAloneDoesNotCount() {
        bound("$stage", Stage.class);
        assertThat(pattern(Stage.class, true).multiplies()).isFalse();
        assertThat(pattern(Stage.class, true, "name != $stage").multiplies()).isTrue();
    }
}
