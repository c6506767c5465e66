package io.leapadvisor.answer.agree.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Applier;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An answer laid out for the checks: every list of effects, where it stands, and the deployment that it promises. */
class CheckedAnswerTest {

    private static final DeploymentProfile PROFILE = Advisors.example("slow-document-summaries");
    private static final Assessment ASSESSMENT = Advisors.assess(PROFILE);
    private static final Applier APPLIER = new Applier(CorePack.KNOWLEDGE, new Simulator(CorePack.KNOWLEDGE));

    private static CheckedAnswer of(Assessment assessment) {
        return CheckedAnswer.of(PROFILE, assessment, CorePack.KNOWLEDGE, APPLIER);
    }

    @Test
    void everyListOfEffectsIsThereOnceAndSaysWhereItStands() {
        CheckedAnswer answer = of(ASSESSMENT);
        assertThat(answer.recommended())
                .extracting(Effects::pointer)
                .isNotEmpty()
                .isEqualTo(IntStream.range(0, ASSESSMENT.recommendations().size())
                        .mapToObj(i -> "/recommendations/" + i + "/impact")
                        .toList());
        assertThat(answer.asked()).hasSameSizeAs(ASSESSMENT.considered());
        assertThat(answer.alternatives()).hasSameSizeAs(ASSESSMENT.plan().alternatives());
        assertThat(answer.effects())
                .hasSize(answer.recommended().size()
                        + answer.asked().size()
                        + answer.alternatives().size()
                        + 1)
                .extracting(Effects::pointer)
                .doesNotHaveDuplicates();
    }

    @Test
    void thePlanIsItsStepsOneAfterAnother() {
        Variant today = Variant.of(of(ASSESSMENT).resolved().profile());
        Variant planned = of(ASSESSMENT).combined().after();
        assertThat(ASSESSMENT.plan().steps()).isNotEmpty();
        assertThat(planned).isNotEqualTo(today);
        if (ASSESSMENT.plan().steps().size() == 1) {
            assertThat(of(ASSESSMENT).recommended().get(0).after()).isEqualTo(planned);
        }
    }

    @Test
    void effectsAreNamedByWhatBringsThemAndWhere() {
        CheckedAnswer answer = of(ASSESSMENT);
        var first = ASSESSMENT.recommendations().get(0);
        assertThat(answer.recommended().get(0).name())
                .isEqualTo(first.stage() == null ? first.remedy() : first.remedy() + " at " + first.stage());
        assertThat(answer.alternatives())
                .as("an alternative says too little to tell what becomes of the deployment")
                .allSatisfy(other -> assertThat(other.after()).isNull());
    }
}
