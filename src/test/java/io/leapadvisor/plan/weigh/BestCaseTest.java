package io.leapadvisor.plan.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.sizing.FreedMachines;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a gain may be one of. */
class BestCaseTest {

    private static String movedFor(int clients, String traffic, String objectives) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'objectives':{" + objectives
                + "},'traffic':{'concurrency':" + clients + traffic + "},'hardware':{'accelerator':'l4','cpuCores':1,"
                + "'usdPerReplicaHour':1},'stages':[{'name':'parse','kind':'PREPROCESSING','resource':'CPU',"
                + "'payloadBytes':1.95e9,'busyMs':400,'latency':{'meanMs':400}},"
                + "{'name':'see','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':20}}]"));
        Action moved = Workbenches.action(workbench, "move-preprocessing-to-accelerator", "parse");
        return new Gains(workbench, FreedMachines.of(workbench))
                .against(moved, workbench.projector().after(List.of(moved)))
                .map(Rejection::detail)
                .orElse("");
    }

    /** The copy takes longer than the cores did; an accelerator that could serve others is nothing to who waits. */
    @Test
    void roomIsNoGainToClientsWhoAreAnsweredMoreSlowly() {
        assertThat(movedFor(1, "", "'priority':'THROUGHPUT'")).contains("loses on balance", "mean latency goes from");
        assertThat(movedFor(1, "", "'priority':'BALANCED'")).contains("loses on balance", "mean latency goes from");
        assertThat(movedFor(1, ",'peakRps':10", "'priority':'THROUGHPUT'"))
                .as("a peak that the machines do not carry needs room")
                .isEmpty();
        assertThat(movedFor(8, "", "'priority':'THROUGHPUT'"))
                .as("eight who queue for one core are answered sooner")
                .isEmpty();
    }

    /** Eight bits that a processor cannot compute with make a reranker slower, and a wide interval no faster. */
    @Test
    void whatIsExpectedToBeLostIsNoGain() {
        Workbench workbench = Workbenches.of(
                JsonProfiles.profile(
                        """
                'objectives':{'latency':{'p95Ms':15000},'usdPerThousandRequests':40},'traffic':{'concurrency':12,
                'inputTokens':5200,'outputTokens':750},'model':{'name':'gpt-4o','runtime':'OpenAI'},
                'stages':[{'name':'rerank','kind':'RERANKING','service':'reranker','resource':'CPU',
                'model':{'name':'bge-reranker-v2-m3','runtime':'transformers'},
                'hardware':{'cpuCores':8,'replicas':1},'latency':{'meanMs':850}},
                {'name':'write','kind':'INFERENCE','service':'openai','latency':{'meanMs':9200}}],
                'endToEnd':{'latency':{'meanMs':10100,'p95Ms':18000},'throughputRps':0.53}"""));
        Action eight = workbench
                .projector()
                .applier()
                .action(workbench.today().variant(), Samples.remedy("quantize-weights"), "rerank", Map.of("to", "FP8"));
        assertThat(new Gains(workbench, FreedMachines.of(workbench))
                        .against(eight, workbench.projector().after(List.of(eight))))
                .isPresent();
    }
}
