package io.leapadvisor.physics.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.serving.Places;
import io.leapadvisor.physics.Machines;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.assertj.core.data.Percentage;

/** How many requests meet in a batch. */
class BatchSizeTest {

    private static final ModelTime LLAMA =
            Machines.time("llama-3.1-8b", "h100-sxm", "vllm", Precision.BF16, 1, 1000, 200);
    private static final ModelTime BERT = Machines.time("bert-base", "t4", "tensorrt", Precision.FP16, 1, 128, 0);
    private static final double OVERHEAD = BERT.machine().items().request();
    private static final Engine VLLM = CorePack.KNOWLEDGE.engine("vllm").orElseThrow();

    @Provide
    Arbitrary<ModelTime> decoders() {
        return Machines.decoders();
    }

    private static Load clients(double concurrency) {
        return new Load(Arrival.CLOSED_LOOP, 0, concurrency, 1);
    }

    private static Batching mode(BatchingMode mode) {
        return Batching.NONE.withMode(mode);
    }

    /**
     * Answers of 4,000 tokens are on average half written: as many as are admitted by that fill the pool, and no more.
     */
    @Example
    void theCachesOfAllTakeNoMoreThanTheEngineKeepsForThem() {
        ModelTime model = Machines.time("qwen3-32b", "h100-sxm", "vllm", Precision.BF16, 2, 1000, 4000);
        double pool = model.machine().memoryBytes() * 2 * 0.92 - model.weightMemory();
        assertThat(BatchSize.cacheBytes(model, 1e6)).isLessThanOrEqualTo(pool).isGreaterThan(pool * 0.8);
        assertThat(BatchSize.cacheBytes(model, 2))
                .as("a few may grow to their full length")
                .isCloseTo(2 * model.cachePerSequence(), Percentage.withPercentage(1));
    }

    @Example
    void aStatedBatchIsTheBatch() {
        Batching stated = mode(BatchingMode.STATIC).withMeanBatchSize(12.0).withMaxBatchSize(32);
        assertThat(BatchSize.fixed(clients(5), stated, false)).isEqualTo(12);
        assertThat(BatchSize.fixed(clients(5), stated.withMeanBatchSize(null), false))
                .isEqualTo(32);
        assertThat(BatchSize.fixed(clients(5), null, false))
                .as("all clients at once")
                .isEqualTo(5);
        assertThat(BatchSize.fixed(clients(5), mode(BatchingMode.NONE), false))
                .as("it is told that there are no batches")
                .isEqualTo(1);
        assertThat(BatchSize.fixed(clients(5), null, true))
                .as("they spread over the path")
                .isEqualTo(1);
        assertThat(BatchSize.fixed(new Load(Arrival.OPEN_LOOP, 5, 5, 1), null, false))
                .isEqualTo(1);
    }

    /** 80 GiB of which 0.9 are used, less 16 GB of weights, over the cache of a prompt and half an answer. */
    @Example
    void theMemoryBesideTheWeightsHoldsTheCaches() {
        double free = 0.9 * LLAMA.machine().memoryBytes()
                - LLAMA.machine().arrival().workspaceGb() * 1e9
                - LLAMA.weightMemory();
        assertThat(BatchSize.memoryLimit(LLAMA)).isCloseTo(free / LLAMA.cacheHeld(), within(1e-6));
        assertThat(LLAMA.cacheHeld() / 131_072)
                .as("128 KiB a token, 1,000 of the prompt and half of 200")
                .isCloseTo(1100, within(5.0));
        assertThat(BatchSize.memoryLimit(BERT)).as("it keeps no cache").isInfinite();
    }

    /** TensorRT-LLM: 0.9 of what the weights leave, for prompts and whole answers. */
    @Example
    void engineThatPausesNobodyAdmitsWholeAnswers() {
        Places whole = new Places(null, null, null, null, 2048, 0.9, true, true);
        ModelTime model = new ModelTime(
                LLAMA.machine().withPlaces(whole),
                LLAMA.transformer(),
                LLAMA.item(),
                LLAMA.parameters(),
                true,
                LLAMA.inputTokens(),
                LLAMA.outputTokens(),
                0,
                LLAMA.adjustments(),
                LLAMA.assumptions());
        double free = 0.9 * (LLAMA.machine().memoryBytes() - LLAMA.weightMemory())
                - LLAMA.machine().arrival().workspaceGb() * 1e9;
        assertThat(BatchSize.memoryLimit(model)).isCloseTo(free / LLAMA.cachePerSequence(), within(1e-6));
        assertThat(LLAMA.cachePerSequence()).isGreaterThan(LLAMA.cacheHeld());
    }

    @Property(tries = 200)
    void noMoreIsAdmittedThanFitsOrIsWanted(
            @ForAll("decoders") ModelTime model, @ForAll @DoubleRange(min = 1, max = 1000) double wanted) {
        Batching batching = mode(BatchingMode.CONTINUOUS).withMaxBatchSize((int) wanted);
        double admitted = BatchSize.admitted(model, batching);
        assertThat(admitted)
                .isGreaterThanOrEqualTo(1)
                .isLessThanOrEqualTo((int) wanted)
                .isLessThanOrEqualTo(BatchSize.memoryLimit(model));
        assertThat(BatchSize.admitted(model, null))
                .isLessThanOrEqualTo(model.machine().places().maxSequences());
    }

    /** What arrives while a batch is computed is the next batch, or the first who comes if nobody did. */
    @Property(tries = 100)
    void theBatchIsWhatArrivesMeanwhile(@ForAll @DoubleRange(min = 0.001, max = 2) @Scale(3) double perMs) {
        BatchSize.Collected batch = BatchSize.whileComputing(BERT, OVERHEAD, perMs, 0, 1e6);
        assertThat(batch.mean()).isGreaterThanOrEqualTo(1);
        assertThat(batch.joined()).as("more are in large ones").isGreaterThanOrEqualTo(batch.mean());
        assertThat(batch.formationMs()).isZero();
        BatchSize.Collected more = BatchSize.whileComputing(BERT, OVERHEAD, perMs * 1.2, 0, 1e6);
        assertThat(more.mean()).as("more arrives at a higher rate").isGreaterThanOrEqualTo(batch.mean() * (1 - 1e-9));
        BatchSize.Collected delayed = BatchSize.whileComputing(BERT, OVERHEAD, perMs, 1000, 1e6);
        assertThat(delayed.mean()).as("a delay fills it further").isGreaterThanOrEqualTo(batch.mean());
        assertThat(delayed.formationMs()).isBetween(0.0, 1000.0);
        assertThat(BatchSize.whileComputing(BERT, OVERHEAD, perMs, 0, 4).joined())
                .isLessThanOrEqualTo(4);
    }

    /** Requests that come at random and are taken together when the one before is done, played one by one. */
    @Property(tries = 12)
    void batchesAreThoseOfASimulation(
            @ForAll @DoubleRange(min = 0.05, max = 0.85) double share,
            @ForAll @IntRange(min = 8, max = 64) int largest) {
        double perMs = share * largest / (OVERHEAD + BERT.items(largest).ms());
        Random random = new Random(7);
        int requests = 40_000;
        double free = 0;
        double next = 0;
        double waited = 0;
        double batches = 0;
        for (int done = 0; done < requests; ) {
            double start = Math.max(free, next);
            List<Double> came = new ArrayList<>();
            while (next <= start && came.size() < largest) {
                came.add(next);
                next -= Math.log(1 - random.nextDouble()) / perMs;
            }
            free = start + OVERHEAD + BERT.items(came.size()).ms();
            double end = free;
            waited += came.stream().mapToDouble(arrival -> end - arrival).sum();
            batches++;
            done += came.size();
        }
        assertThat(BatchSize.whileComputing(BERT, OVERHEAD, perMs, 0, largest).mean())
                .isCloseTo(requests / batches, Percentage.withPercentage(10));
        Load load = new Load(Arrival.OPEN_LOOP, perMs * 1e3, 0, 1);
        Serving served = Serving.of(BERT, load, mode(BatchingMode.DYNAMIC).withMaxBatchSize(largest), null, false);
        assertThat(served.latencyMs()).isCloseTo(waited / requests, Percentage.withPercentage(10));
    }

    @Example
    void halfOfTheClientsMeetWhileTheOtherHalfIsComputed() {
        Batching dynamic = mode(BatchingMode.DYNAMIC);
        assertThat(BatchSize.ofClients(clients(64), dynamic, 100)).isEqualTo(32);
        assertThat(BatchSize.ofClients(clients(64), dynamic, 8)).isEqualTo(8);
        assertThat(BatchSize.ofClients(clients(1), dynamic, 8)).isEqualTo(1);
        assertThat(BatchSize.ofClients(clients(64), dynamic.withMeanBatchSize(5.0), 8))
                .isEqualTo(5);
    }

    @Example
    void aStaticBatchOfNoStatedSizeFillsTheMemory() {
        Batching open = mode(BatchingMode.STATIC);
        Batching filled = BatchSize.filled(LLAMA, null, open);
        assertThat(filled.meanBatchSize() * LLAMA.cachePerSequence())
                .as("every sequence grows to its full length")
                .isLessThanOrEqualTo(0.9 * LLAMA.machine().memoryBytes() - LLAMA.weightMemory());
        assertThat(BatchSize.filled(LLAMA, null, open.withMaxBatchSize(4))).isEqualTo(open.withMaxBatchSize(4));
        assertThat(BatchSize.filled(
                        LLAMA, TrafficBuilder.builder().concurrency(3.0).build(), open))
                .isEqualTo(open);
        assertThat(BatchSize.filled(BERT, null, open)).as("items need no cache").isEqualTo(open);
    }

    private static double withoutPhysics(Batching batching, double rps) {
        ModelSpec model = ModelSpecBuilder.builder().batching(batching).build();
        return BatchSize.withoutPhysics(model, rps);
    }

    @Example
    void withoutTimesTheSettingsDecide() {
        assertThat(BatchSize.withoutPhysics(null, 10)).isEqualTo(1);
        assertThat(withoutPhysics(mode(BatchingMode.NONE).withMaxBatchSize(8), 10))
                .isEqualTo(1);
        assertThat(withoutPhysics(mode(BatchingMode.STATIC).withMaxBatchSize(8), 10))
                .isEqualTo(8);
        Batching dynamic = mode(BatchingMode.DYNAMIC).withMaxBatchSize(8).withMaxQueueDelayMs(20.0);
        assertThat(withoutPhysics(dynamic, 100)).as("two more arrive in 20 ms").isCloseTo(3, within(1e-9));
        assertThat(withoutPhysics(dynamic, 1e6)).isEqualTo(8);
        assertThat(withoutPhysics(dynamic, Double.NaN)).isEqualTo(8);
        assertThat(withoutPhysics(dynamic.withMeanBatchSize(2.0), 1e6)).isEqualTo(2);
    }
}
