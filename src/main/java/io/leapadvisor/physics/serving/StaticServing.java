package io.leapadvisor.physics.serving;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.PhaseTime;

/** Generation in batches that start and end together. */
final class StaticServing {

    private StaticServing() {}

    static Serving of(ModelTime model, Load load, double batch) {
        PhaseTime prompts = model.prefill(batch);
        double launched = Prompts.of(model).batchMs(batch) - prompts.ms();
        PhaseTime prefill = prompts.plus(new PhaseTime(0, 0, launched, 0));
        double token = model.tokenMs(batch);
        double steps = Math.max(0, model.outputTokens() - 1);
        double first = Serving.requestMs(model) + prefill.ms();
        double service = first + steps * token;
        PhaseTime decode = model.step(batch, model.inputTokens() + model.outputTokens() / 2)
                .times(steps / model.adjustments().drafts().tokensPerStep());
        return new WholeBatch(batch, service, service, batch / service * 1e3, 0, false, first, token, prefill, decode)
                .under(load);
    }
}
