package io.leapadvisor.physics.serving;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.profile.Arrival;

/**
 * Requests enter and leave token by token: prompts and decode steps share a copy.
 *
 * @param model times
 * @param limit sequences that it admits
 * @param prefill time of a prompt alone, in ms
 * @param stall part of it that the decodes of others lose, in ms
 * @param tokens tokens of an answer
 * @param groups pipeline stages that work on different sequences
 */
record ContinuousServing(ModelTime model, double limit, double prefill, double stall, double tokens, double groups) {

    private static final int ROUNDS = 40;
    /** Decodes never stand still for longer than this share: schedulers bound the prompt tokens of a step. */
    private static final double MOST_STALLED = 0.95;

    /** A copy that admits so many sequences at most, under its load. */
    static Serving of(ModelTime model, Load load, double limit) {
        ContinuousServing copy = new ContinuousServing(model, limit);
        return load.arrival() == Arrival.OPEN_LOOP ? copy.open(load) : copy.closed(load);
    }

    private ContinuousServing(ModelTime model, double limit) {
        this(
                model,
                limit,
                model.prefill(1).ms(),
                model.adjustments().disaggregated()
                        ? 0
                        : model.prefill(1).ms() * model.machine().arrival().interference(),
                Math.max(1, model.outputTokens()),
                model.machine().pipelineParallel());
    }

    /** Requests a second that it answers at most. */
    private double capacity() {
        return groups * 1e3 / (stall + tokens * model.tokenMs(limit) / limit);
    }

    private double step(double batch) {
        return model.tokenMs(Math.max(1, batch));
    }

    /** A fixed number of clients, each with one request at a time: fixed point of rate, step and batch. */
    private Serving closed(Load load) {
        double inside = Math.min(load.concurrency(), limit * groups);
        double each = inside / groups;
        boolean burst = load.arrival() == Arrival.BURST;
        double together = burst ? 1 : model.machine().arrival().togetherAtStart();
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
                    + model.machine().arrival().stepsToFirst() * step(batch) * Math.min(1, inside - 1)
                    + together * start
                    + (1 - together) * queued;
            double cycle = Serving.requestMs(model) + first + (tokens - 1) * perToken;
            rate = (rate + Math.min(each / cycle, 1 / (stall + tokens * step(each) / Math.max(1, each))))
                    / (i == 0 ? 1 : 2);
            double decoding = burst ? each : rate * (tokens - 1) * perToken;
            batch = (batch + Math.max(Math.min(1, each), Math.min(each, decoding))) / 2;
        }
        // Where the copy is always busy, clients wait between tokens for each other (Little's law).
        perToken = Math.max(perToken, tokens > 1 ? (each / rate - Serving.requestMs(model) - first) / (tokens - 1) : 0);
        double perSecond = rate * groups;
        double waiting = load.concurrency() > inside ? (load.concurrency() - inside) / perSecond / (burst ? 2 : 1) : 0;
        double ttft = Serving.requestMs(model) + first + waiting;
        return answer(
                ttft, perToken, waiting, batch, perSecond * 1e3, Math.min(1, perSecond * 1e3 / capacity()), false);
    }

    /** Requests that arrive on their own: fixed point of batch and step. */
    private Serving open(Load load) {
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
        double ttft = Serving.requestMs(model)
                + prefill
                + model.machine().arrival().stepsToFirst() * step(batch) * Math.min(1, batch)
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
