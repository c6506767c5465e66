package io.leapadvisor.plan.weigh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.FreedMachines;
import io.leapadvisor.plan.weigh.Rejection.Reason;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Why a remedy is not worth considering: a limit that it breaks, or a gain that it does not have. */
class RejectionsTest {

    private static final DeploymentProfile CHATTY = Workbenches.chatty();
    private static final DeploymentProfile SUMMARIES = Advisors.example("slow-document-summaries");

    private static Findings against(Contraindication... rules) {
        return new Findings(
                List.of(),
                List.of(),
                Stream.of(rules)
                        .map(rule -> new Fired<>(rule, "a-rule-against", "core"))
                        .toList(),
                List.of(),
                0,
                List.of());
    }

    private static Optional<Rejection> of(Workbench workbench, Action action, Contraindication... rules) {
        Findings findings = against(rules);
        return new Rejections(
                        workbench,
                        findings,
                        FoundBounds.of(List.of(), findings, workbench.rulebase(), workbench.knowledge()),
                        FreedMachines.of(workbench))
                .of(action);
    }

    private static void assertRejected(Optional<Rejection> rejection, Reason reason, String... words) {
        assertThat(rejection).hasValueSatisfying(one -> {
            assertThat(one.reason()).isEqualTo(reason);
            assertThat(one.detail()).contains(words);
        });
    }

    private static Action replicas(Workbench workbench, String remedy, int replicas) {
        return Workbenches.action(workbench, remedy, null, Map.of("replicas", replicas));
    }

    @Test
    void whatHelpsAndBreaksNothingIsNotRejected() {
        Workbench workbench = Workbenches.of(CHATTY);
        assertThat(of(workbench, Workbenches.action(workbench, "parallelize-calls", "fetch")))
                .isEmpty();
    }

    /**
     * Twenty megabytes of weights are no part of a start of fourteen seconds, however unsure the model is of the rest.
     */
    @Test
    void whatIsExpectedToDoNothingIsNotSavedByTheModelsError() {
        Workbench workbench = Workbenches.of(
                JsonProfiles.profile(
                        """
                'model':{'name':'EfficientNet-B0','runtime':'pytorch'},
                'hardware':{'cpuCores':2,'coldStartMs':14000,'minReplicas':0,'autoscaling':{'enabled':true}},
                'traffic':{'meanRps':0.05,'peakRps':1},
                'endToEnd':{'latency':{'p50Ms':270,'p95Ms':13800,'p99Ms':15800}},
                'objectives':{'latency':{'p95Ms':1000}}"""));
        assertRejected(
                of(workbench, Workbenches.action(workbench, "stream-weights", null)),
                Reason.NO_GAIN,
                "less than the 10 % that pay for a change");
    }

    @Test
    void aDropOfQualityBeyondTheLimitAtItsBest() {
        Workbench workbench = Workbenches.of(SUMMARIES.withObjectives(
                SUMMARIES.objectives().withAccuracy(new AccuracyObjective("ROUGE-L", 0.886, null, 0.0))));
        Action distilled = Workbenches.action(workbench, "distill-model", null);
        assertRejected(of(workbench, distilled), Reason.ACCURACY, "quality metric", "0 %");
        Workbench lenient = Workbenches.of(SUMMARIES.withObjectives(
                SUMMARIES.objectives().withAccuracy(new AccuracyObjective("ROUGE-L", 0.886, null, 0.9))));
        assertThat(of(lenient, distilled).map(Rejection::reason)).isNotEqualTo(Optional.of(Reason.ACCURACY));
    }

    @Test
    void weightsThatDoNotFit() {
        Workbench workbench = Workbenches.of(SUMMARIES);
        assertRejected(
                of(workbench, Workbenches.action(workbench, "upgrade-accelerator", null, Map.of("to", "t4"))),
                Reason.DOES_NOT_FIT,
                "52 GB");
    }

    /** 52 GB on two T4 do not fit today either: what leaves that so is not to blame, what makes it worse is. */
    @Test
    void whatDoesNotFitTodayMayNotFitLess() {
        Workbench workbench = Workbenches.of(SUMMARIES.withHardware(SUMMARIES
                .hardware()
                .withAccelerator("t4")
                .withAcceleratorsPerReplica(2)
                .withTensorParallel(2)));
        Action narrower = Workbenches.action(workbench, "change-tensor-parallelism", null, Map.of("to", 1));
        Action wider = Workbenches.action(workbench, "change-tensor-parallelism", null, Map.of("to", 4));
        Action shorter = Workbenches.action(workbench, "limit-output-tokens", null);
        assertRejected(of(workbench, narrower), Reason.DOES_NOT_FIT, "52 GB");
        for (Action other : List.of(wider, shorter)) {
            assertThat(of(workbench, other).map(Rejection::reason)).isNotEqualTo(Optional.of(Reason.DOES_NOT_FIT));
        }
    }

    @Test
    void replicasOutsideTheStatedLimits() {
        Workbench workbench = Workbenches.of(
                CHATTY.withHardware(CHATTY.hardware().withMinReplicas(3).withMaxReplicas(6)));
        assertRejected(
                of(workbench, replicas(workbench, "scale-out", 7)), Reason.DOES_NOT_FIT, "hardware.maxReplicas, 6");
        assertRejected(
                of(workbench, replicas(workbench, "scale-in", 2)), Reason.DOES_NOT_FIT, "hardware.minReplicas, 3");
    }

    @Test
    void aBillAboveTheBudget() {
        Workbench workbench = Workbenches.of(CHATTY.withObjectives(
                ObjectivesBuilder.builder().usdPerHour(5.0).build()));
        assertRejected(of(workbench, replicas(workbench, "scale-out", 6)), Reason.COST, "the bill an hour becomes 6");
        assertThat(of(workbench, replicas(workbench, "scale-out", 5)).map(Rejection::reason))
                .isNotEqualTo(Optional.of(Reason.COST));
    }

    /**
     * Eight tools in turn, and a provider that is paid by the token: an hour of clients who are answered sooner holds
     * more requests, each at the price of today.
     */
    @Test
    void clientsWhoWaitLessBreakNoBudgetOfTokens() {
        Workbench workbench =
                Workbenches.of(JsonProfiles.profile("'objectives':{'latency':{'meanMs':40000},'usdPerHour':8},"
                        + "'traffic':{'concurrency':1,'inputTokens':30000,'outputTokens':800},"
                        + "'model':{'name':'claude-opus-4.5','family':'DECODER_LLM','runtime':'anthropic'},'stages':["
                        + "{'name':'decide','kind':'INFERENCE','resource':'NETWORK','latency':{'meanMs':12000}},"
                        + "{'name':'draw','kind':'TOOL_CALL','service':'figma','resource':'NETWORK',"
                        + "'callsPerRequest':8,'latency':{'meanMs':66000}}]"));
        Action beside = Workbenches.action(workbench, "parallelize-calls", "draw");
        assertThat(of(workbench, beside)).isEmpty();
        After after = workbench.alone(beside);
        double today = workbench.today().projection().bill().usdPerHour();
        assertThat(after.projection().rates().throughputRps())
                .isGreaterThan(1.3 * workbench.today().projection().rates().throughputRps());
        assertThat(after.projection().bill().usdPerHour()).isCloseTo(today, within(1e-9 * today));
        Workbench more = Workbenches.of(workbench
                .resolved()
                .profile()
                .withObjectives(ObjectivesBuilder.builder().throughputRps(1.0).build()));
        assertThat(more.alone(Workbenches.action(more, "parallelize-calls", "draw"))
                        .projection()
                        .bill()
                        .usdPerHour())
                .as("more that is asked for is paid")
                .isGreaterThan(1.3 * today);
        double shorter = workbench
                .alone(Workbenches.action(workbench, "shorten-prompt", null, Map.of("to", 15000)))
                .projection()
                .bill()
                .usdPerHour();
        assertThat(shorter).as("a cheaper request is saved").isBetween(0.5 * today, 0.7 * today);
    }

    /** Another objective comes nearer by the room, while the first one that is missed is missed by more. */
    @Test
    void whatIsMissedFirstIsNotGivenUpForABestCaseThatNobodyCanTell() {
        String copied = "'objectives':{'latency':{'meanMs':300},'throughputRps':20},'traffic':{'meanRps':0.1},"
                + "'hardware':{'accelerator':'l4','cpuCores':1},'stages':[{'name':'parse','kind':'PREPROCESSING',"
                + "'resource':'CPU','payloadBytes':%s,'latency':{'meanMs':400}},{'name':'see','kind':'INFERENCE',"
                + "'resource':'GPU','latency':{'meanMs':20}}]";
        Workbench even = Workbenches.of(JsonProfiles.profile(copied.formatted("2.4e9")));
        assertRejected(
                of(even, Workbenches.action(even, "move-preprocessing-to-accelerator", "parse")),
                Reason.NO_GAIN,
                "asked for first worse");
        Workbench better = Workbenches.of(JsonProfiles.profile(copied.formatted("1.95e9")));
        assertThat(of(better, Workbenches.action(better, "move-preprocessing-to-accelerator", "parse")))
                .as("a good part better at its best")
                .isEmpty();
    }

    /** One process reads 32 files in seven minutes, and the accelerator embeds them in a second: that reads no text. */
    @Test
    void noAcceleratorReadsText() {
        Workbench files = Workbenches.of(JsonProfiles.profile("'objectives':{'priority':'THROUGHPUT'},'traffic':"
                + "{'concurrency':1},'model':{'name':'all-MiniLM-L6-v2','runtime':'pytorch'},'hardware':{"
                + "'accelerator':'t4','cpuCores':4},'stages':[{'name':'parse','kind':'PREPROCESSING','resource':'CPU',"
                + "'latency':{'meanMs':420000}},{'name':'embed','kind':'EMBEDDING','latency':{'meanMs':1000}}]"));
        assertRejected(
                of(files, Workbenches.action(files, "move-preprocessing-to-accelerator", "parse")),
                Reason.NO_GAIN,
                "worse");
    }

    /**
     * A camera whose pictures are computed one after the other: more processes wait for it, and it for none of them.
     */
    @Test
    void noProcessIsTheBoundOfAClientWhoHasOne() {
        String camera = "'objectives':{'throughputRps':30},'traffic':{'concurrency':%d},"
                + "'model':{'name':'poses','family':'VISION','weightPrecision':'FP32','runtime':'tensorrt'},"
                + "'hardware':{'accelerator':'t4','replicas':1,'cpuCores':4,'workersPerReplica':1},'stages':["
                + "{'name':'network','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':47.8}},"
                + "{'name':'find','kind':'POSTPROCESSING','resource':'CPU','latency':{'meanMs':40.6}}],"
                + "'endToEnd':{'latency':{'meanMs':%s}}";
        for (int clients : List.of(1, 4)) {
            var found = Advisors.assess(JsonProfiles.profile(camera.formatted(clients, clients == 1 ? 88.4 : 212)));
            assertThat(found.diagnoses()).extracting(DiagnosisResult::id).contains("single-worker");
            assertThat(found.rejected().stream()
                            .anyMatch(one -> one.reason() == Reason.BOUND
                                    && one.detail().contains("One process serves all cores")))
                    .as(clients + " clients")
                    .isEqualTo(clients > 1);
        }
    }

    /** Of eight cards in a pipeline that idles, seven cost what the eighth would do as well. */
    @Test
    void noBoundSpeaksAgainstMachinesThatAreGivenBack() {
        DeploymentProfile idle = JsonProfiles.profile("'objectives':{'priority':'COST'},"
                + "'traffic':{'concurrency':100,'inputTokens':1136,'outputTokens':170},"
                + "'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm','runtimeVersion':'0.6.5'},"
                + "'hardware':{'accelerator':'a100-sxm-80gb','acceleratorsPerReplica':8,'tensorParallel':1,"
                + "'pipelineParallel':8},'endToEnd':{'throughputRps':3.34},'utilization':{'gpu':0.35},'considering':["
                + "{'remedy':'change-pipeline-parallelism','parameters':{'to':1}},"
                + "{'remedy':'upgrade-accelerator','parameters':{'to':'h100-sxm'}}]");
        assertThat(Advisors.assess(idle).rejected())
                .filteredOn(one -> one.reason() == Reason.BOUND)
                .extracting(Rejection::remedy)
                .contains("upgrade-accelerator")
                .doesNotContain("change-pipeline-parallelism");
    }

    @Test
    void aRuleThatSpeaksAgainstItAtItsStage() {
        Workbench workbench = Workbenches.of(CHATTY);
        Action fetch = Workbenches.action(workbench, "parallelize-calls", "fetch");
        assertRejected(
                of(workbench, fetch, new Contraindication("parallelize-calls", "fetch")),
                Reason.CONTRAINDICATED,
                "a-rule-against");
        assertRejected(
                of(workbench, fetch, new Contraindication("parallelize-calls", null)),
                Reason.CONTRAINDICATED,
                "a-rule-against");
        assertThat(of(workbench, fetch, new Contraindication("parallelize-calls", "lookup")))
                .as("of another stage")
                .isEmpty();
    }

    @Test
    void whatChangesNothingThatCounts() {
        Workbench workbench = Workbenches.of(CHATTY);
        assertRejected(
                of(workbench, Workbenches.action(workbench, "make-asynchronous", "log")),
                Reason.NO_GAIN,
                "less than the");
    }

    /** What is asked for first is not given up for something else. */
    @Test
    void whatMakesTheGoalWorse() {
        Workbench workbench = Workbenches.of(CHATTY.withObjectives(
                ObjectivesBuilder.builder().priority(Priority.COST).build()));
        assertRejected(
                of(workbench, replicas(workbench, "scale-out", 8)),
                Reason.NO_GAIN,
                "asked for first",
                "the price of a thousand requests");
    }

    @Test
    void whatCannotBeEstimatedSaysWhatToGive() {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':5}"));
        assertRejected(
                of(workbench, Workbenches.action(workbench, "add-workers", null)),
                Reason.NO_GAIN,
                "cannot be estimated",
                "hardware");
    }

    /** Idle machines are no reason to buy another, though an objective that holds would hold with more room. */
    @Test
    void theRightSizeIsNoLargerWhereAllHolds() {
        double capacity = Workbenches.of(CHATTY).today().projection().rates().capacityRps();
        assertRejected(rightSized(capacity * 0.8), Reason.NO_GAIN, "All objectives hold");
        assertThat(rightSized(capacity * 1.2)).as("it is missed").isEmpty();
    }

    private static Optional<Rejection> rightSized(double rps) {
        Workbench workbench = Workbenches.of(CHATTY.withObjectives(
                ObjectivesBuilder.builder().throughputRps(rps).build()));
        return of(workbench, replicas(workbench, "right-size", 6));
    }

    /** Forty machines that score each request by itself: batches take a little longer, and twenty machines do. */
    private static Workbench fleet(String objectives) {
        return Workbenches.of(
                JsonProfiles.profile(
                        "'objectives':{" + objectives
                                + """
                },'traffic':{'meanRps':300000,'peakRps':330000},
                'model':{'family':'RECOMMENDER','parameters':4000000,'rowsPerRequest':100,'weightPrecision':'FP32',
                 'runtime':'tensorflow','batching':{'mode':'NONE','maxBatchSize':1}},
                'hardware':{'accelerator':'none','cpu':'xeon-platinum-8275cl','cpuCores':32,'replicas':40,
                 'workersPerReplica':32,'usdPerReplicaHour':1.1},
                'stages':[{'name':'prepare','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':1.1}},
                 {'name':'score','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':2.2}}],
                'endToEnd':{'latency':{'meanMs':5,'p99Ms':16}},'utilization':{'cpu':0.75}"""));
    }

    private static Optional<Rejection> batched(String objectives) {
        Workbench workbench = fleet(objectives);
        return of(
                workbench,
                Workbenches.action(
                        workbench, "enable-dynamic-batching", null, Map.of("maxBatchSize", 8, "maxQueueDelayMs", 1)));
    }

    /** Who asks for a smaller bill is shown what lets machines go, though no bill falls before they went. */
    @Test
    void whatLetsMachinesGoIsWeighedWithTheBillThatItLeaves() {
        assertThat(batched("'latency':{'p99Ms':25},'priority':'COST'")).isEmpty();
        assertThat(batched("'latency':{'p99Ms':25},'usdPerHour':30"))
                .as("a budget")
                .isEmpty();
    }

    /** A target that holds with room leaves its room to be spent. */
    @Test
    void aLatencyThatGrowsInsideItsTargetIsNoLoss() {
        assertThat(fewer("'latency':{'p99Ms':25},'throughputRps':200000")).isEmpty();
        assertRejected(fewer("'latency':{'p99Ms':16.2},'throughputRps':200000"), Reason.NO_GAIN, "on balance it loses");
    }

    /** What is worse as expected is not called better for its favourable end. */
    @Test
    void aSentenceOfWhatLosesSpeaksOfOneCase() {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'objectives':{'latency':{'meanMs':6000}},"
                + "'traffic':{'concurrency':1},'model':{'name':'stable-diffusion-1.5','runtime':'diffusers',"
                + "'weightPrecision':'FP32','batching':{'mode':'NONE'}},'hardware':{'accelerator':'a10g'},"
                + "'endToEnd':{'latency':{'meanMs':11260}}"));
        Optional<Rejection> fewer =
                of(workbench, Workbenches.action(workbench, "compile-model", null, Map.of("runtime", "tensorrt")));
        assertRejected(fewer, Reason.NO_GAIN, "What is expected of it loses on balance: mean latency goes from 11.3 s");
        assertThat(fewer.orElseThrow().bestCase()).contains("better by");
    }

    /** Where latency comes first its growth counts in full, however much room the target leaves. */
    @Test
    void whereLatencyComesFirstNoneIsGivenAway() {
        Workbench workbench = fleet("'latency':{'p99Ms':25},'throughputRps':200000,'priority':'LATENCY'");
        After after = workbench.projector().after(List.of(replicas(workbench, "scale-in", 36)));
        assertThat(workbench.score().gainWithinSlack(after, after.accuracyKept()))
                .isEqualTo(workbench.score().gain(after));
    }

    private static Optional<Rejection> fewer(String objectives) {
        Workbench workbench = fleet(objectives);
        return of(workbench, replicas(workbench, "scale-in", 36));
    }

    @Test
    void asManyMachinesAsThereAreChangeNothing() {
        Workbench workbench = fleet("'priority':'COST'");
        assertThat(of(workbench, replicas(workbench, "scale-in", 40)))
                .hasValueSatisfying(rejection -> assertThat(rejection.detail())
                        .contains("as many as there are today")
                        .doesNotContain("minReplicas"));
    }

    /** Machines that could go anyway are no merit of a remedy. */
    @Test
    void machinesThatCouldGoAnywayAreNoMerit() {
        Workbench workbench = Workbenches.of(CHATTY.withObjectives(ObjectivesBuilder.builder()
                .latency(new LatencyTarget(1000.0, null, null, null))
                .priority(Priority.COST)
                .build()));
        FreedMachines freed = FreedMachines.of(workbench);
        assertThat(freed.gain(Workbenches.action(workbench, "make-asynchronous", "log")))
                .isLessThan(0.05);
    }
}
