package io.leapadvisor.physics.serving;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.profile.Arrival;

/**
 * Prompts on some copies, answers on the others, token by token. Nobody who generates waits for a prompt; but each pool
 * has fewer copies, and the keys and values of a prompt cross to where its answer is generated. All rates are those of
 * one copy of the mean, whether it is for prompts or for answers.
 *
 * @param model times
 * @param limit sequences that a copy for answers admits
 * @param share share of the copies that prompts have, between 0 and 1
 * @param prefill time of a prompt alone, in ms
 * @param later tokens behind the first
 * @param pipeline groups of layers of a copy
 */
record DisaggregatedServing(
        ModelTime model, double limit, double share, double prefill, double later, Pipeline pipeline) {

    private static final int ROUNDS = 100;
    /** Share of the way that a round goes: more would swing where a queue is steep. */
    private static final double PACE = 0.2;
    /** A queue of prompts in a closed loop is bounded by its clients; so near to always busy it is that bound. */
    private static final double MOST_BUSY = 0.95;

    static DisaggregatedServing of(ModelTime model, double limit, double share) {
        return new DisaggregatedServing(
                model,
                limit,
                share,
                model.prefill(1).ms(),
                Math.max(0, model.outputTokens() - 1),
                new Pipeline(model.machine().pipelineParallel()));
    }

    /** A copy of the mean under its load. */
    Serving under(Load load) {
        return load.arrival() == Arrival.OPEN_LOOP ? open(load) : closed(load);
    }

    /** Prompts that a copy for prompts computes at most, a ms. */
    private double promptsPerMs() {
        return pipeline.passes(pipeline.groups()) / prefill;
    }

    /** Answers that a copy for answers gives at most, a ms. */
    private double answersPerMs() {
        return limit / (later * perToken(limit));
    }

    /** Time of a token where so many sequences generate in a copy, in ms. */
    private double perToken(double sequences) {
        double microBatches = pipeline.microBatches(sequences);
        return model.tokenMs(Math.max(1, sequences / microBatches)) * pipeline.slowdown(microBatches);
    }

    /** Requests that a copy of the mean answers at most, a ms: the pool that is busy first sets the pace. */
    double capacity() {
        return Math.min(share * promptsPerMs(), (1 - share) * answersPerMs());
    }

    /** Share of the copies at which both pools are busy at the same load. */
    double balanced() {
        return later == 0 ? 1 : answersPerMs() / (promptsPerMs() + answersPerMs());
    }

    /** Requests that arrive on their own: fixed point of the sequences in a copy for answers, and of their pace. */
    private Serving open(Load load) {
        double capacity = capacity();
        double offered = load.rps() / 1e3;
        double served = Math.min(offered, Queue.LAST_STABLE * capacity);
        double sequences = 1;
        for (int i = 0; i < ROUNDS; i++) {
            double inside = Math.min(limit, served / (1 - share) * later * perToken(sequences));
            sequences += (inside - sequences) * PACE;
        }
        double waiting = Queue.meanWait(prefill, 1, served / share / promptsPerMs(), load.burstiness(), 0)
                + (later == 0
                        ? 0
                        : Queue.meanWait(
                                later * perToken(limit),
                                limit,
                                served / (1 - share) / answersPerMs(),
                                load.burstiness(),
                                1));
        double perToken = perToken(sequences);
        double first = start() + perToken * Math.min(1, sequences);
        return answer(
                first,
                perToken,
                waiting,
                sequences,
                Math.min(offered, capacity),
                offered / capacity,
                offered >= capacity);
    }

    /** A fixed number of clients, each with one request at a time: fixed point of the rate and of both queues. */
    private Serving closed(Load load) {
        double capacity = capacity();
        double clients = load.concurrency();
        boolean burst = load.arrival() == Arrival.BURST;
        double together = burst ? 1 : model.machine().arrival().togetherAtStart();
        double atPrompts = Math.max(0, clients / share - 1);
        double rate = Math.min(capacity, clients / (start() + later * perToken(1)));
        double sequences = 1;
        double first = start();
        double perToken = perToken(1);
        for (int i = 0; i < ROUNDS; i++) {
            double busy = Math.min(MOST_BUSY, rate / share / promptsPerMs());
            double queued = Math.min(prefill * atPrompts / 2, prefill * busy / (2 * (1 - busy)));
            double inTurn = together * prefill * atPrompts / 2 + (1 - together) * queued;
            double inside = Math.min(limit, Math.min(clients, rate * later * perToken) / (1 - share));
            sequences += (inside - sequences) * PACE;
            perToken = perToken(sequences);
            first = start() + inTurn + perToken * Math.min(1, clients - 1);
            rate += (Math.min(capacity, clients / (first + later * perToken)) - rate) * PACE;
        }
        double waiting = Math.max(0, clients / rate - first - later * perToken) / (burst ? 2 : 1);
        return answer(first, perToken, waiting, sequences, rate, Math.min(1, rate / capacity), false);
    }

    /** A request alone until its answer begins: around the model, its prompt, and the way of its keys and values. */
    private double start() {
        return Serving.requestMs(model) + prefill + model.transferMs();
    }

    private Serving answer(
            double first,
            double perToken,
            double waiting,
            double sequences,
            double perMs,
            double rho,
            boolean saturated) {
        double batch = Math.max(1, sequences);
        double capacity = capacity() * 1e3;
        PhaseTime decode = model.step(
                        batch / pipeline.microBatches(batch), model.inputTokens() + model.outputTokens() / 2)
                .times(later / model.adjustments().drafts().tokensPerStep());
        return new Serving(
                first + waiting,
                perToken,
                first + waiting + later * perToken,
                waiting,
                0,
                batch,
                perMs * 1e3,
                capacity,
                1e3 / capacity,
                rho,
                saturated,
                model.prefill(1),
                decode);
    }
}
