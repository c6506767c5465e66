package io.leapadvisor.physics.serving;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;

/** Generation in batches that start and end together. */
final class StaticServing {

    private StaticServing() {}

    /**
     * Batches of the size that is told. Where that is the largest that is asked for, and the caches of fewer fit beside
     * the weights, it passes in as many parts as it takes.
     */
    static Serving of(ModelTime model, Load load, Batching batching, boolean partOfPath) {
        double asked = BatchSize.fixed(load, batching, partOfPath);
        boolean atMost = batching != null
                && batching.mode() == BatchingMode.STATIC
                && batching.meanBatchSize() == null
                && batching.maxBatchSize() != null;
        return of(model, load, atMost ? Math.max(1, Math.min(asked, BatchSize.whole(model))) : asked);
    }

    /** Batches of so many requests; nobody gets an answer before the longest of them is written. */
    static Serving of(ModelTime model, Load load, double batch) {
        PhaseTime prompts = model.prefill(batch);
        double launched = Prompts.of(model).batchMs(batch) - prompts.ms();
        PhaseTime prefill = prompts.plus(new PhaseTime(0, 0, launched, 0));
        double token = model.tokenMs(batch);
        double longest = model.outputTokens() * load.longestOf(batch);
        double steps = Math.max(0, longest - 1);
        double first = Serving.requestMs(model) + prefill.ms();
        double service = first + steps * token;
        PhaseTime decode = model.step(batch, model.inputTokens() + longest / 2)
                .times(steps / model.adjustments().drafts().tokensPerStep());
        return new WholeBatch(batch, service, service, batch / service * 1e3, 0, false, first, token, prefill, decode)
                .under(load);
    }
}
