package io.leapadvisor.simulate;

import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.anchor.Carried;
import io.leapadvisor.simulate.anchor.KeptError;
import io.leapadvisor.simulate.anchor.MachineAnchor;
import io.leapadvisor.simulate.anchor.RateAnchor;
import io.leapadvisor.simulate.anchor.RequestAnchor;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.simulate.station.Together;
import io.leapadvisor.simulate.token.TokenAnchor;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
 * @param request what ties the latency of a whole request
 * @param tokens what ties the token times of the model
 * @param rates what ties what is served
 * @param modelStages names of the stages in which the model of the profile computes
 * @param machines what was seen of the machines
 * @param carried how much of it still holds
 * @param path how the stages follow each other as it is, which serves again as far as they do; null = not kept
 */
@RecordBuilder
public record Anchors(
        Map<String, StageAnchor> stages,
        Serving model,
        Together together,
        Map<String, Served> services,
        double variation,
        double waitFactor,
        double work,
        double slower,
        double unattributedMs,
        RequestAnchor request,
        TokenAnchor tokens,
        RateAnchor rates,
        Set<String> modelStages,
        MachineAnchor machines,
        Carried carried,
        StageGraph path)
        implements AnchorsBuilder.With {

    /** Share of the clients in flight, by Little's law, below which they pause; above it measurements differ. Ours. */
    private static final double ALWAYS_IN_FLIGHT = 0.9;

    /** No measurement at all: physics alone. */
    public static final Anchors NONE = new Anchors(
            Map.of(),
            null,
            null,
            Map.of(),
            1,
            1,
            1,
            Double.NaN,
            0,
            RequestAnchor.NONE,
            TokenAnchor.NONE,
            RateAnchor.NONE,
            Set.of(),
            MachineAnchor.NONE,
            Carried.ALL,
            null);

    /** What of the time of a stage occupies nothing, as it was told of a model's; in ms. */
    public double idleMs(String stage) {
        return stages.containsKey(stage) ? stages.get(stage).idleMs() : 0;
    }

    /** These anchors as they hold for the model of a service; of the deployment's own for null. */
    public Anchors of(String service) {
        Carried left = carried.of(service);
        return left == carried ? this : withCarried(left);
    }

    /** The same when so much of what made the difference in a service is left; in the deployment for null. */
    public Anchors carry(String service, double part) {
        return part == 1 ? this : withCarried(carried.left(service, part));
    }

    /** The same when so much of what parts exchange is left. */
    public Anchors exchanging(double part) {
        return withCarried(carried.exchanging(part));
    }

    /** How the requests of a service, null = the deployment, are computed together as it is; null = not known. */
    public Together togetherOf(String service) {
        Served today = service == null ? null : services.get(service);
        return service == null ? together : today == null ? null : today.together(rates.rps());
    }

    /** The wait that lasts while the deployment is saturated, in ms. */
    public double lastingMs(double rho) {
        return rates.bound().lastingMs(rho);
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
        return carried.keptOfRate(factor);
    }

    /** What still holds of a factor measured / modelled of a time. */
    public double keptOfTime(double factor) {
        return carried.keptOfTime(factor);
    }

    /** What is left of the time that nothing explains, in ms. */
    public double leftUnattributedMs() {
        double asked = request.today().meanMs() / request.mean();
        return unattributedMs * KeptError.ofRest(asked / (asked - unattributedMs), carried.share());
    }

    /** Factor on the model's time that leaves the one of it undisturbed, at most 1; 0 = not known. */
    double least() {
        return Double.isNaN(slower) ? 0 : Math.min(1, 1 / keptOfTime(slower));
    }

    /** The model with the wait that was measured; of an overload that is the queue, which no model knows. */
    Serving waited(Serving serving, double rho) {
        boolean queued = rho > 0 && rates.bound().queueMs() >= 0;
        return serving.waiting(queued ? lastingMs(rho) : serving.waitMs() * waitFactor);
    }

    /** The same with the wait that lasts while the deployment is saturated; it comes before the first token. */
    Anchors waiting(double rho) {
        double lasting = lastingMs(rho);
        return lasting == 0
                ? this
                : withUnattributedMs(unattributedMs + lasting)
                        .withTokens(tokens.withBeforeMs(tokens.beforeMs() + lasting));
    }

    /** Measured over modelled rate in a closed loop: of the throughput, else the latency (Little), else the tokens. */
    double rate(Serving serving) {
        double slower = request.mean() == 1 ? tokens.slower(serving) : Double.NaN;
        return rates.throughput() != 1 ? rates.throughput() : 1 / (Double.isNaN(slower) ? request.mean() : slower);
    }

    /**
     * Measured over modelled time that a request of a client in a closed loop occupies a model. The queue of clients is
     * modelled, so that who is answered later is worked on longer; of clients who pause only a latency says it. Where
     * they were found to keep the model full, that says it already.
     */
    double workOfClients(Serving serving) {
        double mean = request.mean();
        boolean pause = mean * rates.throughput() < ALWAYS_IN_FLIGHT && mean != 1;
        return work != 1 ? work : pause ? mean : 1 / rate(serving);
    }
}
