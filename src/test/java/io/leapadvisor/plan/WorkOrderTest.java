package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.remedy.RemedySpec.Layer;
import io.leapadvisor.plan.search.ParetoFront;
import io.leapadvisor.plan.search.Search;
import io.leapadvisor.plan.search.Search.Found;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Chosen remedies in the order of the work. */
class WorkOrderTest {

    private static List<Action> ordered(Workbench workbench, Map<String, List<String>> companions, Action... actions) {
        Combinations combinations = new Combinations(workbench, companions);
        Search search = new Search(
                workbench,
                combinations,
                new Sizing(workbench, List.of()),
                new ParetoFront(workbench),
                List.of(),
                false);
        List<Action> set = List.of();
        for (Action action : actions) {
            set = Combinations.with(set, action);
        }
        double value = search.evaluate(set).value();
        List<Action> ordered =
                new WorkOrder(workbench, combinations).ordered(new Found(set, value, true, 1, 1, 0), search);
        assertThat(ordered).as("the same work").containsExactlyInAnyOrder(actions);
        assertThat(search.evaluate(ordered).value()).as("worth as much").isGreaterThanOrEqualTo(value - 1e-6);
        return ordered;
    }

    @Test
    void withinALayerTheLargerGainForTheEffortComesFirst() {
        Workbench workbench = Workbenches.of(Workbenches.withMeanTarget(Workbenches.chatty(), 50));
        Action large = Workbenches.action(workbench, "parallelize-calls", "fetch");
        Action small = Workbenches.action(workbench, "parallelize-calls", "lookup");
        assertThat(ordered(workbench, Map.of(), small, large)).containsExactly(large, small);
    }

    /**
     * A cache of answers takes more of the time away than a batch of keys; where a machine costs little, it is dear.
     */
    @Test
    void whatIsDoneOnceComesBeforeWhatIsPaidForEachHour() {
        DeploymentProfile told = JsonProfiles.profile("'traffic':{'meanRps':2,'repeatRatio':0.75},'stages':["
                + "{'name':'read','kind':'DATA_FETCH','latency':{'meanMs':400},'callsPerRequest':8},"
                + "{'name':'answer','kind':'OTHER','resource':'NETWORK','latency':{'meanMs':600}}],"
                + "'objectives':{'latency':{'meanMs':300}},'hardware':{'usdPerReplicaHour':0.9}");
        Workbench cheap = Workbenches.of(told);
        Workbench large = Workbenches.of(told.withHardware(told.hardware().withUsdPerReplicaHour(90.0)));
        for (Workbench workbench : List.of(cheap, large)) {
            Action cache = Workbenches.action(workbench, "cache-responses", null, Map.of("hitRatio", 0.75));
            Action once = Workbenches.action(workbench, "batch-fetches", "read");
            assertThat(ordered(workbench, Map.of(), cache, once).get(0)).isEqualTo(workbench == cheap ? once : cache);
        }
    }

    /**
     * Side by side the lookups are most of what is gained, but answers from a cache right behind them are worth less
     * than at the end: they alone stay where the search had them.
     */
    @Test
    void whatWouldLoseByComingForwardStaysAndOthersCome() {
        Workbench workbench = Workbenches.of(Advisors.example("cases/features-from-six-places"));
        Action beside = Workbenches.action(workbench, "parallelize-calls", "browsing-history");
        Action answers = Workbenches.action(workbench, "cache-responses", null, Map.of("hitRatio", 0.14));
        List<Action> ordered = ordered(
                workbench,
                Map.of(),
                Workbenches.action(workbench, "cache-features", "browsing-history", Map.of("hitRatio", 0.7)),
                Workbenches.action(workbench, "cache-features", "purchase-history", Map.of("hitRatio", 0.7)),
                Workbenches.action(workbench, "cache-features", "pricing", Map.of("hitRatio", 0.7)),
                Workbenches.action(workbench, "cache-features", "inventory", Map.of("hitRatio", 0.7)),
                Workbenches.action(workbench, "cache-features", "content-tags", Map.of("hitRatio", 0.7)),
                Workbenches.action(workbench, "cache-features", "segments", Map.of("hitRatio", 0.7)),
                answers,
                beside);
        assertThat(ordered.get(0)).isEqualTo(beside);
        assertThat(ordered.indexOf(answers)).isGreaterThan(1);
    }

    @Test
    void dataPathAndInfrastructureBeforeTheModel() {
        DeploymentProfile profile = Advisors.example("slow-document-summaries");
        Workbench workbench = Workbenches.of(profile);
        Action model = Workbenches.action(workbench, "distill-model", null);
        Action hardware = Workbenches.action(workbench, "upgrade-accelerator", null);
        Action data = Workbenches.action(workbench, "parallelize-calls", "load-document");
        List<Action> ordered = ordered(workbench, Map.of(), hardware, model, data);
        assertThat(ordered.get(0)).isEqualTo(data);
        assertThat(ordered)
                .extracting(action -> action.remedy().layer())
                .containsExactly(Layer.DATA_PATH, Layer.MODEL, Layer.HARDWARE);
    }

    /**
     * Fewer steps gain more for a picture than fewer bits, and cost some of its quality: what costs none may suffice.
     */
    @Test
    void whatSpendsNoQualityComesBeforeWhatSpendsSome() {
        Workbench workbench = Workbenches.of(
                JsonProfiles.profile("'objectives':{'latency':{'meanMs':2500}},'traffic':{'concurrency':1},"
                        + "'model':{'name':'sdxl','family':'DIFFUSION','runtime':'pytorch','weightPrecision':'FP32'},"
                        + "'hardware':{'accelerator':'a10g'},'endToEnd':{'latency':{'meanMs':11000}}"));
        Action free = Workbenches.action(workbench, "quantize-weights", null, Map.of("to", "FP16"));
        Action spends = Workbenches.action(workbench, "reduce-steps", null, Map.of("to", 8));
        assertThat(ordered(workbench, Map.of(), spends, free)).containsExactly(free, spends);
    }

    /** Speculation by repeated words may slow a chat; fewer bits surely do not. */
    @Test
    void anExperimentFollowsWhatSurelyHelps() {
        Workbench workbench = Workbenches.of(Advisors.example("cases/llama-70b-many-users"));
        Action surely = Workbenches.action(workbench, "quantize-weights", null, Map.of("to", "INT8"));
        Action maybe = Workbenches.action(
                workbench,
                "enable-speculative-decoding",
                null,
                Map.of("method", "NGRAM", "draftTokens", 6, "acceptance", 0.41));
        assertThat(maybe.remedy().layer()).isLessThanOrEqualTo(surely.remedy().layer());
        assertThat(ordered(workbench, Map.of(), maybe, surely)).containsExactly(surely, maybe);
    }

    /** Longer batches answer more, and make the latency that is missed first longer: another part is first. */
    @Test
    void whatMakesTheFirstObjectiveWorseComesLast() {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(
                "'objectives':{'latency':{'meanMs':10},'throughputRps':600},'traffic':{'concurrency':4},"
                        + "'model':{'name':'resnet-50','runtime':'tensorrt','weightPrecision':'FP16',"
                        + "'batching':{'mode':'STATIC','maxBatchSize':4,'meanBatchSize':4}},"
                        + "'hardware':{'accelerator':'t4','usdPerReplicaHour':1},"
                        + "'endToEnd':{'latency':{'meanMs':20},'throughputRps':200}"));
        Action worse = Workbenches.action(workbench, "change-batch-size", null, Map.of("to", 32));
        Action better = Workbenches.action(workbench, "upgrade-accelerator", null, Map.of("to", "h100-sxm"));
        assertThat(workbench.alone(worse).projection().latency().meanMs()).isGreaterThan(25);
        assertThat(ordered(workbench, Map.of(), worse, better)).containsExactly(better, worse);
    }

    /** The smaller gain comes first where the larger one needs it. */
    @Test
    void prerequisitesComeFirst() {
        Workbench workbench = Workbenches.of(Workbenches.withMeanTarget(Workbenches.chatty(), 50));
        Action large = Workbenches.action(workbench, "parallelize-calls", "fetch");
        Action small = Workbenches.action(workbench, "optimize-preprocessing", "prepare");
        List<Action> free = ordered(workbench, Map.of(), small, large);
        Action first = free.get(0);
        Action second = free.get(1);
        assertThat(ordered(
                        workbench, Map.of(first.key(), List.of(second.remedy().id())), small, large))
                .containsExactly(second, first);
    }

    /** The same cards in one group and not in two is a setting: no machine is bought, and drafts are more work. */
    @Test
    void anotherUseOfTheSameCardsComesBeforeMoreWork() {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(
                "'traffic':{'concurrency':4,'inputTokens':500,'outputTokens':200},'objectives':{'priority':'LATENCY'},"
                        + "'model':{'name':'llama-2-13b','runtime':'vllm','weightPrecision':'FP16'},"
                        + "'hardware':{'accelerator':'a100-sxm-80gb','acceleratorsPerReplica':4,'tensorParallel':2,"
                        + "'pipelineParallel':2,'usdPerReplicaHour':11}"));
        Action group = Workbenches.action(workbench, "change-tensor-parallelism", null, Map.of("to", 4, "pipeline", 1));
        Action drafts = Workbenches.action(
                workbench, "enable-speculative-decoding", null, Map.of("method", "DRAFT", "draftTokens", 3));
        assertThat(ordered(workbench, Map.of(), drafts, group)).containsExactly(group, drafts);
    }

    @Test
    void aLastCorrectionOfReplicasIsFoldedIntoTheStepThatSetsThem() {
        Workbench workbench = Workbenches.of(Workbenches.chatty());
        Action step = Workbenches.action(workbench, "parallelize-calls", "fetch");
        Action sets = Workbenches.action(workbench, "keep-warm", null, Map.of("replicas", 3));
        Action corrects = Workbenches.action(workbench, "scale-in", null, Map.of("replicas", 2));
        List<Action> folded = WorkOrder.folded(List.of(step, sets, corrects));
        assertThat(folded).hasSize(2).startsWith(step);
        assertThat(folded.get(1).remedy()).isEqualTo(sets.remedy());
        assertThat(folded.get(1).parameters()).containsEntry("replicas", 2);
    }

    @Test
    void sizingThatCorrectsNothingStays() {
        Workbench workbench = Workbenches.of(Workbenches.chatty());
        Action step = Workbenches.action(workbench, "parallelize-calls", "fetch");
        Action sizing = Workbenches.action(workbench, "scale-in", null, Map.of("replicas", 2));
        assertThat(WorkOrder.folded(List.of())).isEmpty();
        assertThat(WorkOrder.folded(List.of(step))).containsExactly(step);
        assertThat(WorkOrder.folded(List.of(step, sizing))).containsExactly(step, sizing);
        assertThat(WorkOrder.folded(List.of(sizing))).containsExactly(sizing);
    }
}
