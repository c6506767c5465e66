package io.leapadvisor.physics.serving;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.physics.own.OwnFactors;
import io.leapadvisor.profile.Arrival;

/**
 * What one deployment's own measurements taught of how its requests meet: a factor on what a token waits for the
 * prompts of others, and one on what the first token waits for other requests. Both scale what any model of serving
 * adds to the passes themselves, so that no model of serving has to know of them.
 */
final class OwnServing {

    private OwnServing() {}

    /**
     * The share of requests that meet others, of which so many are usual. Its odds are learned, so that it stays a
     * share: the prompts of a load test come all at once or one by one, as its run has few or many for each client.
     */
    static double meeting(ModelTime model, double usual) {
        double odds = model.adjustments().own().of(Factor.MEETING);
        return usual <= 0 ? usual : usual * odds / (1 - usual + usual * odds);
    }

    /** How uneven answers are of which nobody told it, at most as if they had any length. */
    static double unevenness(ModelTime model, double usual) {
        return Math.min(1, usual * model.adjustments().own().of(Factor.UNEVENNESS));
    }

    /** A copy as the model has it, with what was learned. */
    static Serving of(Serving modelled, ModelTime model, Load load) {
        OwnFactors own = model.adjustments().own();
        if (own.isNone() || !model.generative()) {
            return modelled;
        }
        double later = Math.max(1, model.outputTokens()) - 1;
        double step = later == 0 ? modelled.tpotMs() : modelled.decode().ms() / later;
        double lost = Math.max(0, modelled.tpotMs() - step);
        double perToken = modelled.tpotMs() + lost * (own.of(Factor.INTERFERENCE) - 1);
        double alone = Serving.requestMs(model) + Prompts.of(model).passMs();
        double met = Math.max(0, modelled.ttftMs() - modelled.waitMs() - alone);
        boolean open = load.arrival() == Arrival.OPEN_LOOP;
        double queue = open ? modelled.waitMs() * own.of(Factor.QUEUE) : modelled.waitMs();
        double moreWait = met * (own.waiting(modelled.batch()) - 1) + queue - modelled.waitMs();
        double latency = modelled.latencyMs() + moreWait + later * (perToken - modelled.tpotMs());
        // Clients that wait longer ask less often (Little's law); what arrives on its own comes at the same rate.
        double slower = open ? 1 : latency / modelled.latencyMs();
        double rps = modelled.rps() / slower;
        double capacity = Math.max(modelled.capacityRps(), rps);
        return new Serving(
                modelled.ttftMs() + moreWait,
                perToken,
                latency,
                queue,
                modelled.formationMs(),
                modelled.batch(),
                rps,
                capacity,
                1e3 / capacity,
                modelled.saturated() ? modelled.utilization() : Math.min(1, modelled.utilization() / slower),
                modelled.saturated(),
                modelled.prefill(),
                modelled.decode());
    }
}
