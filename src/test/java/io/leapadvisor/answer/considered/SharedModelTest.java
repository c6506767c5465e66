package io.leapadvisor.answer.considered;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A model is compiled for all stages that it computes in, whichever of them is named. */
class SharedModelTest {

    private static final String SAID =
            "compile-model changes the model, and so all stages that it computes in:" + " encode with beam-search";

    private static final DeploymentProfile CAPTIONS = JsonProfiles.profile(
            """
            'traffic':{'meanRps':12.5,'audioSeconds':0.08},
            'model':{'name':'conformer-rnnt','family':'SPEECH','parameters':120000000,'weightPrecision':'FP16',
             'runtime':'pytorch'},'hardware':{'accelerator':'a10g','cpuCores':8},
            'stages':[{'name':'voice-activity','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':24}},
             {'name':'encode','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':11}},
             {'name':'beam-search','kind':'DECODE','resource':'GPU','latency':{'meanMs':17}}],
            'endToEnd':{'latency':{'meanMs':54}}""");

    private static List<String> whatIf(String remedy, String stage) {
        return Advisors.ADVISOR
                .whatIf(CAPTIONS, List.of(new Consideration(remedy, stage, null)))
                .assumptions();
    }

    @Test
    void whatChangesWithTheStageNamedIsSaid() {
        assertThat(whatIf("compile-model", "beam-search")).contains(SAID);
        assertThat(whatIf("compile-model", null)).doesNotContain(SAID);
        assertThat(whatIf("optimize-preprocessing", "voice-activity")).noneMatch(said -> said.contains("all stages"));
        List<Consideration> asked = List.of(new Consideration("compile-model", "beam-search", null));
        assertThat(Advisors.assess(CAPTIONS.withConsidering(asked)).assumptions())
                .contains(SAID);
    }
}
