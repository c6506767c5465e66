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

    /** Two replicas bear three requests a second, one does not; of clients who wait there is no such load. */
    @Test
    void aStateThatDoesNotBearWhatArrivesSaysSo() {
        String fleet = "'traffic':{%s},'hardware':{'cpuCores':1,'replicas':2},'stages':[{'name':'read',"
                + "'kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':500},'busyMs':500}]";
        assertThat(overload(fleet.formatted("'meanRps':2,'peakRps':3"), 1))
                .isEqualTo("It does not bear the load: 3 requests/s arrive, and the capacity falls from 4 requests/s to"
                        + " 2 requests/s.");
        assertThat(overload(fleet.formatted("'meanRps':2,'peakRps':3"), 3)).isEmpty();
        assertThat(overload(fleet.formatted("'concurrency':8"), 1)).isEmpty();
    }

    private static String overload(String fields, int replicas) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(fields));
        Action fleet = Workbenches.action(
                workbench, replicas < 2 ? "scale-in" : "scale-out", null, Map.of("replicas", replicas));
        return workbench.overload(workbench.projector().after(List.of(fleet))).orElse("");
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
