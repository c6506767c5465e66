package io.leapadvisor.knowledge.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemedySpecTest {

    private static final String FILE = "knowledge-base/remedies/scale-out.yaml";

    private static RemedySpec core(String id) {
        return CorePack.KNOWLEDGE.remedy(id).orElseThrow();
    }

    private static RemedySpec edited(String pattern, String replacement) {
        String text = CorePack.text(FILE);
        String changed = text.replaceAll("(?m)" + pattern, replacement);
        assertThat(changed).isNotEqualTo(text);
        return KnowledgeReader.part(CorePack.only(FILE, changed)).remedies().get("scale-out");
    }

    @ParameterizedTest
    @CsvSource({
        "^title: .*$, '', title is missing",
        "^effort: .*$, '', effort is missing",
        "^target: .*$, '', target is missing",
        "'\\A', 'carryOver: 1.5\n', carryOver (1.5) must lie between 0 and 1",
        "'\\A', 'carryOver: -0.1\n', carryOver (-0.1) must lie between 0 and 1"
    })
    void refusesWhatIsNoRemedy(String pattern, String replacement, String message) {
        assertThatThrownBy(() -> edited(pattern, replacement))
                .isInstanceOf(KnowledgeException.class)
                .hasMessageContaining(message);
    }

    /** Another zone is a setting, another region is machines there. */
    @Test
    void aCaseHasWordsAndAnEffortOfItsOwn() {
        RemedySpec near = CorePack.KNOWLEDGE.remedy("colocate-services").orElseThrow();
        assertThat(near.where(conditions -> false)).isSameAs(near);
        RemedySpec far = near.where(conditions -> conditions.containsKey("stage.crossRegion"));
        assertThat(far.effort()).isEqualTo(Level.HIGH);
        assertThat(far.title()).isNotEqualTo(near.title());
        assertThat(far.changes()).isEqualTo(near.changes());
        assertThat(far.where(conditions -> true)).isEqualTo(far);
    }

    @Test
    void theModelsErrorCarriesOverWhereNothingElseIsSaid() {
        assertThat(edited("\\A", "carryOver: 0.5\n").carryOver()).isEqualTo(0.5);
        assertThat(CorePack.KNOWLEDGE.remedies())
                .allMatch(remedy -> remedy.carryOver() >= 0 && remedy.carryOver() <= 1)
                .anyMatch(remedy -> remedy.carryOver() == 1);
    }

    @Test
    void everyRemedyFindsItsParametersByName() {
        assertThat(CorePack.KNOWLEDGE.remedies()).allSatisfy(remedy -> {
            remedy.parameters()
                    .forEach(one -> assertThat(remedy.parameter(one.name())).contains(one));
            assertThat(remedy.parameter("no-such-parameter")).isEmpty();
        });
    }

    @Test
    void tellsWhatItDoesToBatches() {
        assertThat(core("enable-continuous-batching").turnsBatchingOn()).isTrue();
        assertThat(core("enable-continuous-batching").changesBatches()).isTrue();
        assertThat(core("scale-out").turnsBatchingOn()).isFalse();
        assertThat(core("scale-out").changesBatches()).isFalse();
    }

    @Test
    void whatTurnsBatchingOnChangesBatches() {
        assertThat(CorePack.KNOWLEDGE.remedies())
                .filteredOn(RemedySpec::turnsBatchingOn)
                .isNotEmpty()
                .allMatch(RemedySpec::changesBatches);
    }

    @Test
    void onlyWhatNamesADropTouchesAccuracy() {
        assertThat(core("quantize-weights").touchesAccuracy()).isTrue();
        assertThat(core("scale-out").touchesAccuracy()).isFalse();
    }
}
