package io.leapadvisor.remedy.operation;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.physics.item.Windows;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.measured.TestedBatches;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.field.OpenedPlaces;
import io.leapadvisor.remedy.field.Scalable;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Variant;
import java.util.List;

/** Operations on what arrives. */
final class LoadOperations {

    /** From this share of its limit on a mean batch counts as full. */
    private static final double FULL = 0.95;

    private LoadOperations() {}

    /**
     * Batches of this size. Where the server forms them from a load that is told, they grow no fuller than it fills
     * them: what a batch of the old limit left empty a larger limit leaves empty too. Elsewhere each holds that many.
     */
    static Outcome fillBatch(Call call) {
        ModelSpec model = call.model();
        if (model != null && Windows.areABatch(call.simulator().look(call.variant()))) {
            return Outcome.of(call.with(model.withBatching(Batching.ofStatic((int) call.number("to", 1)))));
        }
        if (model != null && isFormed(call, modeOf(call, model))) {
            Batching batching = model.batching() == null ? Batching.NONE : model.batching();
            return Outcome.of(call.with(model.withBatching(grown(batching, call.number("to", 1)))));
        }
        Variant filled = model == null
                ? call.variant()
                : call.with(model.withBatching((model.batching() == null ? Batching.NONE : model.batching())
                        .withMeanBatchSize(call.number("to", 1))));
        return withClients(call, asTested(call, filled));
    }

    /** Whatever is estimated of it, a batch that was tested beside that of today takes what the two tests say. */
    private static Variant asTested(Call call, Variant filled) {
        double gain = TestedBatches.gain(call.profile(), call.number("to", 1));
        double longer = Double.isNaN(gain) ? Double.NaN : rate(call, filled) / rate(call, call.variant()) / gain;
        return longer > 0 ? Scalable.MODEL_TIME.scale(filled, null, longer) : filled;
    }

    /** Requests a second of the model alone. */
    private static double rate(Call call, Variant variant) {
        Variant alone = variant.with(variant.profile().withStages(null).withEndToEnd(null));
        return call.simulator().project(alone, Anchors.NONE).rates().capacityRps();
    }

    /** What is told, else what an engine does by itself with requests that are answered in tokens. */
    private static BatchingMode modeOf(Call call, ModelSpec model) {
        Engine engine = call.simulator().look(call.variant()).engine();
        boolean byItself = (model.batching() == null || model.batching().mode() == null)
                && model.family() == ModelFamily.DECODER_LLM
                && engine != null
                && engine.continuousBatching();
        return byItself ? BatchingMode.CONTINUOUS : model.batchingMode();
    }

    /** Clients that nobody has measured are as many as fill the batch. */
    private static boolean isFormed(Call call, BatchingMode mode) {
        Traffic traffic = call.profile().traffic();
        boolean byServer = mode == BatchingMode.DYNAMIC || mode == BatchingMode.CONTINUOUS;
        return byServer
                && traffic != null
                && traffic.arrival() != Arrival.BURST
                && (traffic.meanRps() != null
                        || traffic.concurrency() != null && call.profile().endToEnd() != null);
    }

    private static Batching grown(Batching batching, double to) {
        Double mean = batching.meanBatchSize();
        Integer largest = batching.maxBatchSize();
        boolean full = mean == null || largest != null && mean >= FULL * largest;
        return batching.withMeanBatchSize(full ? null : (Double) Math.min(mean, to));
    }

    /** Clients enough to fill the batch on every copy of the model; a stated rate stays, for it is the load. */
    private static Outcome withClients(Call call, Variant filled) {
        Traffic traffic = call.profile().traffic();
        boolean closed = traffic != null
                && traffic.hasClients()
                && call.profile().stagesOrEmpty().isEmpty();
        if (!closed) {
            return Outcome.of(filled);
        }
        Hardware hardware = call.hardware();
        int copies = Math.max(
                1, hardware.acceleratorCount() / (hardware.tensorParallelOrOne() * hardware.pipelineParallelOrOne()));
        double needed = call.number("to", 1) * hardware.replicaCount() * copies;
        if (needed <= traffic.concurrency()) {
            return Outcome.of(filled);
        }
        return new Outcome(
                filled.with(filled.profile().withTraffic(traffic.withConcurrency(needed))),
                List.of("there are " + Math.round(needed) + " clients, as many as fill the batch"));
    }

    /**
     * The client of a closed loop keeps so many requests in flight; a stated rate is what arrives, whoever sends it.
     */
    static Outcome moreInFlight(Call call) {
        Traffic traffic = call.profile().traffic();
        double to = call.number("to", Double.NaN);
        if (traffic == null || !traffic.hasClients() || !(to > traffic.concurrency())) {
            return Outcome.of(call.variant());
        }
        DeploymentProfile more = call.profile().withTraffic(traffic.withConcurrency(to));
        return new Outcome(
                call.variant().with(OpenedPlaces.of(call.simulator().look(call.variant()), call.variant(), more)),
                List.of("nothing refuses or slows " + Math.round(to) + " requests at a time, beyond what is modelled"));
    }

    /**
     * Requests above a limit are refused; where none is stated, those which would saturate the busiest resource, as
     * long as they are few.
     */
    static Variant limitLoad(Call call) {
        Traffic traffic = call.profile().traffic();
        if (traffic == null || traffic.meanRps() == null) {
            return call.variant();
        }
        double limit = call.number("limitRps", Double.NaN);
        if (Double.isNaN(limit)) {
            return call.variant().adjust(a -> a.withAdmitted(call.knowledge().threshold("admitted-utilization")));
        }
        return limit >= traffic.meanRps()
                ? call.variant()
                : call.variant().with(call.profile().withTraffic(traffic.withMeanRps(limit)));
    }

    /**
     * Retries are capped at a share of the requests. With a share e of calls that fail, a request makes 1 + e + e²
     * calls of up to three attempts. The effect is what a call that fails takes of one that is answered: what is
     * refused at once takes nothing of the machines, what nobody waits for any longer takes all. That fewer calls also
     * fail less is left out. Users make as many requests as ever. What a provider refuses is tried again within a
     * stage: it is none of the requests that arrive.
     */
    static Outcome fewerRetries(Call call) {
        EndToEnd measured = call.profile().endToEnd();
        Traffic traffic = call.profile().traffic();
        if (measured == null || measured.errorRate() == null) {
            return new Outcome(
                    call.variant(),
                    List.of("endToEnd.errorRate is not known, so that nothing says how many requests are retries"));
        }
        boolean refused = call.profile().stagesOrEmpty().stream().anyMatch(Stage::computesElsewhere);
        if (refused || traffic == null || traffic.meanRps() == null) {
            return Outcome.of(call.variant());
        }
        double left = 1 - call.effectOr(1) * (1 - leftOfCalls(call, measured.errorRate()));
        Double peak = traffic.peakRps() == null ? null : (Double) (traffic.peakRps() * left);
        return new Outcome(
                call.variant()
                        .with(call.profile()
                                .withTraffic(traffic.withMeanRps(traffic.meanRps() * left)
                                        .withPeakRps(peak)))
                        .adjust(a -> a.withAskedRps(Math.max(a.askedRps(), traffic.meanRps()))),
                List.of("the request rate that is told holds the retries, of up to " + attempts(call)
                        + " attempts a request without back-off"));
    }

    /** The effect is what a call that is refused, with the pause after it, takes of one that is answered. */
    static Variant fewerRefusals(Call call) {
        EndToEnd measured = call.profile().endToEnd();
        if (measured == null || measured.errorRate() == null) {
            return call.variant();
        }
        double saved = call.effect() * (1 - leftOfCalls(call, measured.errorRate()));
        return StageTimes.change(call.variant(), call.stage(), stage -> StageTimes.scale(stage, 1 - saved));
    }

    /** Calls within the budget of retries, as a share of those that are made when a share of them fails. */
    private static double leftOfCalls(Call call, double failing) {
        double calls = 0;
        for (int attempt = 0; attempt < attempts(call); attempt++) {
            calls += Math.pow(failing, attempt);
        }
        return Math.min(calls, 1 + call.number("budget", Double.POSITIVE_INFINITY)) / calls;
    }

    private static int attempts(Call call) {
        return (int) call.knowledge().threshold("retry-attempts");
    }

    /**
     * Work that nobody waits for is taken from a queue as fast as it comes on average: the peak falls to the mean. A
     * provider takes it through its batch endpoint, at the price of that, and levels the load by itself.
     */
    static Outcome levelLoad(Call call) {
        return TokenOperations.batched(call).orElseGet(() -> levelled(call));
    }

    private static Outcome levelled(Call call) {
        Traffic traffic = call.profile().traffic();
        if (traffic == null || traffic.meanRps() == null || traffic.peakRps() == null) {
            return new Outcome(
                    call.variant(),
                    List.of("traffic.meanRps and traffic.peakRps are not both known, so that nothing says what "
                            + "levelling the load saves"));
        }
        Double bursts = traffic.burstiness() == null ? null : (Double) Math.min(1, traffic.burstiness());
        double peak = Math.min(traffic.meanRps(), traffic.peakRps());
        return Outcome.of(call.variant()
                .with(call.profile().withTraffic(traffic.withPeakRps(peak).withBurstiness(bursts))));
    }
}
