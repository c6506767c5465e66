package io.leapadvisor.estimate;

import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.Batching;
import io.leapadvisor.profile.BatchingMode;

/**
 * One copy of a model under load: the batch that the load makes, and what a request then sees.
 *
 * @param ttftMs      mean time to the first token, waiting included, in ms; NaN for models without a decode phase
 * @param tpotMs      mean time per output token after the first, in ms; NaN likewise
 * @param latencyMs   mean latency, waiting included, in ms
 * @param waitMs      part of it that is waiting for a place, in ms
 * @param formationMs part of it that is waiting for a batch to fill, in ms
 * @param batch       requests that are computed together
 * @param rps         requests a second that this copy answers
 * @param capacityRps requests a second at which it is always busy
 * @param busyMs      time that a request occupies the copy, in ms
 * @param utilization ρ at the load
 * @param saturated   true when the load exceeds the capacity
 * @param prefill     time of a request's prompt, by bound
 * @param decode      time of a request's decode steps, by bound
 */
public record Serving(double ttftMs, double tpotMs, double latencyMs, double waitMs, double formationMs, double batch, double rps,
        double capacityRps, double busyMs, double utilization, boolean saturated, PhaseTime prefill, PhaseTime decode) {

    private static final int ROUNDS = 40;
    /** Sequences that vLLM and SGLang admit at most by default. */
    private static final double USUAL_LIMIT = 256;
    /** Share of device memory that engines use: vLLM's gpu_memory_utilization is 0.9 by default. */
    private static final double MEMORY_SHARE = 0.9;

    /**
     * Serves a load with the batching that is configured.
     *
     * @param continuousEngine true when the engine batches token by token unless it is told otherwise
     * @param partOfPath       true when the model is a stage among others: its clients are requests that come one by one; else, as in
     *                         benchmarks, all clients without batching are taken as one batch
     */
    public static Serving of(ModelTime model, Load load, Batching batching, boolean continuousEngine, boolean partOfPath) {
        BatchingMode mode = batching == null || batching.mode() == null
                ? model.generative() && continuousEngine ? BatchingMode.CONTINUOUS : BatchingMode.NONE : batching.mode();
        if (!model.generative()) {
            return items(model, load, batching, mode, partOfPath);
        }
        return switch (mode) {
            case NONE, STATIC -> whole(model, load, fixedBatch(load, batching, partOfPath));
            case DYNAMIC -> whole(model, load, Math.min(limit(model, batching), Math.max(1, load.concurrency())));
            case CONTINUOUS -> continuous(model, load, limit(model, batching));
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
    private static double limit(ModelTime model, Batching batching) {
        double wanted = batching == null || batching.maxBatchSize() == null ? USUAL_LIMIT : batching.maxBatchSize();
        return Math.max(1, Math.min(wanted, memoryLimit(model)));
    }

    /** Sequences of full length whose cache fits beside the weights; infinite when the memory is not known. */
    static double memoryLimit(ModelTime model) {
        Machine machine = model.machine();
        double free = machine.memoryBytes() * machine.tensorParallel() * machine.pipelineParallel() * MEMORY_SHARE - model.weightMemory();
        double each = model.cachePerSequence();
        return Double.isNaN(free) || each == 0 ? Double.POSITIVE_INFINITY : Math.max(1, free / each);
    }

    /** A batch starts and ends together. */
    private static Serving whole(ModelTime model, Load load, double batch) {
        PhaseTime prefill = model.prefill(batch);
        double token = model.tokenMs(batch);
        double steps = Math.max(0, model.outputTokens() - 1);
        double service = request(model) + prefill.ms() + steps * token;
        double capacity = batch / service * 1e3;
        PhaseTime decode = model.step(batch, model.inputTokens() + model.outputTokens() / 2).times(steps / model.adjustments().tokensPerStep());
        return arriving(load, service, capacity, batch, prefill, decode, request(model) + prefill.ms(), token, 0);
    }

    /** Requests enter and leave token by token. */
    private static Serving continuous(ModelTime model, Load load, double limit) {
        double prefill = model.prefill(1).ms();
        double stall = model.adjustments().disaggregated() ? 0 : prefill;
        double tokens = Math.max(1, model.outputTokens());
        double full = 1e3 / (stall + tokens * model.tokenMs(limit) / limit);
        double groups = model.machine().pipelineParallel();
        if (load.arrival() == Arrival.OPEN_LOOP) {
            return openLoop(model, load, limit, full * groups, prefill, stall, tokens);
        }
        double inside = Math.min(load.concurrency(), limit * groups);
        double batch = inside / groups;
        double rate = 0;
        double first = prefill;
        for (int i = 0; i < ROUNDS; i++) {
            double step = model.tokenMs(Math.max(1, batch));
            rate = groups / (stall + tokens * step / Math.max(1, batch));
            double busy = Math.min(0.95, rate / groups * stall);
            // A prompt queues behind those of the other clients only, however busy the copy is.
            double queued = Math.min(stall * busy / (2 * (1 - busy)), stall * Math.max(0, inside / groups - 1));
            first = prefill + step / 2 * Math.min(1, load.concurrency() - 1) + queued;
            if (load.arrival() == Arrival.BURST) {
                first = Math.max(first, stall * (inside / groups + 1) / 2);
            }
            double decoding = load.arrival() == Arrival.BURST ? inside / groups : Math.max(1, (inside - rate * first) / groups);
            batch = (batch + Math.max(Math.min(1, inside / groups), decoding)) / 2;
        }
        double perToken = Math.max(model.tokenMs(Math.max(1, batch)), Math.max(1, batch) * groups / (rate * tokens));
        if (inside <= 1) {
            perToken = model.tokenMs(1);
            rate = 1 / (request(model) + prefill + (tokens - 1) * perToken);
        }
        double waiting = load.concurrency() > inside ? (load.concurrency() - inside) / rate / (load.arrival() == Arrival.BURST ? 2 : 1) : 0;
        double ttft = request(model) + first + waiting;
        double latency = ttft + (tokens - 1) * perToken;
        PhaseTime decode = model.step(Math.max(1, batch), model.inputTokens() + model.outputTokens() / 2)
                .times((tokens - 1) / model.adjustments().tokensPerStep());
        return new Serving(ttft, perToken, latency, waiting, 0, Math.max(1, batch), rate * 1e3, full * groups, 1e3 / (full * groups),
                Math.min(1, rate * 1e3 / (full * groups)), false, model.prefill(1), decode);
    }

    private static Serving openLoop(ModelTime model, Load load, double limit, double capacity, double prefill, double stall, double tokens) {
        double groups = model.machine().pipelineParallel();
        double rate = load.rps() / 1e3;
        boolean saturated = load.rps() >= capacity;
        double served = Math.min(rate, Queue.LAST_STABLE * capacity / 1e3);
        double stalled = Math.min(0.95, served / groups * stall);
        double batch = 1;
        for (int i = 0; i < ROUNDS; i++) {
            double next = served / groups * tokens * model.tokenMs(Math.max(1, batch)) / (1 - stalled);
            batch = (batch + Math.max(0, Math.min(limit, next))) / 2;
        }
        double step = model.tokenMs(Math.max(1, batch));
        double perToken = step / (1 - stalled);
        double queued = Queue.meanWait(prefill, 1, stalled, load.burstiness(), 0);
        double busyShare = Math.min(1, batch);
        double rho = load.rps() / capacity;
        double waiting = Queue.meanWait(limit / capacity * 1e3, limit, rho, load.burstiness(), 1);
        double ttft = request(model) + prefill + step / 2 * busyShare + queued + waiting;
        PhaseTime decode = model.step(Math.max(1, batch), model.inputTokens() + model.outputTokens() / 2)
                .times((tokens - 1) / model.adjustments().tokensPerStep());
        return new Serving(ttft, perToken, ttft + (tokens - 1) * perToken, queued + waiting, 0, Math.max(1, batch),
                Math.min(load.rps(), capacity), capacity, 1e3 / capacity, rho, saturated, model.prefill(1), decode);
    }

    /** Models that answer in one forward pass. */
    private static Serving items(ModelTime model, Load load, Batching batching, BatchingMode mode, boolean partOfPath) {
        double largest = mode == BatchingMode.NONE || mode == BatchingMode.STATIC ? fixedBatch(load, batching, partOfPath)
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
                batch = batching.meanBatchSize() != null ? batching.meanBatchSize() : Math.max(1, Math.min(largest, load.concurrency() / 2));
            }
        }
        PhaseTime pass = model.items(batch);
        double overhead = request(model);
        double service = overhead + pass.ms();
        double capacity = mode == BatchingMode.DYNAMIC && load.arrival() == Arrival.OPEN_LOOP
                ? largest / (overhead + model.items(largest).ms()) * 1e3 : batch / service * 1e3;
        return arriving(load, service, capacity, batch, pass, PhaseTime.ZERO, Double.NaN, Double.NaN, formation);
    }

    /** The batch that arrives while the last one is computed or a delay runs: fixed point of batch = rate × max(delay, time of the batch). */
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

    private static Serving arriving(Load load, double service, double capacity, double batch, PhaseTime prefill, PhaseTime decode, double first,
            double token, double formation) {
        double busy = 1e3 / capacity;
        double wait = 0;
        double rho;
        double rate;
        if (load.arrival() == Arrival.OPEN_LOOP) {
            rho = load.rps() / capacity;
            wait = Queue.meanWait(service, 1, rho, load.burstiness(), 0) ;
            rate = Math.min(load.rps(), capacity);
        } else {
            // More clients than places: the rest waits for whole batches to pass.
            double waves = Math.max(0, load.concurrency() / batch - 1);
            wait = waves * service / (load.arrival() == Arrival.BURST ? 2 : 1);
            rho = 1;
            rate = capacity;
        }
        return new Serving(first + wait, token, service + wait + formation, wait, formation, batch, rate, capacity, busy, rho,
                load.arrival() == Arrival.OPEN_LOOP && rho >= 1, prefill, decode);
    }
}
