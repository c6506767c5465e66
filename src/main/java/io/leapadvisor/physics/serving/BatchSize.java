package io.leapadvisor.physics.serving;

import io.leapadvisor.knowledge.serving.Places;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;

/** How many requests meet in a batch: by settings, memory, clients, or the rate. */
public final class BatchSize {

    /** Sequences that servers admit at most where nothing else is known. */
    static final double USUAL_LIMIT = Places.USUAL.maxSequences();

    private static final int ROUNDS = 40;
    /** Share of what arrives below which not all is answered, by more than two windows differ; the served-share. */
    private static final double SERVED = 0.95;

    private BatchSize() {}

    /**
     * The batch that is always computed together. Who tells that there are no batches has one request at a time, and
     * the other clients wait; where nothing is told of batches, clients alone are those of a benchmark that sends whole
     * ones.
     */
    static double fixed(Load load, Batching batching, boolean partOfPath) {
        if (batching != null && batching.meanBatchSize() != null) {
            return batching.meanBatchSize();
        }
        if (batching != null && batching.mode() == BatchingMode.NONE) {
            return 1;
        }
        if (batching != null && batching.mode() == BatchingMode.STATIC && batching.maxBatchSize() != null) {
            return batching.maxBatchSize();
        }
        return partOfPath || load.arrival() == Arrival.OPEN_LOOP ? 1 : Math.max(1, load.concurrency());
    }

    /** Sequences that settings and memory admit. */
    static double admitted(ModelTime model, Batching batching) {
        double usual = usual(model);
        double wanted = batching == null || batching.maxBatchSize() == null ? usual : batching.maxBatchSize();
        return Math.max(1, Math.min(wanted, memoryLimit(model)));
    }

    /** Sequences that the engine takes at once where no setting says it: as it was seen to, else by default. */
    public static double usual(ModelTime model) {
        double seen = model.adjustments().places();
        return seen > 0
                ? seen
                : model.machine().places().maxSequences()
                        * model.adjustments().own().of(Factor.PLACES);
    }

    /**
     * Sequences whose cache fits beside the weights; infinite when the memory is not known. Where pages are taken as a
     * sequence grows, each holds its prompt and half of its answer on average.
     */
    public static double memoryLimit(ModelTime model) {
        Machine machine = model.machine();
        Places places = machine.places();
        int parts = machine.tensorParallel() * machine.pipelineParallel();
        double share = places.memoryShare();
        double weights = model.weightMemory() * (places.shareOfFree() ? share : 1);
        double kept = machine.arrival().workspaceGb() * 1e9;
        double free = (machine.memoryBytes() * share - kept) * parts - weights;
        double each = held(model);
        double found = model.adjustments().own().of(Factor.PLACES);
        return Double.isNaN(free) || each == 0 ? Double.POSITIVE_INFINITY : Math.max(1, free / each * found);
    }

    /**
     * Bytes of the caches of so many sequences at their full length; each takes less where more were seen to fit than
     * by the estimate. More than one never take more than the engine keeps for them, by which it admits them: it evicts
     * one before it asks for more.
     */
    public static double cacheBytes(ModelTime model, double sequences) {
        double found = Math.max(1, model.adjustments().own().of(Factor.PLACES));
        double most = memoryLimit(model);
        double kept = Math.max(model.cachePerSequence(), most * held(model));
        return Math.min(model.cachePerSequence() * Math.min(sequences, most), kept) / found;
    }

    /** Bytes that a sequence has in the cache by which an engine counts its places. */
    private static double held(ModelTime model) {
        return model.machine().places().wholeAnswers()
                ? Math.max(model.cacheHeld(), model.cachePerSequence())
                : model.cacheHeld();
    }

    /**
     * How many prompts are computed for one that arrives, where so many sequences are in a copy. Those that would find
     * no room at their full length evict each other: none while all find it, as many as were measured where the memory
     * is filled by what they hold on average, and in between by how many are too many. What the prefix cache has of a
     * prompt is not computed again; what was generated is.
     */
    static double promptsForOne(ModelTime model, double sequences) {
        double most = memoryLimit(model);
        double evicted = model.adjustments().evicted();
        double fit = most * model.cacheHeld() / model.cachePerSequence();
        if (!(evicted > 0) || Double.isInfinite(most) || !(most > fit)) {
            return 1;
        }
        double tooMany = Math.max(0, Math.min(1, (sequences - fit) / (most - fit)));
        double prompt = Math.max(1, model.inputTokens() * (1 - model.reused()));
        return 1 + evicted * tooMany * (prompt + model.outputTokens() / 2) / prompt;
    }

    /**
     * The batching with the largest batch that fits where static batches are wanted and nothing says how large they
     * are.
     */
    public static Batching filled(ModelTime model, Traffic traffic, Batching batching) {
        boolean open = batching != null
                && batching.mode() == BatchingMode.STATIC
                && batching.meanBatchSize() == null
                && batching.maxBatchSize() == null
                && (traffic == null || traffic.concurrency() == null && traffic.meanRps() == null);
        if (!open || !model.generative()) {
            return batching;
        }
        return batching.withMeanBatchSize(Math.max(1, Math.floor(Math.min(USUAL_LIMIT, whole(model)))));
    }

    /** Sequences whose cache fits at their full length: all of a static batch grow to it, so memory is set aside. */
    static double whole(ModelTime model) {
        return memoryLimit(model) * model.cacheHeld() / model.cachePerSequence();
    }

    /**
     * The batching of a deployment with a model, whose batches grow no larger than they were measured to be where less
     * is answered than arrives: there, requests enough wait for a larger one, and none forms.
     */
    public static Batching seen(DeploymentProfile profile) {
        Batching batching = profile.model().batching();
        Double asked = profile.traffic() == null ? null : profile.traffic().meanRps();
        Double answered = profile.endToEnd() == null ? null : profile.endToEnd().throughputRps();
        boolean full = asked != null && answered != null && answered < SERVED * asked;
        return full && profile.model().batchingMode() == BatchingMode.DYNAMIC && batching.meanBatchSize() != null
                ? batching.withMaxBatchSize((int) Math.ceil(batching.meanBatchSize()))
                : batching;
    }

    /**
     * Batches of those who came while the last one was computed, or while a delay ran.
     *
     * @param mean requests in a batch
     * @param joined requests in the batch of a request: more, since more of them are in large ones
     * @param formationMs mean wait of a request for the end of the delay
     */
    record Collected(double mean, double joined, double formationMs) {}

    /**
     * Batches under arrivals that come on their own. After a batch that took S, nobody has come with probability
     * exp(−λS), and the next one starts with whoever comes first; else λS have: mean batch = exp(−λS) + λS, S at that
     * batch. The time of a request is then within 10 % of a simulation, up to 95 % of the capacity. A delay runs from
     * the first request of a batch.
     *
     * @param overhead what a batch takes besides its pass, in ms
     * @param perMs requests a millisecond
     * @param delay longest wait for a batch to fill, in ms
     */
    static Collected whileComputing(ModelTime model, double overhead, double perMs, double delay, double largest) {
        double batch = 1;
        double service = 0;
        for (int i = 0; i < ROUNDS; i++) {
            service = overhead + model.items(batch).ms();
            double idle = Math.exp(-perMs * service);
            double next = idle * (1 + perMs * delay)
                    + perMs * service
                    + (1 - idle) * perMs * Math.max(0, delay - service / 2);
            double before = batch;
            batch = (batch + Math.max(1, Math.min(largest, next))) / 2;
            if (batch == before) {
                break;
            }
        }
        double busy = Math.min(1, perMs * service / batch);
        double delayed = 1 + perMs * delay;
        double joined = (1 - busy) * delayed + busy * (1 + perMs * service);
        double longest = perMs > 0 ? Math.min(delay, largest / perMs) : delay;
        double forming = (1 - busy) * longest * (1 + perMs * longest / 2) / (1 + perMs * longest);
        return new Collected(batch, Math.max(batch, Math.min(largest, joined)), forming);
    }

    /** The batch of clients in a closed loop: while one is computed the other half queues up for the next. */
    static double ofClients(Load load, Batching batching, double largest) {
        return batching.meanBatchSize() != null
                ? batching.meanBatchSize()
                : Math.max(1, Math.min(largest, load.concurrency() / 2));
    }

    /**
     * Requests that a replica computes together when nothing is known of the time that a batch takes.
     *
     * @param rpsPerReplica requests a second to a replica; NaN = not known
     */
    public static double withoutPhysics(ModelSpec model, double rpsPerReplica) {
        if (model == null || model.batching() == null) {
            return 1;
        }
        Batching batching = model.batching();
        double largest = batching.maxBatchSize() == null ? 1 : batching.maxBatchSize();
        return switch (model.batchingMode()) {
            case NONE -> 1;
            case STATIC -> batching.meanBatchSize() != null ? batching.meanBatchSize() : largest;
            case DYNAMIC, CONTINUOUS ->
                batching.meanBatchSize() != null
                        ? batching.meanBatchSize()
                        : Double.isNaN(rpsPerReplica) || batching.maxQueueDelayMs() == null
                                ? largest
                                : Math.max(1, Math.min(largest, 1 + rpsPerReplica / 1e3 * batching.maxQueueDelayMs()));
        };
    }
}
