package io.leapadvisor.physics.serving;

import io.leapadvisor.physics.Bisection;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.physics.own.Factor;

/**
 * Requests that arrive on their own at a copy that batches token by token. What is measured is a run of so many
 * requests: where more comes than is served there is no steady state, and what a request meets follows from how many
 * came before it. With a answers in progress in the steady state (rate × time of an answer) a run of n begins and ends
 * with fewer, so that a request meets, on average over its answer and over the run,
 *
 * <pre>  sequences = a (1 − a / 3n) for a ≤ n,  n (1 − n / 3a) beyond
 *   prompts   = a (1 − a / 2n) for a ≤ n,  n / 2 beyond</pre>
 *
 * <p>which are the integrals over arrivals at even distances and answers of one length. Long before saturation both are
 * Little's law.
 *
 * @param copy what is loaded
 * @param perMs requests a ms
 * @param burstiness squared coefficient of variation of the time between arrivals
 */
record OpenLoop(ContinuousServing copy, double perMs, double burstiness) {

    /**
     * Requests of a load test, between the 200 to 300 of short ones and the 1,000 that the benchmarks of vLLM and
     * SGLang send by default (docs/estimation.md).
     */
    static final double RUN = 500;

    private static final int HALVINGS = 40;
    /** A start below what is sought. */
    private static final double FEWER = 0.999;
    /** Decodes never stand still for longer than this share: schedulers bound the prompt tokens of a step. */
    private static final double MOST_STALLED = 0.95;
    /** Nearer to the capacity a wait in the steady state is of no worth: capacities are known to a fifth. */
    private static final double LAST_STABLE = 0.95;

    /** What a request sees. */
    Serving serving() {
        // More inside make a token slower, and a slower token leaves more inside: the load that is its own cause.
        double tokensPerMs = perMs * copy.tokens();
        double inside = Bisection.narrow(
                        these -> these - tokensPerMs * perToken(these),
                        0,
                        tokensPerMs * perToken(0) * FEWER,
                        tokensPerMs * perToken(Double.MAX_VALUE),
                        HALVINGS)
                .middle();
        double sequences = sequences(inside);
        double capacity = copy.capacity();
        double waiting = behindPrompts(sequences) + forPlaces(capacity);
        double ttft = Serving.requestMs(copy.model())
                + copy.prompts().passMs()
                + (copy.prompts().firstMs(copy.step(sequences)) - copy.prompts().passMs()) * Math.min(1, sequences)
                + waiting;
        double rps = perMs * 1e3;
        return copy.answer(
                ttft,
                perToken(inside),
                waiting,
                sequences,
                Math.min(rps, capacity),
                capacity,
                rps / capacity,
                rps >= capacity);
    }

    /** Requests of the load tests of this deployment, as far as it told. */
    private double run() {
        return RUN * copy.model().adjustments().own().of(Factor.RUN);
    }

    /** Sequences that generate, where so many answers would be in progress in the steady state. */
    private double sequences(double inside) {
        double shorter = Math.min(inside, run());
        return Math.min(copy.limit(), shorter * (1 - shorter / Math.max(inside, run()) / 3));
    }

    /** A step, and the prompts that come while an answer is generated as far as they find a place, in ms a token. */
    private double perToken(double inside) {
        double sequences = sequences(inside);
        double shorter = Math.min(inside, run());
        double microBatches = copy.pipeline().microBatches(sequences);
        double each = sequences / microBatches;
        double met = Math.min(copy.limit(), shorter * (1 - shorter / run() / 2)) / microBatches;
        double slowdown = copy.pipeline().slowdown(microBatches);
        double step = copy.step(each);
        // Between two steps there is no more than one pass over prompts, which then takes all that came.
        double passes = Math.min(met / copy.tokens(), copy.prompts().inAStep(each));
        return step * slowdown + passes * (halt(each, step) * slowdown);
    }

    /** @param step time of a token among so many, in ms */
    private double halt(double each, double step) {
        double these = Math.min(copy.tokens(), each);
        return copy.halt(copy.prompts().addedMs(these, these == each ? step : copy.step(these)));
    }

    /**
     * Wait for the rest of the pass that runs, and for prompts left behind: none where all that come fit in the next.
     * Those that come faster than full steps compute them wait for half of the run, on average.
     */
    private double behindPrompts(double sequences) {
        Prompts prompts = copy.prompts();
        double microBatches = copy.pipeline().microBatches(sequences);
        double slowdown = copy.pipeline().slowdown(microBatches);
        double each = sequences / microBatches;
        double busy = Math.min(MOST_STALLED, perMs / microBatches * halt(each, copy.step(each)) * slowdown);
        double least = prompts.leastMs();
        double full = Math.min(LAST_STABLE, perMs / microBatches * least * slowdown);
        double left = Queue.meanWait(prompts.passMs(), 1, Math.min(busy, full), burstiness / prompts.together(), 0);
        double queued = Math.max(0, least * slowdown / microBatches - 1 / perMs) * run() / 2;
        return busy * (prompts.passMs() / 2 + left) + queued;
    }

    /**
     * Wait for a place. In the middle of the run those who came before have taken the places, and answers end at the
     * rate of the capacity; where there are as many places as came, nobody waits, however long a steady state would be.
     * Pages are taken as an answer grows, so that memory admits whose prompt fits.
     */
    private double forPlaces(double capacity) {
        double limit = copy.limit();
        double places = limit < BatchSize.memoryLimit(copy.model())
                ? limit
                : limit * copy.model().cacheHeld() / copy.model().cachePrompt();
        double half = run() / 2;
        double queued = (half - places) / capacity * 1e3 - half / perMs;
        double steady = Queue.meanWait(
                limit / capacity * 1e3, limit, Math.min(perMs * 1e3 / capacity, LAST_STABLE), burstiness, 1);
        return Math.max(0, queued) + Math.max(0, 1 - places / half) * steady;
    }
}
