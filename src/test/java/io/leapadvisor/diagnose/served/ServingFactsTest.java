package io.leapadvisor.diagnose.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.draft.DraftPass;
import io.leapadvisor.fact.observed.PromptStep;
import io.leapadvisor.fact.served.Admission;
import io.leapadvisor.fact.served.BatcherWait;
import io.leapadvisor.fact.served.CacheSaving;
import io.leapadvisor.fact.served.DraftYield;
import io.leapadvisor.fact.served.PipelineFill;
import io.leapadvisor.fact.served.StreamShape;
import io.leapadvisor.fact.served.TurnTaking;
import io.leapadvisor.fact.served.WeightLoad;
import io.leapadvisor.fact.version.NewerEngine;
import io.leapadvisor.fact.version.OldTests;
import io.leapadvisor.fact.version.TestedBatch;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.hardware.Storage;
import io.leapadvisor.situation.Situations;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is lost in the way requests are served, from the fields of a profile alone. */
class ServingFactsTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);
    private static final ServingFacts FACTS = new ServingFacts(CorePack.KNOWLEDGE);

    private static <T> List<T> facts(Class<T> type, String fields) {
        return FACTS.of(SITUATIONS.of(JsonProfiles.profile(fields))).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void aStreamThatArrivesAtOnceShowsInItsFirstToken() {
        String measured =
                """
                'model':{'name':'llama-3.1-8b','runtime':'vllm','features':['streaming']},
                'traffic':{'meanRps':1,'outputTokens':300},
                'endToEnd':{'ttft':{'meanMs':4800},'latency':{'meanMs':5000}}""";
        assertThat(facts(StreamShape.class, measured)).singleElement().satisfies(stream -> {
            assertThat(stream.firstShare()).isCloseTo(0.96, within(1e-9));
            assertThat(stream.outputTokens()).isEqualTo(300);
            assertThat(stream.collected()).as("no accelerator says how fast").isNull();
        });
        String on = measured + ",'hardware':{'accelerator':'h100-sxm'}";
        assertThat(facts(StreamShape.class, on)).singleElement().satisfies(stream -> assertThat(stream.collected())
                .isTrue());
        assertThat(facts(StreamShape.class, on.replace("4800", "500")))
                .singleElement()
                .satisfies(stream -> assertThat(stream.collected()).isFalse());
        assertThat(facts(StreamShape.class, measured.replace("streaming", "prefix-caching")))
                .as("an engine that does not stream has nothing to hold back")
                .isEmpty();
    }

    @Test
    void whatRunsBeforeTheModelHoldsNoTokenBack() {
        String stages =
                """
                'model':{'family':'DECODER_LLM','features':['streaming']},
                'traffic':{'meanRps':0.02,'outputTokens':300},
                'stages':[{'name':'check','kind':'GUARDRAIL','latency':{'meanMs':45000}},%s],
                'endToEnd':{'ttft':{'meanMs':47700},'latency':{'meanMs':50000}}""";
        String phases =
                """
                {'name':'first','kind':'PREFILL','latency':{'meanMs':2700}},
                {'name':'answer','kind':'DECODE','latency':{'meanMs':2300}}""";
        String one = "{'name':'answer','kind':'INFERENCE','latency':{'meanMs':5000}}";
        assertThat(List.of(phases, one))
                .allSatisfy(model -> assertThat(facts(StreamShape.class, stages.formatted(model)))
                        .singleElement()
                        .satisfies(stream -> assertThat(stream.firstShare()).isCloseTo(0.54, within(0.01))));
        assertThat(facts(StreamShape.class, stages.formatted(one).replace("47700", "49800")))
                .as("the answer comes at once, after the check")
                .singleElement()
                .satisfies(stream -> assertThat(stream.firstShare()).isGreaterThan(0.9));
    }

    @Test
    void aNewerVersionBringsWhatThisOneDoesNotDoByItself() {
        String old = "'model':{'name':'llama-3.1-8b','runtime':'vllm','runtimeVersion':'0.6.3'}";
        assertThat(facts(NewerEngine.class, old)).singleElement().satisfies(newer -> {
            assertThat(newer.version()).isEqualTo("0.6.3");
            assertThat(newer.brings()).contains("host's work", "steps of those who generate", "prefix-caching");
        });
        String chunked = old.replace("'0.6.3'", "'0.6.3','features':['chunked-prefill','prefix-caching']");
        assertThat(facts(NewerEngine.class, chunked)).singleElement().satisfies(newer -> assertThat(newer.brings())
                .isEqualTo("the host's work beside the steps of the accelerator"));
        assertThat(facts(NewerEngine.class, old.replace("0.6.3", "0.12.0"))).isEmpty();
        assertThat(facts(NewerEngine.class, old.replace(",'runtimeVersion':'0.6.3'", "")))
                .as("no version is told")
                .isEmpty();
        assertThat(facts(NewerEngine.class, old.replace("vllm", "an engine of our own")))
                .isEmpty();
    }

    @Test
    void aBatcherIsJudgedByItsDelayAndItsFill() {
        assertThat(
                        facts(
                                BatcherWait.class,
                                """
                'model':{'family':'ENCODER',
                  'batching':{'mode':'DYNAMIC','maxBatchSize':32,'meanBatchSize':2,'maxQueueDelayMs':50}},
                'endToEnd':{'latency':{'meanMs':100}}"""))
                .singleElement()
                .satisfies(wait -> {
                    assertThat(wait.share()).isCloseTo(0.5, within(1e-9));
                    assertThat(wait.fill()).as("one other of 31").isCloseTo(1 / 31.0, within(1e-9));
                    assertThat(wait.stage()).isNull();
                });
    }

    /** Batches that close by the clock keep a request as long as the clock allows; a longer queue is for the model. */
    @Test
    void aQueueAsLongAsTheDelayIsTheBatchers() {
        String queued =
                """
                'model':{'family':'VISION',
                  'batching':{'mode':'DYNAMIC','maxBatchSize':2,'meanBatchSize':1.5,'maxQueueDelayMs':50}},
                'stages':[{'name':'queue','kind':'QUEUE','latency':{'meanMs':48}},
                  {'name':'infer','kind':'INFERENCE','latency':{'meanMs':20}}]""";
        assertThat(facts(BatcherWait.class, queued)).singleElement().satisfies(wait -> {
            assertThat(wait.fill())
                    .as("one of two places is that of the request")
                    .isEqualTo(0.5);
            assertThat(wait.stage()).isEqualTo("queue");
        });
        assertThat(facts(BatcherWait.class, queued.replace("48", "400")))
                .singleElement()
                .satisfies(wait -> assertThat(wait.stage()).isNull());
    }

    /** A 14B model in four bits leaves half of 24 GB for caches of about 200 MB each. */
    @Test
    void anEngineTakesWhatItIsSetToOrItsDefault() {
        String served =
                """
                'model':{'name':'qwen2.5-14b-instruct','weightPrecision':'INT4','runtime':'ollama'%s},
                'hardware':{'accelerator':'rtx-4090'},
                'traffic':{'meanRps':0.1,'inputTokens':900,'outputTokens':350}""";
        assertThat(facts(Admission.class, served.formatted(""))).singleElement().satisfies(admission -> {
            assertThat(admission.admitted()).isEqualTo(1);
            assertThat(admission.fits()).isBetween(20.0, 90.0);
            assertThat(admission.fraction()).isCloseTo(1 / admission.fits(), within(1e-9));
        });
        assertThat(facts(Admission.class, served.formatted(",'batching':{'mode':'CONTINUOUS','maxBatchSize':4}")))
                .singleElement()
                .satisfies(admission -> assertThat(admission.admitted()).isEqualTo(4));
        assertThat(facts(Admission.class, served.formatted(",'batching':{'mode':'NONE'}")))
                .isEmpty();
    }

    /**
     * What 64 were seen to fill says how many fit, whatever lengths were told; who are fewer than the places fill less.
     */
    @ParameterizedTest
    @CsvSource({"600,256", "40,0"})
    void whatTheCacheWasSeenToHoldSaysHowManyFit(int clients, double fits) {
        String served =
                """
                'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm',
                 'batching':{'mode':'CONTINUOUS','maxBatchSize':64}},'hardware':{'accelerator':'h100-sxm'},
                'traffic':{'concurrency':%d,'inputTokens':3000,'outputTokens':900}%s""";
        double estimated =
                facts(Admission.class, served.formatted(clients, "")).get(0).fits();
        String seen = ",'utilization':{'kvCache':0.25}";
        assertThat(facts(Admission.class, served.formatted(clients, seen))
                        .get(0)
                        .fits())
                .isEqualTo(fits == 0 ? estimated : fits);
    }

    /** Speech by a model: its tokens come at once, and the codec turns them into sound one call after the other. */
    @Test
    void whoWaitsForAnotherStepOfThePathDoesNotWaitForTheEngine() {
        String speech =
                """
                'model':{'name':'llama-3.2-3b','weightPrecision':'BF16','runtime':'vllm'},
                'hardware':{'accelerator':'a100-sxm-80gb','workersPerReplica':1},
                'traffic':{'concurrency':32,'arrival':'CLOSED_LOOP','inputTokens':40,'outputTokens':224},
                'stages':[{'name':'tokens','kind':'INFERENCE','latency':{'meanMs':3000}},
                 {'name':'codec','kind':'POSTPROCESSING','latency':{'meanMs':12300}}],
                'endToEnd':{'latency':{'meanMs':15350},'throughputRps':2.08}""";
        assertThat(facts(Admission.class, speech))
                .singleElement()
                .satisfies(admission -> assertThat(admission.waiting()).isLessThan(0.05));
        String oneAtATime =
                """
                'model':{'name':'llama-3.2-3b','weightPrecision':'INT4','runtime':'ollama'},
                'hardware':{'accelerator':'rtx-4090'},
                'traffic':{'meanRps':0.5,'inputTokens':40,'outputTokens':224},
                'stages':[{'name':'tokens','kind':'INFERENCE','latency':{'meanMs':9000},'busyMs':1800},
                 {'name':'codec','kind':'POSTPROCESSING','latency':{'meanMs':100}}]""";
        assertThat(facts(Admission.class, oneAtATime))
                .singleElement()
                .satisfies(admission -> assertThat(admission.waiting()).isGreaterThan(0.5));
    }

    @Test
    void aPipelineIsFilledByTheRequestsInFlight() {
        String pipeline =
                """
                'hardware':{'replicas':2,'acceleratorsPerReplica':4,'pipelineParallel':4},
                'traffic':{'concurrency':4}""";
        assertThat(facts(PipelineFill.class, pipeline)).singleElement().satisfies(fill -> {
            assertThat(fill.inFlight()).isEqualTo(2);
            assertThat(fill.idleShare()).isEqualTo(0.5);
        });
        assertThat(facts(PipelineFill.class, pipeline.replace("'concurrency':4", "'concurrency':80")))
                .singleElement()
                .extracting(PipelineFill::idleShare)
                .isEqualTo(0.0);
        assertThat(facts(PipelineFill.class, pipeline.replace("'pipelineParallel':4", "'pipelineParallel':1")))
                .isEmpty();
    }

    /** Twice 4 processes, 80 requests a second of 100 ms: one in progress in each. */
    @Test
    void requestsInProgressFollowFromThroughputAndStages() {
        String path =
                """
                'hardware':{'replicas':2,'workersPerReplica':4},'traffic':{'concurrency':64},
                'endToEnd':{'throughputRps':80},
                'stages':[{'name':'fetch','kind':'DATA_FETCH','latency':{'meanMs':70}},
                  {'name':'infer','kind':'INFERENCE','latency':{'meanMs':30}}]""";
        assertThat(facts(TurnTaking.class, path)).singleElement().satisfies(turns -> {
            assertThat(turns.perProcess()).isCloseTo(1, within(1e-9));
            assertThat(turns.clientsPerProcess()).isEqualTo(8);
            assertThat(turns.remoteShare()).isCloseTo(0.7, within(1e-9));
        });
        assertThat(facts(
                        TurnTaking.class,
                        path.replace("'concurrency':64", "'meanRps':80")
                                .replace("'throughputRps':80", "'latency':{'meanMs':400}")
                                .replace(
                                        "'stages':[",
                                        "'stages':[{'name':'q','kind':'QUEUE','latency':{'meanMs':300}},")))
                .as("what waits for its turn is in the system and not in progress")
                .singleElement()
                .satisfies(turns -> {
                    assertThat(turns.perProcess()).isCloseTo(1, within(1e-9));
                    assertThat(turns.clientsPerProcess()).isCloseTo(4, within(1e-9));
                });
        assertThat(facts(TurnTaking.class, path.replace("'DATA_FETCH',", "'DATA_FETCH','critical':false,")))
                .as("what runs beside the request is no part of a sum")
                .isEmpty();
    }

    @Test
    void aCacheIsWorthItsHitsTimesWhatTheySave() {
        assertThat(
                        facts(
                                CacheSaving.class,
                                """
                'stages':[{'name':'cache','kind':'DATA_FETCH','exitRatio':0.1,'latency':{'meanMs':4}},
                  {'name':'fetch','kind':'DATA_FETCH','latency':{'meanMs':5}},
                  {'name':'infer','kind':'INFERENCE','latency':{'meanMs':15}}]"""))
                .singleElement()
                .satisfies(cache -> {
                    assertThat(cache.stage()).isEqualTo("cache");
                    assertThat(cache.savedMs()).isCloseTo(2, within(1e-9));
                    assertThat(cache.costRatio()).isCloseTo(2, within(1e-9));
                });
    }

    @Test
    void readingWeightsIsAPartOfAColdStart() {
        String cold =
                """
                'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm'},
                'hardware':{'accelerator':'h100-sxm','storage':'NFS','coldStartMs':120000}""";
        assertThat(facts(WeightLoad.class, cold)).singleElement().satisfies(load -> {
            assertThat(load.storage()).isEqualTo(Storage.NFS);
            assertThat(load.weightsGb()).isCloseTo(16, within(1.0));
            assertThat(load.share()).isCloseTo(load.loadMs() / 120_000, within(1e-9));
        });
        assertThat(facts(WeightLoad.class, cold.replace("NFS", "NVME"))).isEmpty();
    }

    @Test
    void testsOfAnotherVersionAreOld() {
        String tested =
                """
                'model':{'runtime':'vllm','runtimeVersion':'0.19.1'},
                'loadTests':[{'throughputRps':10,'runtimeVersion':'0.17.0'},
                  {'throughputRps':12,'runtimeVersion':'0.18.0'}]""";
        assertThat(facts(OldTests.class, tested)).containsExactly(new OldTests("0.19.1", "0.18.0", 2));
        assertThat(facts(OldTests.class, tested.replace("0.18.0", "0.19.1"))).isEmpty();
    }

    /** Drafts are nearly free beside the read of the weights, and paid in full where a batch computes anyway. */
    @Test
    void whatDraftsBringHangsOnTheBatchAndOnTheirNumber() {
        String drafting =
                """
                'model':{'name':'qwen3-235b-a22b','runtime':'sglang','weightPrecision':'BF16',
                 'speculation':{'method':'EAGLE3','draftTokens':%d,'acceptance':0.6}},
                'hardware':{'accelerator':'h100-sxm','acceleratorsPerReplica':8,'tensorParallel':8},
                'traffic':{'concurrency':%d,'inputTokens':900,'outputTokens':140}""";
        DraftYield loaded =
                facts(DraftYield.class, String.format(drafting, 32, 48)).get(0);
        assertThat(loaded.slowdown()).isGreaterThan(1.5);
        assertThat(loaded.fewer()).isLessThan(8);
        assertThat(facts(DraftYield.class, String.format(drafting, 4, 48))
                        .get(0)
                        .slowdown())
                .as("fewer drafts cost less")
                .isLessThan(loaded.slowdown());
        assertThat(facts(DraftYield.class, String.format(drafting, 3, 1).replace("qwen3-235b-a22b", "llama-3.1-70b"))
                        .get(0)
                        .slowdown())
                .as("one request at a time")
                .isLessThan(1.1);
        assertThat(facts(DraftYield.class, String.format(drafting, 3, 1).replace(",'acceptance':0.6", "")))
                .as("nobody told how many are accepted")
                .isEmpty();
    }

    /** A head of one layer drafts for 61; without heads a small model of 16 layers drafts for 28. */
    @Test
    void whatADraftLaunchesHangsOnItsLayers() {
        String told = "'model':{'name':'%s','runtime':'vllm','weightPrecision':'FP8'},'hardware':{'accelerator':'h200',"
                + "'acceleratorsPerReplica':8,'tensorParallel':8},'traffic':{'concurrency':1}";
        assertThat(facts(DraftPass.class, told.formatted("deepseek-v3"))).containsExactly(new DraftPass(1.0 / 61));
        assertThat(facts(DraftPass.class, told.formatted("qwen2.5-1.5b"))).containsExactly(new DraftPass(16.0 / 28));
    }

    /** distil-whisper-large-v2 has 2 layers and the tokenizer of its teacher. */
    @ParameterizedTest
    @CsvSource({"whisper-large-v2, 2, 32", "whisper-large-v3, 2, 32", "whisper-medium, 2, 24", "flan-t5-xl, 6, 24"})
    void aShallowSiblingOfTheSameTokenizerDrafts(String name, double layers, double ofModel) {
        String told = "'model':{'name':'%s','runtime':'transformers','weightPrecision':'FP16',"
                + "'batching':{'mode':'NONE'}},'hardware':{'accelerator':'t4'},"
                + "'traffic':{'meanRps':0.3,'inputTokens':200,'outputTokens':28}";
        assertThat(facts(DraftPass.class, told.formatted(name))).containsExactly(new DraftPass(layers / ofModel));
        assertThat(facts(DraftPass.class, told.formatted("whisper-tiny")))
                .as("none is smaller")
                .isEmpty();
    }

    @Test
    void aStepTakesAsMuchOfAPromptAsWasSet() {
        String chunks =
                """
                'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'BF16',
                 'features':['chunked-prefill'],'batching':{'mode':'CONTINUOUS','maxBatchedTokens':%d}},
                'hardware':{'accelerator':'l4'},
                'traffic':{'concurrency':4,'inputTokens':32000,'outputTokens':300}""";
        PromptStep large = facts(PromptStep.class, String.format(chunks, 8192)).get(0);
        PromptStep small = facts(PromptStep.class, String.format(chunks, 2048)).get(0);
        assertThat(large.tokens()).isEqualTo(8192);
        assertThat(large.ms()).isCloseTo(4 * small.ms(), within(1e-6));
        assertThat(facts(PromptStep.class, String.format(chunks, 100_000))
                        .get(0)
                        .tokens())
                .as("no more than a prompt has")
                .isEqualTo(32_000);
        assertThat(facts(PromptStep.class, String.format(chunks, 8192).replace("'features'", "'featuresOff'")))
                .as("a prompt has a step of its own")
                .isEmpty();
    }

    @Test
    void theBatchThatAnsweredMostInTestsIsComparedWithTodays() {
        String tests = "'traffic':{'concurrency':1},'model':{'batching':{'mode':'STATIC','meanBatchSize':32}},"
                + "'loadTests':[{'batchSize':8,'itemsPerSecond':25},{'batchSize':32,'itemsPerSecond':20},"
                + "{'batchSize':64,'itemsPerSecond':21}]";
        assertThat(facts(TestedBatch.class, tests)).containsExactly(new TestedBatch(32, 8, 0.25));
        assertThat(facts(TestedBatch.class, tests.replace("STATIC", "DYNAMIC"))).isEmpty();
    }
}
