package io.leapadvisor.physics.serving;

import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.profile.Arrival;

/**
 * Batches that start and end together.
 *
 * @param size requests in a batch
 * @param serviceMs time from its start to its end, in ms
 * @param joinedMs the same of the batch that a request is in, in ms: more requests are in large batches
 * @param capacityRps requests a second of a copy that is always busy
 * @param formationMs mean wait of a request until its batch has filled, in ms
 * @param collected true when a batch is made of those who came while the one before was computed
 * @param firstMs time to the first token, in ms; NaN for models without a decode phase
 * @param tokenMs time per output token, in ms; NaN likewise
 * @param prefill time of the prompts, or of the pass, by bound
 * @param decode time of the decode steps, by bound
 */
record WholeBatch(
        double size,
        double serviceMs,
        double joinedMs,
        double capacityRps,
        double formationMs,
        boolean collected,
        double firstMs,
        double tokenMs,
        PhaseTime prefill,
        PhaseTime decode) {

    /** The copy under a load that comes in such batches. */
    Serving under(Load load) {
        boolean open = load.arrival() == Arrival.OPEN_LOOP;
        double rho = open ? load.rps() / capacityRps : 1;
        double wait = !open
                ? otherBatches(load)
                : collected ? whileComputed(load, rho) : Queue.meanWait(serviceMs, 1, rho, load.burstiness(), 0);
        return new Serving(
                firstMs + wait,
                tokenMs,
                joinedMs + wait + formationMs,
                wait,
                formationMs,
                size,
                open ? Math.min(load.rps(), capacityRps) : capacityRps,
                capacityRps,
                1e3 / capacityRps,
                rho,
                open && rho >= 1,
                prefill,
                decode);
    }

    /**
     * Who comes waits for the rest of the batch that is computed, and for those who came before and did not fit in the
     * next one. Of n arrivals that come on their own the number varies less, by 1/n: large batches leave few behind,
     * and seldom. A batch of one waits as in M/D/1: ρ S/2 + ρ × ρ S/2(1 − ρ) = ρ S/2(1 − ρ).
     */
    private double whileComputed(Load load, double rho) {
        double busy = Math.min(1, load.rps() / 1e3 * serviceMs / size);
        double leftBehind = Queue.meanWait(serviceMs, 1, rho, load.burstiness() / size, 0);
        return busy * serviceMs / 2 + Queue.waitProbability(size, rho) * leftBehind;
    }

    /** More clients than places: the rest waits for whole batches to pass. */
    private double otherBatches(Load load) {
        double waves = Math.max(0, load.concurrency() / size - 1);
        return waves * serviceMs / (load.arrival() == Arrival.BURST ? 2 : 1);
    }
}
