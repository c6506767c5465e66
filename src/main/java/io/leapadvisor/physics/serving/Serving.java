package io.leapadvisor.physics.serving;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.own.Factor;
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

    /**
     * Serves a load with the batching that is configured.
     *
     * @param engine batches token by token unless it is told otherwise, if it can; null = unknown
     * @param partOfPath true when the model is a stage among others: its clients are requests that come one by one;
     *     else, as in benchmarks, all clients of a model of whose batching nothing is told are taken as one batch
     */
    public static Serving of(ModelTime model, Load load, Batching batching, Engine engine, boolean partOfPath) {
        BatchingMode mode = mode(model, batching, engine);
        if (!model.generative()) {
            return ItemServing.of(model, load, batching, mode, partOfPath);
        }
        return switch (mode) {
            case NONE, STATIC -> StaticServing.of(model, load, batching, partOfPath);
            case DYNAMIC ->
                StaticServing.of(
                        model, load, Math.min(BatchSize.admitted(model, batching), Math.max(1, load.concurrency())));
            case CONTINUOUS -> OwnServing.of(continuous(model, load, BatchSize.admitted(model, batching)), model, load);
        };
    }

    private static BatchingMode mode(ModelTime model, Batching batching, Engine engine) {
        if (batching != null && batching.mode() != null) {
            return batching.mode();
        }
        return model.generative() && admitsByToken(batching, engine) ? BatchingMode.CONTINUOUS : BatchingMode.NONE;
    }

    /**
     * True when an engine lets requests join and leave the batch at every token: because that is told, or because
     * nothing is and the engine does so by itself.
     *
     * @param batching as it is told; null = it is not
     */
    public static boolean admitsByToken(Batching batching, Engine engine) {
        return batching == null || batching.mode() == null
                ? engine != null && engine.continuousBatching()
                : batching.mode() == BatchingMode.CONTINUOUS;
    }

    /** True when requests join and leave the batch between two tokens. */
    public static boolean isContinuous(ModelTime model, Batching batching, Engine engine) {
        return model.generative() && mode(model, batching, engine) == BatchingMode.CONTINUOUS;
    }

    private static Serving continuous(ModelTime model, Load load, double limit) {
        double share = model.adjustments().pools().prefillShare();
        return share > 0
                ? DisaggregatedServing.of(model, limit, share).under(load)
                : ContinuousServing.of(model, load, limit);
    }

    /**
     * Replicas for prompts among so many, so that prompts and answers are busy at the same load: of the two whole
     * numbers beside it the one with which more is served, the smaller where both serve the same.
     *
     * @param replicas 2 or more
     */
    public static int replicasForPrompts(ModelTime model, Batching batching, Engine engine, int replicas) {
        double limit = BatchSize.admitted(model, batching);
        double balanced = DisaggregatedServing.of(model, limit, 1.0 / replicas).balanced() * replicas;
        int fewer = (int) Math.max(1, Math.min(replicas - 1, Math.floor(balanced)));
        int more = Math.min(replicas - 1, fewer + 1);
        double ofFewer =
                DisaggregatedServing.of(model, limit, (double) fewer / replicas).capacity();
        double ofMore =
                DisaggregatedServing.of(model, limit, (double) more / replicas).capacity();
        return ofMore > ofFewer ? more : fewer;
    }

    /** Requests inside it on average, beside those that wait for a place (Little's law). */
    public double inside() {
        return rps * (latencyMs - waitMs) / 1e3;
    }

    /** Times the requests that are computed together in another copy; 1 where they are fewer. */
    public double batchOver(Serving other) {
        return Math.max(1, batch / Math.max(1, other.batch));
    }

    /** Part of the time that a request occupies it in which its prompt is read, 0 to 1; in whole batches or not. */
    public double promptShare(boolean continuous) {
        double of = continuous ? busyMs : prefill.ms() + decode.ms();
        return of > 0 ? Math.min(1, prefill.ms() / of) : 1;
    }

    /** Part of its passes that is launches and work of the host, while which no kernel need run; 0 to 1. */
    public double launchingShare() {
        PhaseTime pass = prefill.plus(decode);
        return pass.ms() > 0 ? pass.overheadMs() / pass.ms() : 0;
    }

    /** The same with another mean wait for a place, in ms. */
    public Serving waiting(double ms) {
        return new Serving(
                ttftMs - waitMs + ms,
                tpotMs,
                latencyMs - waitMs + ms,
                ms,
                formationMs,
                batch,
                rps,
                capacityRps,
                busyMs,
                utilization,
                saturated,
                prefill,
                decode);
    }

    /** What a batch takes longer to fill than before, in ms; 0 where nothing is known of before. */
    public double fillsLongerMs(Serving before) {
        return before == null ? 0 : Math.max(0, formationMs - before.formationMs);
    }

    /** Time that a server spends on a request around the model, in ms. */
    static double requestMs(ModelTime model) {
        return model.machine().efficiency().requestOverheadMs()
                * model.adjustments().own().of(Factor.REQUEST);
    }

    /**
     * Mean time until one of so many requests that come at once is read, in ms. The part of a server that takes
     * requests and puts them in tokens is one process (https://docs.vllm.ai/en/latest/design/arch_overview/), which
     * does it for one after another, while the model computes for those before. It is work of the host; what a gateway
     * adds to a request, it adds to all at once.
     */
    static double readMs(ModelTime model, double requests) {
        double each = model.machine().efficiency().requestOverheadMs()
                * model.adjustments().own().of(Factor.OVERHEAD);
        return each * Math.max(0, requests - 1) / 2;
    }
}
