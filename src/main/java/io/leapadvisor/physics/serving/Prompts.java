package io.leapadvisor.physics.serving;

import io.leapadvisor.knowledge.serving.Scheduling;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.physics.machine.Roofline;
import io.leapadvisor.physics.own.Factor;

/**
 * The prompts of requests that enter token by token, in the steps of a copy.
 *
 * <p>Steps that generate replay a captured graph. A prompt has a shape of its own, so that an interpreter launches its
 * kernels one by one: what it takes for that is the least time of a prompt, however short it is and however much of it
 * a cache has (Qwen3-235B in SGLang takes 126 to 134 ms from 128 to 1,024 tokens, Mooncake's documentation). Long
 * kernels hide it.
 *
 * @param model times
 * @param launchesMs launches of a pass over prompts, in ms
 * @param together prompts that fit in one step, 1 or more
 * @param alone a pass over one prompt, without its launches
 * @param passMs the same with its launches, in ms
 * @param steps in which a prompt is computed
 * @param hiddenMs part of a prompt that is hidden in steps of others at most, in ms
 * @param forOne prompts that are computed for one that arrives: more than 1 where requests are evicted
 */
record Prompts(
        ModelTime model,
        double launchesMs,
        double together,
        PhaseTime alone,
        double passMs,
        double steps,
        double hiddenMs,
        double forOne) {

    /**
     * Launches that are left where a short prompt is replayed in pieces, of those of a layer without experts: attention
     * and what is around it, of a dozen kernels a layer. vLLM takes 11 ms for 128 tokens in a 1.7B model on an A100 and
     * 14 ms for 20 in an 8B model on an H100; MiniMax-M2.5 on eight H100, of 62 layers with experts, takes 29 ms for
     * 167 tokens at the most, and 102 for 527, which no graph was recorded for (ours).
     */
    private static final double OUTSIDE_GRAPHS = 0.75;

    /** Of a copy that evicts nobody. */
    static Prompts of(ModelTime model) {
        return of(model, 1);
    }

    static Prompts of(ModelTime model, double forOne) {
        Machine machine = model.machine();
        Scheduling scheduling = machine.scheduling();
        double tokens = Math.max(1, model.inputTokens() * (1 - model.reused()));
        double budget = scheduling.promptTokens();
        double layers = tokens <= scheduling.recordedTokens()
                ? OUTSIDE_GRAPHS * machine.recordedLaunchesMs(model.transformer())
                : machine.promptLaunchesMs(model.transformer());
        double launches =
                scheduling.promptLaunches() * layers * model.adjustments().own().of(Factor.LAUNCHES);
        PhaseTime alone = model.prefill(1);
        return new Prompts(
                model,
                launches,
                Math.max(1, budget / tokens),
                alone,
                Roofline.overlapped(alone.ms(), launches),
                Math.ceil(tokens / budget),
                Math.ceil(tokens / budget) * model.tokenMs(1),
                forOne);
    }

    /** Time of a pass over so many prompts, in ms. */
    private double ms(double prompts) {
        return Roofline.overlapped(unlaunchedMs(prompts), launchesMs);
    }

    /** The same without its launches. Mostly it is one prompt, since each step ends few answers. */
    private double unlaunchedMs(double prompts) {
        return prompts == 1 ? alone.ms() : model.prefill(prompts).ms();
    }

    /** Time in which the prompts of a batch are computed that starts and ends together, in ms. */
    double batchMs(double prompts) {
        return Roofline.overlapped(unlaunchedMs(prompts), launchesMs * Math.max(1, prompts / together));
    }

    /**
     * Mean time until a prompt is computed where so many come at once: those that fit in a step are computed together,
     * and the others before or behind them. In ms.
     */
    double allAtOnceMs(double prompts) {
        double step = Math.min(prompts, together);
        return ms(step) * (prompts / step + 1) / 2;
    }

    /**
     * Time that those who generate lose to a prompt where so many sequences are in the copy, in ms. A step that
     * computes a prompt carries them too: its launches hide behind both, and it reads the weights for both, which saves
     * a part of their step, for each step of the prompt no more than a step alone takes. So short prompts cost a full
     * copy little, and long ones do not.
     *
     * @param tokenMs time of a token among as many, in ms
     */
    double addedMs(double sequences, double tokenMs) {
        return addedMs(sequences, tokenMs, shareOfSteps());
    }

    /** Work of a prompt for a copy that is never without so many sequences, in ms: alone, nobody's step hides it. */
    double workMs(double sequences, double tokenMs) {
        return addedMs(sequences, tokenMs, shareOfSteps() * (1 - 1 / Math.max(1, sequences)));
    }

    private double addedMs(double sequences, double tokenMs, double share) {
        double prompts = inAStep(sequences);
        double step = share * steps * tokenMs;
        double pass = unlaunchedMs(prompts);
        double saved = share * Math.min(shared() * pass, hiddenMs);
        return Math.max(0, Roofline.overlapped(pass + step - saved, launchesMs) - step) / prompts * forOne;
    }

    /**
     * Time from the arrival of a prompt to its first token where so many generate and nobody waits, in ms: the rest of
     * the step that runs, and its own steps, which carry the others as well.
     *
     * @param tokenMs time of a token among as many, in ms
     */
    double firstMs(double tokenMs) {
        double running = Math.max(0, model.machine().arrival().stepsToFirst() - 1);
        double shared = shareOfSteps() * steps * tokenMs;
        double pass = alone.ms();
        double saved = shareOfSteps() * Math.min(shared() * pass, hiddenMs);
        return running * tokenMs + Roofline.overlapped(pass + shared - saved, launchesMs);
    }

    /** 0 where prompts have steps of their own, in which nobody generates. */
    private double shareOfSteps() {
        return 1 - model.machine().scheduling().promptsFirst();
    }

    /** Share of a short prompt that is hidden in the steps of others. */
    private double shared() {
        return 1 - model.machine().arrival().interference();
    }

    /** Time that a prompt takes where so many wait that each step is full of them, in ms. */
    double leastMs() {
        return ms(together) / together;
    }

    /** Each step ends sequences / outputTokens answers, for which as many prompts come in: they share a pass. */
    double inAStep(double sequences) {
        return Math.max(1, Math.min(together, sequences / Math.max(1, model.outputTokens())));
    }
}
