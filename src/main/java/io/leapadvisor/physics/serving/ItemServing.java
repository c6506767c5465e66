package io.leapadvisor.physics.serving;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.item.Recording;
import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;

/** Models that answer in one forward pass over a batch of items. */
final class ItemServing {

    private ItemServing() {}

    static Serving of(ModelTime model, Load load, Batching batching, BatchingMode mode, boolean partOfPath) {
        boolean fixed = mode == BatchingMode.NONE || mode == BatchingMode.STATIC;
        boolean open = load.arrival() == Arrival.OPEN_LOOP;
        // The batch of a recording alone is of its windows.
        boolean windows = model.item() instanceof Recording recording && recording.together() > 1;
        double largest = windows ? 1 : largest(load, batching, fixed, partOfPath);
        double delay = fixed || batching.maxQueueDelayMs() == null ? 0 : batching.maxQueueDelayMs();
        double perMs = load.rps() / 1e3;
        // A benchmark calls the model in a loop of its own; what is served passes a server.
        double overhead = fixed && !open
                ? 0
                : model.machine().items().request() * model.adjustments().own().of(Factor.REQUEST);
        BatchSize.Collected batches = !fixed && open
                ? BatchSize.whileComputing(model, overhead, perMs, delay, largest)
                : always(fixed ? largest : BatchSize.ofClients(load, batching, largest));
        double batch = batches.mean();
        PhaseTime pass = model.items(batch);
        double service = overhead + pass.ms();
        double capacity = mode == BatchingMode.DYNAMIC && open
                ? largest / (overhead + model.items(largest).ms()) * 1e3
                : batch / service * 1e3;
        double joined = batches.joined() > batch
                ? overhead + model.items(batches.joined()).ms()
                : service;
        return new WholeBatch(
                        batch,
                        service,
                        joined,
                        capacity,
                        batches.formationMs(),
                        !fixed,
                        Double.NaN,
                        Double.NaN,
                        pass,
                        PhaseTime.ZERO)
                .under(load);
    }

    private static BatchSize.Collected always(double batch) {
        return new BatchSize.Collected(batch, batch, 0);
    }

    private static double largest(Load load, Batching batching, boolean fixed, boolean partOfPath) {
        if (fixed) {
            return BatchSize.fixed(load, batching, partOfPath);
        }
        return batching.maxBatchSize() == null ? BatchSize.USUAL_LIMIT : batching.maxBatchSize();
    }
}
