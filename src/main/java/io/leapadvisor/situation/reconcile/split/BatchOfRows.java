package io.leapadvisor.situation.reconcile.split;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.own.Floor;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.text.Phrases;
import java.util.List;

/**
 * Servers of models that score rows count a batch in rows, and the contract in requests. Where so many requests of so
 * many rows are more than the part could compute in the measured time at its peak, and one request is not, rows are
 * meant.
 */
public final class BatchOfRows {

    private BatchOfRows() {}

    /**
     * A deployment with its batch in requests.
     *
     * @param assumptions takes that it was told in rows
     */
    public static DeploymentProfile inRequests(
            DeploymentProfile told, Simulator simulator, Knowledge knowledge, List<String> assumptions) {
        ModelSpec model = told.model();
        Batching batching = model == null ? null : model.batching();
        double batch = batching == null ? 1 : size(batching);
        if (!(batch > 1) || !(model.rows() > 1)) {
            return told;
        }
        ModelTime time = ModelTime.of(simulator.resolve(told), Adjustments.NONE, knowledge.calibration());
        if (time == null || time.item() == null) {
            return told;
        }
        double one = Floor.ms(time.machine(), time.item(), 1);
        double all = Floor.ms(time.machine(), time.item(), batch);
        double measured = modelMs(told);
        if (!(one <= measured && all > measured)) {
            return told;
        }
        double requests = Math.max(1, batch / model.rows());
        assumptions.add("batches of " + Phrases.number(batch) + " are taken as rows, which are "
                + Phrases.number(requests) + " requests of " + Phrases.number(model.rows()) + " rows: as requests they"
                + " were " + Phrases.number(all) + " ms of work at the peak of the part, and "
                + Phrases.number(measured) + " ms were measured");
        return told.withModel(model.withBatching(
                batching.withMaxBatchSize(batching.maxBatchSize() == null ? null : (Integer) (int) Math.ceil(requests))
                        .withMeanBatchSize(batching.meanBatchSize() == null ? null : (Double) requests)));
    }

    private static double size(Batching batching) {
        if (batching.meanBatchSize() != null) {
            return batching.meanBatchSize();
        }
        return batching.maxBatchSize() == null ? 1 : batching.maxBatchSize();
    }

    /** Time of the model's stages, else of a request, in ms; NaN = not measured. */
    private static double modelMs(DeploymentProfile told) {
        double sum = 0;
        for (Stage stage : told.stagesOrEmpty()) {
            if (stage.passesModel()) {
                sum += stage.meanMsOr(Double.NaN);
            }
        }
        boolean whole = told.stagesOrEmpty().isEmpty()
                && told.endToEnd() != null
                && told.endToEnd().latency() != null
                && told.endToEnd().latency().meanMs() != null;
        return whole ? told.endToEnd().latency().meanMs() : sum > 0 ? sum : Double.NaN;
    }
}
