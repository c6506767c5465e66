package io.leapadvisor.simulate.station;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.BatchSize;
import io.leapadvisor.physics.serving.Load;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.StationLoad;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.InFlight;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.token.Pace;
import java.util.List;
import java.util.Objects;

/**
 * A model on machines, as a stage of the path sees it: that of the deployment or of a service.
 *
 * @param name name of the service; null = the deployment itself
 * @param host name of the service whose machines they are; null = those of the deployment
 * @param resolved the deployment, or the service as one
 * @param adjustments what its fields cannot say
 * @param today one copy of the model as it was measured; null = not computable
 * @param model its times; null = not computable
 * @param serving one copy of the model under its load; null = not computable
 * @param pace how it answers in tokens; null = it does not
 */
public record Served(
        String name,
        String host,
        Resolved resolved,
        Adjustments adjustments,
        Serving today,
        ModelTime model,
        Serving serving,
        Pace pace) {

    /** Memory bandwidth of a server of two processors, in GB/s: sixteen channels of DDR4-3200. */
    private static final double SERVER = 400;

    /** The deployment's own model and machines under their load; without physics for a null model. */
    public static Served own(Variant variant, Anchors anchors, Resolved resolved, ModelTime model) {
        DeploymentProfile profile = resolved.profile();
        List<Stage> stages = profile.stagesOrEmpty();
        Serving serving = model == null
                ? null
                : serve(resolved, model, anchors.rates().rps(), anchors.modelCalls(stages), !stages.isEmpty());
        return new Served(
                null,
                null,
                resolved,
                variant.adjustments(),
                anchors.model(),
                model,
                serving,
                Pace.of(serving, model, variant.adjustments().on(resolved.runsOnProcessor()), profile.traffic()));
    }

    /** True when machines were told that are its own, and are paid here. */
    public boolean paysMachines() {
        return Objects.equals(name, host) && resolved.profile().hardware() != null;
    }

    /**
     * How it computes requests together where no physics is known of it.
     *
     * @param rps requests a second where its traffic tells no rate; NaN = not known
     */
    public Together together(double rps) {
        Traffic traffic = resolved.profile().traffic();
        double rate = traffic == null || traffic.meanRps() == null ? rps : traffic.meanRps();
        return Together.of(resolved.profile().model(), rate / hardware().replicaCount());
    }

    /** True when the rate to the deployment says how many requests it computes together: more, the higher it is. */
    boolean isTimedByRate() {
        return !isComputable() && !together(0).equals(together(Double.POSITIVE_INFINITY));
    }

    /**
     * The deployment as resolved, with these changes, as a part of a path, when its own model and machines are these
     * and as many calls come to them: whatever else of the path has changed; null = they are not.
     */
    public Served as(Resolved other, Adjustments changes, Anchors anchors) {
        DeploymentProfile profile = other.profile();
        DeploymentProfile mine = resolved.profile();
        boolean same = changes.equals(adjustments)
                && hasModelOf(other)
                && other.isNamedAs(resolved)
                && Objects.equals(profile.hardware(), mine.hardware())
                && (serving == null || anchors.modelCalls(profile.stages()) == anchors.modelCalls(mine.stages()));
        return same ? new Served(name, host, other, adjustments, today, model, serving, pace) : null;
    }

    /**
     * The times of its model with other changes in a deployment as resolved, where that is the same, or one with more
     * or fewer like replicas; null = it is another.
     */
    public ModelTime timesIn(Resolved other, Adjustments changes) {
        Hardware machines = other.profile().hardwareOrNone();
        boolean same = model != null
                && (other.profile() == resolved.profile() || hasModelOf(other))
                && machines.withReplicas(null).equals(hardware().withReplicas(null))
                && other.isNamedAs(resolved);
        boolean unchanged = changes.pools().prefillShare() == 0 && changes.equals(adjustments);
        return !same ? null : unchanged ? model : model.changedBy(changes, other);
    }

    private boolean hasModelOf(Resolved other) {
        DeploymentProfile profile = other.profile();
        DeploymentProfile mine = resolved.profile();
        return !profile.stagesOrEmpty().isEmpty()
                && !mine.stagesOrEmpty().isEmpty()
                && Objects.equals(profile.model(), mine.model())
                && Objects.equals(profile.traffic(), mine.traffic());
    }

    /** The same model with another wait. */
    public Served waiting(Serving other) {
        Pace paced = Pace.of(
                other,
                model,
                adjustments.on(resolved.runsOnProcessor()),
                resolved.profile().traffic());
        return new Served(name, host, resolved, adjustments, today, model, other, paced);
    }

    /**
     * The same with the wait of clients in a closed loop for a resource that serves fewer of them than the model could,
     * such as processors that are full: by Little's law a request takes them over what is answered. Answers in tokens
     * have their wait from their first token.
     *
     * @param stations resources with a known capacity
     */
    public Served ofClients(List<StationLoad> stations) {
        Traffic traffic = resolved.profile().traffic();
        boolean closed = traffic != null && traffic.hasClients();
        if (!closed || model.generative()) {
            return this;
        }
        double replicas = resolved.profile().hardwareOrNone().replicaCount();
        double answered = serving.rps() * model.machine().copies() * replicas;
        double bound =
                stations.stream().mapToDouble(StationLoad::capacityRps).min().orElse(Double.NaN);
        double missing = traffic.concurrency() / bound * 1e3 - serving.latencyMs();
        return bound < answered && missing > 0 ? waiting(serving.waiting(serving.waitMs() + missing)) : this;
    }

    /** Requests in flight of clients who wait for a model alone. One of them asks for a whole batch at the most. */
    public InFlight inFlight(Anchors anchors) {
        DeploymentProfile profile = resolved.profile();
        boolean closed = profile.traffic() != null && profile.traffic().isOfWaitingClients();
        if (!closed || serving == null || !profile.stagesOrEmpty().isEmpty()) {
            return InFlight.UNKNOWN;
        }
        boolean batched = !Serving.isContinuous(model, profile.model().batching(), resolved.engine());
        double clients = profile.traffic().concurrency();
        return new InFlight(
                anchors.rates().inFlight() * (batched ? Math.max(clients, serving.batch()) : clients), batched);
    }

    /** Accelerators, or machines where there are none; 0 where another pays them. */
    public double machines() {
        Hardware hardware = resolved.profile().hardwareOrNone();
        return paysMachines() ? (double) hardware.replicaCount() * Math.max(1, hardware.acceleratorCount()) : 0;
    }

    /** Memory bandwidth of these, in GB/s; a part that is not known counts as a server's processor. */
    public double memoryGBps() {
        Accelerator part = resolved.part();
        return machines() * (part == null || part.memoryBandwidthGBps() == null ? SERVER : part.memoryBandwidthGBps());
    }

    /** What ties a deployment to its measurements, as if this model were its own. */
    public Anchors tying(Anchors anchors, Services services, List<Stage> stages) {
        return name == null
                ? anchors
                : anchors.of(name).withModel(today).withModelStages(services.modelStagesOf(name, stages));
    }

    public Hardware hardware() {
        return resolved.profile().hardwareOrNone();
    }

    /** True when an accelerator runs what is on it. */
    public boolean acceleratorGiven() {
        return resolved.part() != null && resolved.part().kind() != Accelerator.Kind.CPU;
    }

    /** True when physics says what a change of the model does. */
    public boolean isComputable() {
        return serving != null && today != null;
    }

    /**
     * One copy of a model under its share of the load.
     *
     * @param rps requests a second where its traffic tells no load and it is a part of a path; NaN = not known
     * @param calls that each request makes to it
     * @param partOfPath true when it is a stage among others
     */
    public static Serving serve(Resolved resolved, ModelTime model, double rps, double calls, boolean partOfPath) {
        DeploymentProfile profile = resolved.profile();
        Traffic told = profile.traffic();
        Traffic traffic =
                calls == 1 || told == null || told.meanRps() == null ? told : told.withMeanRps(told.meanRps() * calls);
        Batching batching = profile.model() == null ? null : BatchSize.seen(profile);
        double copies =
                profile.hardwareOrNone().replicaCount() * model.machine().copies();
        boolean untold = traffic == null || traffic.meanRps() == null && traffic.concurrency() == null;
        Load load = untold && partOfPath && !Double.isNaN(rps)
                ? new Load(Arrival.OPEN_LOOP, rps * calls / copies, 0, 1)
                : Load.of(traffic, copies);
        return Serving.of(model, load, BatchSize.filled(model, traffic, batching), resolved.engine(), partOfPath);
    }
}
