package io.leapadvisor.simulate;

import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.anchor.KeptError;
import io.leapadvisor.simulate.anchor.RareTail;
import io.leapadvisor.simulate.anchor.RequestToday;
import io.leapadvisor.simulate.anchor.ServedBound;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.simulate.station.Station.MeasuredLoad;
import io.leapadvisor.simulate.station.Together;
import io.leapadvisor.simulate.token.TokenAnchor;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What ties the model to what was measured: factors that make the simulation of the deployment as it is give its
 * measurements. A remedy then scales the measurement by the model's ratio, and physics alone stands only where nothing
 * was measured.
 *
 * @param stages by stage name
 * @param model serving of the model as it is; null = not computable
 * @param together how its requests are computed together as it is, where no physics is known; null = not known
 * @param services each service on the path as it is, by name
 * @param variation factor on the standard deviation of stages without percentiles of their own, to meet the tail
 * @param waitFactor measured over modelled wait of a model without stages around it
 * @param work measured over modelled time that a request occupies a model without stages around it: its latency cannot
 *     be longer and its capacity the same
 * @param slower times that the model takes longer than undisturbed as it is; NaN = not known
 * @param unattributedMs mean time that neither a stage nor the model explains, in ms
 * @param mean measured over composed mean; {@code p50}: measured over composed median
 * @param today how long a request takes as it is
 * @param tail95 measured over composed distance of the 95th percentile from the median; {@code tail99}: of the 99th
 * @param rare what happens to a few requests only, beyond that
 * @param tokens what ties the token times of the model to measurements
 * @param throughput measured over modelled throughput
 * @param inFlight what is answered times how long it takes, over the clients of a closed loop; NaN = not known
 * @param bound what was seen to be served at most
 * @param modelStages names of the stages in which the model of the profile computes
 * @param stations what stages with a utilization of their own say of their resource, by stage name
 * @param measured what a measured utilization of a resource implies, by resource
 * @param seen machines of a replica with which those servers were seen; null = none were
 * @param rps rate as it is; NaN = not known
 * @param carried share of ln(measured / modelled) that still holds, 0 to 1: 1 for the deployment as it was measured;
 *     less once what made the difference, such as an engine, has been replaced
 * @param carriedBy the same share for the model of a service, by its name; 1 when left out
 * @param exchange the same for what was measured slower than modelled, of any size: less once fewer parts exchange
 * @param path how the stages follow each other as it is, which serves again as far as they do; null = not kept
 */
@RecordBuilder
public record MeasurementFactors(
        Map<String, StageAnchor> stages,
        Serving model,
        Together together,
        Map<String, Served> services,
        double variation,
        double waitFactor,
        double work,
        double slower,
        double unattributedMs,
        double mean,
        double p50,
        RequestToday today,
        double tail95,
        double tail99,
        RareTail rare,
        TokenAnchor tokens,
        double throughput,
        double inFlight,
        ServedBound bound,
        Set<String> modelStages,
        Map<String, OwnStation> stations,
        Map<Resource, MeasuredLoad> measured,
        Hardware seen,
        double rps,
        double carried,
        Map<String, Double> carriedBy,
        double exchange,
        StageGraph path)
        implements MeasurementFactorsBuilder.With {

    /** No measurement at all: physics alone. */
    public static final MeasurementFactors NONE = new MeasurementFactors(
            Map.of(),
            null,
            null,
            Map.of(),
            1,
            1,
            1,
            Double.NaN,
            0,
            1,
            1,
            RequestToday.UNKNOWN,
            1,
            1,
            RareTail.NONE,
            TokenAnchor.NONE,
            1,
            Double.NaN,
            ServedBound.NONE,
            Set.of(),
            Map.of(),
            Map.of(),
            null,
            Double.NaN,
            1,
            Map.of(),
            1,
            null);

    /** What of the time of a stage occupies nothing, as it was told of a model's; in ms. */
    public double idleMs(String stage) {
        return stages.containsKey(stage) ? stages.get(stage).idleMs() : 0;
    }

    /** Cores of a replica with which servers were seen; null = not known. */
    public Double cpuCores() {
        return seen == null ? null : seen.cpuCores();
    }

    /** These factors as they hold for the model of a service; of the deployment's own for null. */
    public MeasurementFactors of(String service) {
        double left = service == null ? carried : carriedBy.getOrDefault(service, 1.0);
        return carried == left && (service == null || exchange == 1)
                ? this
                : withCarried(left).withExchange(1);
    }

    /** The same when so much of what made the difference in a service is left; in the deployment for null. */
    public MeasurementFactors carry(String service, double share) {
        if (share == 1) {
            return this;
        }
        if (service == null) {
            return withCarried(carried * share);
        }
        Map<String, Double> all = new TreeMap<>(carriedBy);
        all.merge(service, share, (before, more) -> before * more);
        return withCarriedBy(Map.copyOf(all));
    }

    /** Calls that a request makes to the model of the profile, over its stages; 1 where none is known to be a call. */
    public double modelCalls(List<Stage> stages) {
        if (modelStages.isEmpty()) {
            return 1;
        }
        double[] reach = Reach.shares(stages);
        double prompts = 0;
        double answers = 0;
        for (int place = 0; place < reach.length; place++) {
            Stage stage = stages.get(place);
            if (modelStages.contains(stage.name())) {
                double calls = reach[place] * stage.calls();
                answers += stage.kind() == StageKind.DECODE ? calls : 0;
                prompts += stage.kind() == StageKind.DECODE ? 0 : calls;
            }
        }
        // A prompt and its answer are one call.
        double calls = Math.max(answers, prompts);
        return calls > 0 ? calls : 1;
    }

    /** What still holds of a factor measured / modelled of a rate. */
    public double keptOfRate(double factor) {
        return 1 / keptOfTime(1 / factor);
    }

    /** What still holds of a factor measured / modelled of a time. A link can be slower than any model of it errs. */
    public double keptOfTime(double measured) {
        double factor = exchange == 1 || !(measured > 1) ? measured : Math.pow(measured, exchange);
        return KeptError.of(factor, carried);
    }

    /** Factor on the model's time that leaves the one of it undisturbed, at most 1; 0 = not known. */
    double least() {
        return Double.isNaN(slower) ? 0 : Math.min(1, 1 / keptOfTime(slower));
    }

    /** The model with the wait that was measured; of an overload that is the queue, which no model knows. */
    Serving waited(Serving serving, double rho) {
        boolean queued = rho > 0 && bound.queueMs() >= 0;
        return serving.waiting(queued ? bound.lastingMs(rho) : serving.waitMs() * waitFactor);
    }

    /** The same with the wait that lasts while the deployment is saturated; it comes before the first token. */
    MeasurementFactors waiting(double rho) {
        double lasting = bound.lastingMs(rho);
        return lasting == 0
                ? this
                : withUnattributedMs(unattributedMs + lasting)
                        .withTokens(tokens.withBeforeMs(tokens.beforeMs() + lasting));
    }

    /** Measured over modelled rate in a closed loop: of the throughput, else the latency (Little), else the tokens. */
    double rate(Serving serving) {
        double slower = mean == 1 ? tokens.slower(serving) : Double.NaN;
        return throughput != 1 ? throughput : Double.isNaN(slower) ? 1 / mean : 1 / slower;
    }

    /**
     * What the utilization of a stage's own resource implies.
     *
     * @param servers parallel servers of one replica
     * @param unseenMs work a request of a stage whose time is not known, in ms
     * @param process true when it is one process of the server, of which more can run
     */
    public record OwnStation(double servers, double unseenMs, boolean process) {}
}
