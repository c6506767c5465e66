package io.leapadvisor.physics;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;

/**
 * One copy of a model under load: the batch that the load makes, and what a request then sees.
 *
 * @param ttftMs mean time to the first token, waiting included, in ms; NaN for models without a decode phase
 * @param tpotMs mean time per output token after the first, in ms; NaN likewise
 * @param latencyMs mean latency, waiting included, in ms
 * @param waitMs part of it that is waiting for a place, in ms
 * @param formationMs part of it that is waiting for a batch to fill, in ms
 * @param batch requests that are computed together
 * @param rps requests a second that this copy answers
 * @param capacityRps requests a second at which it is always busy
 * @param busyMs time that a request occupies the copy, in ms
 * @param utilization ρ at the load
 * @param saturated true when the load exceeds the capacity
 * @param prefill time of a request's prompt, by bound
 * @param decode time of a request's decode steps, by bound
 */
public record Serving(
        double ttftMs,
        double tpotMs,
        double latencyMs,
        double waitMs,
        double formationMs,
        double batch,
        double rps,
        double capacityRps,
        double busyMs,
        double utilization,
        boolean saturated,
        PhaseTime prefill,
        PhaseTime decode) {

    private static final int ROUNDS = 40;
    /** Sequences that vLLM and SGLang admit at most by default. */
    private static final double USUAL_LIMIT = 256;
    /** Share of device memory that engines use: vLLM's gpu_memory_utilization is 0.9 by default. */
    private static final double MEMORY_SHARE = 0.9;
    /** Decodes never stand still for longer than this share: schedulers bound the prompt tokens of a step. */
    private static final double MOST_STALLED = 0.95;

    /**
     * Serves a load with the batching that is configured.
     *
     * @param engine batches token by token unless it is told otherwise, if it can; null = unknown
     * @param partOfPath true when the model is a stage among others: its clients are requests that come one by one;
     *     else, as in benchmarks, all clients without batching are taken as one batch
     */
    public static Serving of(ModelTime model, Load load, Batching batching, Engine engine, boolean partOfPath) {
        BatchingMode mode = batching == null || batching.mode() == null
                ? model.generative() && engine != null && engine.continuousBatching()
                        ? BatchingMode.CONTINUOUS
                        : BatchingMode.NONE
                : batching.mode();
        if (!model.generative()) {
            return items(model, load, batching, mode, partOfPath);
        }
        return switch (mode) {
            case NONE, STATIC -> whole(model, load, fixedBatch(load, batching, partOfPath));
            case DYNAMIC ->
                whole(model, load, Math.min(limit(model, batching, engine), Math.max(1, load.concurrency())));
            case CONTINUOUS -> continuous(model, load, limit(model, batching, engine));
        };
    }

    /** The batch that is always computed together. */
    private static double fixedBatch(Load load, Batching batching, boolean partOfPath) {
        if (batching != null && batching.meanBatchSize() != null) {
            return batching.meanBatchSize();
        }
        if (batching != null && batching.mode() == BatchingMode.STATIC && batching.maxBatchSize() != null) {
            return batching.maxBatchSize();
        }
        return partOfPath || load.arrival() == Arrival.OPEN_LOOP ? 1 : Math.max(1, load.concurrency());
    }

    /** Sequences that settings and memory admit. */
    private static double limit(ModelTime model, Batching batching, Engine engine) {
        double usual = engine == null || engine.maxSequences() == null ? USUAL_LIMIT : engine.maxSequences();
        double wanted = batching == null || batching.maxBatchSize() == null ? usual : batching.maxBatchSize();
        return Math.max(1, Math.min(wanted, memoryLimit(model)));
    }

    /**
     * Sequences whose cache fits beside the weights; infinite when the memory is not known. Pages are taken as a
     * sequence grows, so that on average each holds its prompt and half of its answer.
     */
    public static double memoryLimit(ModelTime model) {
        Machine machine = model.machine();
        double free = (machine.memoryBytes() * MEMORY_SHARE - machine.meeting().workspaceGb() * 1e9)
                        * machine.tensorParallel()
                        * machine.pipelineParallel()
                - model.weightMemory();
        double each = model.cacheHeld();
        return Double.isNaN(free) || each == 0 ? Double.POSITIVE_INFINITY : Math.max(1, free / each);
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
        // All sequences of a static batch grow to their full length, for which memory is set aside.
        double fits = memoryLimit(model) * model.cacheHeld() / model.cachePerSequence();
        return batching.withMeanBatchSize(Math.max(1, Math.floor(Math.min(USUAL_LIMIT, fits))));
    }

    /** A batch starts and ends together. */
    private static Serving whole(ModelTime model, Load load, double batch) {
        PhaseTime prefill = model.prefill(batch);
        double token = model.tokenMs(batch);
        double steps = Math.max(0, model.outputTokens() - 1);
        double service = request(model) + prefill.ms() + steps * token;
        double capacity = batch / service * 1e3;
        PhaseTime decode = model.step(batch, model.inputTokens() + model.outputTokens() / 2)
                .times(steps / model.adjustments().tokensPerStep());
        return arriving(load, service, capacity, batch, prefill, decode, request(model) + prefill.ms(), token, 0);
    }

    /** Requests enter and leave token by token. */
    private static Serving continuous(ModelTime model, Load load, double limit) {
        Mixed mixed = new Mixed(model, limit);
        return load.arrival() == Arrival.OPEN_LOOP ? mixed.open(load) : mixed.closed(load);
    }

    /**
     * Prompts and decode steps that share a copy.
     *
     * @param model times
     * @param limit sequences that it admits
     * @param prefill time of a prompt alone, in ms
     * @param stall part of it that the decodes of others lose, in ms
     * @param tokens tokens of an answer
     * @param groups pipeline stages that work on different sequences
     */
    private record Mixed(ModelTime model, double limit, double prefill, double stall, double tokens, double groups) {

        Mixed(ModelTime model, double limit) {
            this(
                    model,
                    limit,
                    model.prefill(1).ms(),
                    model.adjustments().disaggregated()
                            ? 0
                            : model.prefill(1).ms() * model.machine().meeting().interference(),
                    Math.max(1, model.outputTokens()),
                    model.machine().pipelineParallel());
        }

        /** Requests a second that it answers at most. */
        double capacity() {
            return groups * 1e3 / (stall + tokens * model.tokenMs(limit) / limit);
        }

        double step(double batch) {
            return model.tokenMs(Math.max(1, batch));
        }

        /** A fixed number of clients, each with one request at a time: fixed point of rate, step and batch. */
        Serving closed(Load load) {
            double inside = Math.min(load.concurrency(), limit * groups);
            double each = inside / groups;
            boolean burst = load.arrival() == Arrival.BURST;
            double together = burst ? 1 : model.machine().meeting().togetherAtStart();
            double batch = each;
            double perToken = step(each);
            double first = prefill;
            double rate = 0;
            for (int i = 0; i < ROUNDS; i++) {
                double others = (each - 1) / Math.max(1, each);
                double busy = Math.min(MOST_STALLED, rate * stall * others);
                perToken = step(batch) / (1 - busy);
                // A prompt queues behind those of the other clients only, and all of them do when a run starts.
                double queued = Math.min(prefill * (each - 1) / 2, prefill * busy / (2 * (1 - busy)));
                double start = prefill * (each - 1) / 2;
                first = prefill
                        + model.machine().meeting().stepsToFirst() * step(batch) * Math.min(1, inside - 1)
                        + together * start
                        + (1 - together) * queued;
                double cycle = request(model) + first + (tokens - 1) * perToken;
                rate = (rate + Math.min(each / cycle, 1 / (stall + tokens * step(each) / Math.max(1, each))))
                        / (i == 0 ? 1 : 2);
                double decoding = burst ? each : rate * (tokens - 1) * perToken;
                batch = (batch + Math.max(Math.min(1, each), Math.min(each, decoding))) / 2;
            }
            // Where the copy is always busy, clients wait between tokens for each other (Little's law).
            perToken = Math.max(perToken, tokens > 1 ? (each / rate - request(model) - first) / (tokens - 1) : 0);
            double perSecond = rate * groups;
            double waiting =
                    load.concurrency() > inside ? (load.concurrency() - inside) / perSecond / (burst ? 2 : 1) : 0;
            double ttft = request(model) + first + waiting;
            return answer(
                    ttft, perToken, waiting, batch, perSecond * 1e3, Math.min(1, perSecond * 1e3 / capacity()), false);
        }

        /** Requests that arrive on their own: fixed point of batch and step. */
        Serving open(Load load) {
            double rate = load.rps() / 1e3;
            double capacity = capacity();
            double served = Math.min(rate, Queue.LAST_STABLE * capacity / 1e3) / groups;
            double stalled = Math.min(MOST_STALLED, served * stall);
            double batch = 1;
            for (int i = 0; i < ROUNDS; i++) {
                double next = served * tokens * step(batch) / (1 - stalled);
                batch = (batch + Math.max(0, Math.min(limit, next))) / 2;
            }
            double perToken = step(batch) / (1 - stalled);
            double rho = load.rps() / capacity;
            double waiting = Queue.meanWait(prefill, 1, stalled, load.burstiness(), 0)
                    + Queue.meanWait(limit / capacity * 1e3, limit, rho, load.burstiness(), 1);
            double ttft = request(model)
                    + prefill
                    + model.machine().meeting().stepsToFirst() * step(batch) * Math.min(1, batch)
                    + waiting;
            return answer(ttft, perToken, waiting, batch, Math.min(load.rps(), capacity), rho, load.rps() >= capacity);
        }

        private Serving answer(
                double ttft, double perToken, double waiting, double batch, double rps, double rho, boolean saturated) {
            PhaseTime decode = model.step(Math.max(1, batch), model.inputTokens() + model.outputTokens() / 2)
                    .times((tokens - 1) / model.adjustments().tokensPerStep());
            return new Serving(
                    ttft,
                    perToken,
                    ttft + (tokens - 1) * perToken,
                    waiting,
                    0,
                    Math.max(1, batch),
                    rps,
                    capacity(),
                    1e3 / capacity(),
                    rho,
                    saturated,
                    model.prefill(1),
                    decode);
        }
    }

    /** Models that answer in one forward pass. */
    private static Serving items(ModelTime model, Load load, Batching batching, BatchingMode mode, boolean partOfPath) {
        boolean oneByOne = batching != null && batching.mode() == BatchingMode.NONE && batching.meanBatchSize() == null;
        double largest = oneByOne
                ? 1
                : mode == BatchingMode.NONE || mode == BatchingMode.STATIC
                        ? fixedBatch(load, batching, partOfPath)
                        : batching.maxBatchSize() == null ? USUAL_LIMIT : batching.maxBatchSize();
        double batch = largest;
        double formation = 0;
        if (mode == BatchingMode.DYNAMIC || mode == BatchingMode.CONTINUOUS) {
            double delay = batching.maxQueueDelayMs() == null ? 0 : batching.maxQueueDelayMs();
            if (load.arrival() == Arrival.OPEN_LOOP) {
                batch = fill(model, load.rps() / 1e3, delay, largest);
                double toFill = load.rps() > 0 ? (batch - 1) / (load.rps() / 1e3) : 0;
                formation = Math.min(delay, toFill) / 2;
            } else {
                // While one batch is computed the other half of the clients queues up for the next.
                batch = batching.meanBatchSize() != null
                        ? batching.meanBatchSize()
                        : Math.max(1, Math.min(largest, load.concurrency() / 2));
            }
        }
        PhaseTime pass = model.items(batch);
        // A benchmark calls the model in a loop of its own; what is served passes a server.
        boolean loop =
                load.arrival() != Arrival.OPEN_LOOP && (mode == BatchingMode.NONE || mode == BatchingMode.STATIC);
        double overhead = loop ? 0 : model.machine().items().request();
        double service = overhead + pass.ms();
        double capacity = mode == BatchingMode.DYNAMIC && load.arrival() == Arrival.OPEN_LOOP
                ? largest / (overhead + model.items(largest).ms()) * 1e3
                : batch / service * 1e3;
        return arriving(load, service, capacity, batch, pass, PhaseTime.ZERO, Double.NaN, Double.NaN, formation);
    }

    /**
     * The batch that arrives while the last one is computed or a delay runs: fixed point of batch = rate × max(delay,
     * time of the batch).
     */
    static double fill(ModelTime model, double perMs, double delay, double largest) {
        double batch = 1;
        for (int i = 0; i < ROUNDS; i++) {
            double next = 1 + perMs * Math.max(delay, model.items(batch).ms());
            batch = (batch + Math.max(1, Math.min(largest, next))) / 2;
        }
        return batch;
    }

    private static double request(ModelTime model) {
        return model.machine().efficiency().requestOverheadMs();
    }

    private static Serving arriving(
            Load load,
            double service,
            double capacity,
            double batch,
            PhaseTime prefill,
            PhaseTime decode,
            double first,
            double token,
            double formation) {
        double busy = 1e3 / capacity;
        double wait = 0;
        double rho;
        double rate;
        if (load.arrival() == Arrival.OPEN_LOOP) {
            rho = load.rps() / capacity;
            wait = Queue.meanWait(service, 1, rho, load.burstiness(), 0);
            rate = Math.min(load.rps(), capacity);
        } else {
            // More clients than places: the rest waits for whole batches to pass.
            double waves = Math.max(0, load.concurrency() / batch - 1);
            wait = waves * service / (load.arrival() == Arrival.BURST ? 2 : 1);
            rho = 1;
            rate = capacity;
        }
        return new Serving(
                first + wait,
                token,
                service + wait + formation,
                wait,
                formation,
                batch,
                rate,
                capacity,
                busy,
                rho,
                load.arrival() == Arrival.OPEN_LOOP && rho >= 1,
                prefill,
                decode);
    }
}
