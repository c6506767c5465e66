package io.leapadvisor.situation.load.served;

import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.simulate.MeasurementFactors;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.text.Phrases;
import java.util.List;

/**
 * A load that is not answered whole, of which nobody measured what is. In a queue that empties a first token waits for
 * a few others. Where it waits for very many, and the model is too slow for the load by our count as well, the queue
 * does not empty; then the model is no faster than it is estimated to be, and a remedy shortens what cannot be served.
 */
final class UnansweredLoad {

    /**
     * Times of its own prompt that a first token waits at least in a queue that does not empty. Ours: at a utilization
     * of 0.95 it waits for some ten others (M/D/1).
     */
    private static final double ENDLESS = 20;

    private UnansweredLoad() {}

    /**
     * The profile with what is answered of its load, where that is less than arrives.
     *
     * @param assumptions takes what was concluded
     */
    static DeploymentProfile fill(DeploymentProfile profile, Simulator simulator, List<String> assumptions) {
        double firstMs = firstTokenMs(profile);
        if (Double.isNaN(firstMs)) {
            return profile;
        }
        Serving serving = simulator
                .project(Variant.of(simulator.resolve(profile)), MeasurementFactors.NONE)
                .serving();
        double arrive = profile.traffic().meanRps();
        if (serving == null
                || serving.prefill() == null
                || !(serving.utilization() > 1)
                || !(firstMs > ENDLESS * serving.prefill().ms())) {
            return profile;
        }
        double answered = arrive / serving.utilization();
        assumptions.add("the first token comes after "
                + Phrases.number(firstMs / serving.prefill().ms())
                + " times what its prompt takes by our count, and " + Phrases.number(answered)
                + " requests a second are the estimated capacity of the model: of the " + Phrases.number(arrive)
                + " that arrive no more are taken to be answered, and the others to wait; endToEnd.throughputRps"
                + " tells");
        return profile.withEndToEnd(profile.endToEnd().withThroughputRps(answered));
    }

    /** The measured time to the first token of requests that arrive at a model alone, in ms; NaN = not known. */
    private static double firstTokenMs(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        boolean arrive = profile.model() != null
                && profile.stagesOrEmpty().isEmpty()
                && profile.loadTests() == null
                && traffic != null
                && traffic.meanRps() != null
                && traffic.concurrency() == null;
        LatencySummary first =
                profile.endToEnd() == null ? null : profile.endToEnd().ttft();
        if (!arrive || first == null || profile.endToEnd().throughputRps() != null) {
            return Double.NaN;
        }
        Double middle = first.middleMs();
        return middle == null ? Double.NaN : middle;
    }
}
