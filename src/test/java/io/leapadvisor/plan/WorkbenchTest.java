package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What there is to plan with. */
class WorkbenchTest {

    private static final double SAME = 0.01;

    private static DeploymentProfile clients(String objectives) {
        return JsonProfiles.profile("'traffic':{'concurrency':32,'inputTokens':500,'outputTokens':600},'model':{'name':"
                + "'llama-3.1-8b','runtime':'vllm','weightPrecision':'FP16',"
                + "'batching':{'mode':'CONTINUOUS','maxBatchSize':8}},'hardware':{'accelerator':'h100-sxm'},"
                + "'endToEnd':{'throughputRps':1.5}" + objectives);
    }

    private static After places(Workbench workbench, int places) {
        return workbench
                .projector()
                .after(List.of(new Action(Samples.remedy("change-batch-size"), null, Map.of("to", places))));
    }

    /** Thirty-two clients fill as many places; further ones serve nobody unless more are to come. */
    @Test
    void placesThatNobodyTakesDoNoMore() {
        Workbench workbench = Workbenches.of(clients(""));
        assertThat(workbench.doesMore(places(workbench, 32), places(workbench, 8), SAME))
                .isTrue();
        assertThat(workbench.doesMore(places(workbench, 128), places(workbench, 32), SAME))
                .isFalse();
        assertThat(workbench.doesMore(places(workbench, 32), places(workbench, 32), SAME))
                .isFalse();
    }
}
