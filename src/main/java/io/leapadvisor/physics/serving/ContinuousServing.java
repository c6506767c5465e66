package io.leapadvisor.physics.serving;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.machine.Roofline;
import io.leapadvisor.profile.Arrival;

/**
 * Requests enter and leave token by token: prompts and decode steps share a copy.
 *
 * @param model times
 * @param limit sequences that it admits, over all groups of layers
 * @param prompts the prompts in its steps
 * @param carried work of those who generate that a prompt in a step of its own leaves behind, in ms; 0 = they share it
 * @param tokens tokens of an answer
 * @param pipeline groups of layers that work on different sequences
 */
record ContinuousServing(
        ModelTime model, double limit, Prompts prompts, double carried, double tokens, Pipeline pipeline) {

    private static final int ROUNDS = 40;
    /** Tokens of a step with chunks: what vLLM's documentation advises for even time between tokens. */
    private static final double CHUNK = 2048;
    /** Decodes never stand still for longer than this share: schedulers bound the prompt tokens of a step. */
    private static final double MOST_STALLED = 0.95;
    /**
     * Prompts that come at once are computed first, so that who generates waits for those behind its own: on average
     * half of them.
     */
    private static final double BEHIND_IN_A_BURST = 0.5;
    /**
     * Standard deviation of the lengths of a burst's answers over their mean: a run ends with its longest answer, of n
     * about √(2 ln n) deviations above the mean. Answers of chats have 1 (ShareGPT: of 200 tokens on the mean, 1,000 at
     * most), answers of synthetic runs none; what is between them by what both measured (ours).
     */
    private static final double UNEVEN_ANSWERS = 0.25;
    /** Width of a uniform distribution over its standard deviation: √12. */
    private static final double WIDTH = Math.sqrt(12);
    /** Standard deviation over the mean of lengths from nothing to twice the mean: nobody meets again. */
    private static final double UNIFORM = 2 / WIDTH;
    /** Sequences that are left on average while the longest answers end, over those at the start. */
    private static final double LEFT_AT_THE_END = 1.0 / 3;

    /** A copy that admits so many sequences at most, under its load. */
    static Serving of(ModelTime model, Load load, double limit) {
        Serving whole = new ContinuousServing(model, limit, 1).under(load);
        double inside = load.arrival() == Arrival.OPEN_LOOP ? whole.batch() : Math.min(load.concurrency(), limit);
        double promptsForOne = BatchSize.promptsForOne(model, inside);
        return promptsForOne == 1 ? whole : new ContinuousServing(model, limit, promptsForOne).under(load);
    }

    private Serving under(Load load) {
        return load.arrival() == Arrival.OPEN_LOOP
                ? new OpenLoop(this, load.rps() / 1e3, load.burstiness()).serving()
                : closed(load);
    }

    private ContinuousServing(ModelTime model, double limit, double promptsForOne) {
        this(
                model,
                limit,
                Prompts.of(model, promptsForOne),
                carried(model, limit),
                Math.max(1, model.outputTokens()),
                new Pipeline(model.machine().pipelineParallel()));
    }

    /**
     * A prompt that has a step of its own carries no token of others: those who generate lose a step for each of the
     * chunks that it could have had as well, and no more than all tokens of an answer take. The work stays: chunks cost
     * steps of their own, so that no throughput is gained (vLLM issue 7604: lost, for prompts of 40,000 tokens).
     */
    private static double carried(ModelTime model, double limit) {
        if (!model.machine().inTurn()) {
            return 0;
        }
        double chunks = Math.ceil(model.inputTokens() * (1 - model.reused()) / CHUNK);
        return Math.min(chunks * model.tokenMs(limit), model.outputTokens() * model.tokenMs(limit) / limit);
    }

    /** Requests a second that it answers at most. */
    double capacity() {
        double microBatches = pipeline.microBatches(limit);
        return most(limit / microBatches) * pipeline.passes(microBatches) * 1e3;
    }

    /** Requests a ms of a group of layers that is never without so many sequences, or fewer where that is faster. */
    private double most(double each) {
        double filled = filledWith(each);
        return each <= tokens ? filled : Math.max(filled, filledWith(tokens));
    }

    private double filledWith(double each) {
        double token = step(each);
        return 1 / (prompts.workMs(each, token) + tokens * token / Math.max(1, each));
    }

    /** Part of a prompt for which those who generate stand still where it adds so much to the work, in ms. */
    double halt(double added) {
        return added + Math.min(Math.max(0, prompts.passMs() - added), carried);
    }

    double step(double batch) {
        return model.tokenMs(Math.max(1, batch));
    }

    /** A fixed number of clients, each with one request at a time: fixed point of rate, step and batch. */
    private Serving closed(Load load) {
        double inside = Math.min(load.concurrency(), limit);
        double microBatches = pipeline.microBatches(inside);
        double slowdown = pipeline.slowdown(microBatches);
        double each = inside / microBatches;
        boolean burst = load.arrival() == Arrival.BURST;
        double start = OwnServing.meeting(model, model.machine().arrival().togetherAtStart());
        double kept = OwnServing.meeting(model, keptTogether(load, each));
        // Those of a burst who find no place enter one by one, as places become free.
        double atOnce = burst ? inside / load.concurrency() : kept;
        double alone = prompts.passMs();
        double allAtOnce = prompts.allAtOnceMs(each);
        double wave = burst ? Roofline.overlapped(allAtOnce - alone, Serving.readMs(model, inside)) : allAtOnce - alone;
        double meeting = burst ? atOnce * wave : start * wave + (1 - start) * kept * Math.max(0, wave - apartMs(each));
        double together = burst ? atOnce : start + (1 - start) * kept;
        double most = most(each) / slowdown;
        double behind = BEHIND_IN_A_BURST * allAtOnce / ((each + 1) / 2);
        double stall = prompts.addedMs(each, step(each));
        double halt = halt(stall);
        double batch = each;
        double perToken = 0;
        double first = alone;
        double rate = 0;
        for (int i = 0; i < ROUNDS; i++) {
            // A copy that works all the time loses nothing but work: halts cost only as far as it would be idle.
            double lost = (1 - atOnce) * (stall + (halt - stall) * Math.max(0, 1 - rate / most)) + atOnce * behind;
            double busy = Math.min(MOST_STALLED, rate * lost * slowdown * ((each - 1) / Math.max(1, each)));
            double token = step(batch);
            perToken = token * slowdown / (1 - busy);
            // A prompt queues behind those of the other clients only, and all of them do when a run starts.
            double queued = Math.min(alone * (each - 1) / 2, alone * busy / (2 * (1 - busy)));
            first = alone
                    + (prompts.firstMs(token) - alone) * slowdown * Math.min(1, inside - 1)
                    + meeting
                    + (1 - together) * queued;
            double cycle = Serving.requestMs(model) + first + (tokens - 1) * perToken;
            rate = (rate + Math.min(each / cycle, most)) / (i == 0 ? 1 : 2);
            double decoding = burst ? each * tokensSeeing(load) : rate * (tokens - 1) * perToken;
            batch = (batch + Math.max(Math.min(1, each), Math.min(each, decoding))) / 2;
        }
        // Where the copy is always busy, clients wait between tokens for each other (Little's law).
        perToken = Math.max(perToken, tokens > 1 ? (each / rate - Serving.requestMs(model) - first) / (tokens - 1) : 0);
        double steady = rate * microBatches;
        double perMs = burst ? 1 / (1 / steady + endMs(load, each, inside) * slowdown / load.concurrency()) : steady;
        double waiting = load.concurrency() > inside ? (load.concurrency() - inside) / steady / (burst ? 2 : 1) : 0;
        double ttft = Serving.requestMs(model) + first + waiting;
        double rps = perMs * 1e3;
        double capacity = capacity();
        return answer(ttft, perToken, waiting, batch * microBatches, rps, capacity, Math.min(1, rps / capacity), false);
    }

    /**
     * Share of the requests of a closed loop that end and ask again together. Where prompts come first, what the
     * calibration has met in runs whose answers differ by a tenth, and less the more they are told to differ. In any
     * engine more where they are told to be equally long: who began a step later ends a step later, however long the
     * prompts of the first steps took, so that a wave of clients comes back within a few steps; its ends spread only as
     * answers differ, and queue as far as they lie closer than their prompts take.
     */
    private double keptTogether(Load load, double each) {
        double usual = model.machine().arrival().keptTogether()
                * model.machine().scheduling().promptsFirst();
        if (Double.isNaN(load.unevenness())) {
            return usual;
        }
        double spread = WIDTH * load.unevenness() * (tokens - 1) * step(each);
        double even = 1 - spread / (2 * prompts.allAtOnceMs(each));
        return Math.max(usual * Math.max(0, 1 - load.unevenness() / UNIFORM), even);
    }

    /** By how much the ends of a wave are apart where all answers are equally long: a step for each of its prompts'. */
    private double apartMs(double each) {
        double passes = Math.max(1, each / prompts.together());
        return prompts.steps() * (passes - 1) / 2 * step(each);
    }

    /** Time in which fewer and fewer are left, at the end of a run, in ms. */
    private double endMs(Load load, double each, double inside) {
        double longer = unevenness(load) * Math.sqrt(2 * Math.log(Math.max(1, inside)));
        return longer * (tokens - 1) * step(Math.max(1, each * LEFT_AT_THE_END));
    }

    /** Share of all places that are taken while a token is made, on average over a burst. */
    private double tokensSeeing(Load load) {
        return 1 - unevenness(load) * (1 - LEFT_AT_THE_END) * Math.min(1, limit / load.concurrency());
    }

    private double unevenness(Load load) {
        return load.unevennessOr(OwnServing.unevenness(model, UNEVEN_ANSWERS));
    }

    Serving answer(
            double ttft,
            double perToken,
            double waiting,
            double batch,
            double rps,
            double capacity,
            double rho,
            boolean saturated) {
        double together = Math.max(1, batch / pipeline.microBatches(batch));
        PhaseTime decode = model.step(together, model.inputTokens() + model.outputTokens() / 2)
                .times((tokens - 1) / model.adjustments().drafts().tokensPerStep());
        return new Serving(
                ttft,
                perToken,
                ttft + (tokens - 1) * perToken,
                waiting,
                0,
                Math.max(1, batch),
                rps,
                capacity,
                1e3 / capacity,
                rho,
                saturated,
                prompts.alone(),
                decode);
    }
}
