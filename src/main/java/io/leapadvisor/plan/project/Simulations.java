package io.leapadvisor.plan.project;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.host.Spill;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.measured.ThroughputKept;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.KeptError;
import io.leapadvisor.simulate.station.PathWork;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.Objects;

/**
 * Simulates what may become of one deployment, and counts it: what a search costs is bounded by these counts and by no
 * clock. An instance serves one assessment, by one thread.
 */
public final class Simulations {

    private final Simulator simulator;
    private final Cancellation cancellation;
    /** What one simulation costs. */
    private final int each;
    /** Models that write in each. */
    private final int writers;
    /** Requests a second that are answered today, where clients wait for their answers; NaN = a rate sets the pace. */
    private final double answered;
    /** Requests a second that are asked for; 0 = none are. */
    private final double wanted;
    /** Share of the throughput of fewer clients up to which more of them make each other's work longer. */
    private final double crowded;

    private int count;
    /** Whether the deployment of today has room for its weights; null = nobody asked. */
    private Boolean wholeToday;

    /**
     * @param today the deployment of which variants are simulated
     * @param cancellation ends the work by {@link Cancellation.CancelledException} when nobody waits for it
     */
    Simulations(Knowledge knowledge, Simulator simulator, Reconciled today, Cancellation cancellation) {
        this.simulator = simulator;
        this.cancellation = cancellation;
        this.crowded = knowledge.threshold("contention-ratio");
        DeploymentProfile profile = today.variant().profile();
        this.each = PathWork.units(profile);
        this.writers = PathWork.writers(profile);
        Traffic traffic = profile.traffic();
        boolean waits = traffic != null && traffic.isOfWaitingClients();
        this.answered = waits ? today.projection().rates().throughputRps() : Double.NaN;
        Objectives objectives = profile.objectives();
        this.wanted = objectives == null || objectives.throughputRps() == null ? 0 : objectives.throughputRps();
    }

    /**
     * A variant under its load; {@code near} is a state that differs little, null = none. Clients who wait less ask
     * more often: what they are charged for each request is no price of what made them faster, so that a bill is that
     * of as many requests as today, and of more as far as more are asked for.
     */
    Projection of(Variant variant, Anchors anchors, Projection near) {
        begin();
        return paid(simulator.project(variant, anchors, near));
    }

    /**
     * The path of a variant alone: stages in which a model computes take the time that they state; {@code near} is such
     * a path that differs little, null = none.
     */
    public Projection ofStages(Variant variant, Anchors anchors, Projection near) {
        begin();
        return paid(simulator.projectStages(variant, anchors, near));
    }

    private Projection paid(Projection then) {
        return Double.isNaN(answered)
                ? then
                : then.paidFor(Math.max(answered, Math.min(wanted, then.rates().throughputRps())));
    }

    /** @throws Cancellation.CancelledException when nobody waits any more */
    void check() {
        cancellation.check();
    }

    private void begin() {
        cancellation.check();
        count++;
    }

    /** Simulations so far. */
    public int count() {
        return count;
    }

    /** Stages and joins that all of them have passed. */
    public long work() {
        return (long) count * each;
    }

    /** Models that write, in all of them. */
    public long written() {
        return (long) count * writers;
    }

    /**
     * True when what does not fit its memory, and was measured to take longer than a model errs, fits from now on: it
     * waited for weights that were read again and again from where the memory left them, or for a host that keeps more
     * of the layers than is estimated, and no longer does.
     */
    boolean comesToFit(After before, Variant after) {
        if (wholeToday == null) {
            // Whatever is done first is done to the deployment of today, which is simulated already.
            wholeToday = isHeldWhole(before.projection());
        }
        return !wholeToday
                && before.anchors().slower() > KeptError.MOST
                && !isHeldWhole(before.projection())
                && isHeldWhole(of(after, before.anchors(), before.projection()));
    }

    /** True when the parts hold all of the model, and the host keeps nothing of it. */
    private static boolean isHeldWhole(Projection projection) {
        return projection.fits()
                && (projection.model() == null || projection.model().spill().equals(Spill.NONE));
    }

    /**
     * What requests of a model that generates cost each other leaves with the clients that go to other replicas, or
     * that wait until fewer are worked on: all of it where a replica is left with no more than were served best in a
     * load test, which has taught what they take.
     */
    Anchors spread(After before, Variant after, Anchors anchors) {
        DeploymentProfile now = before.variant().profile();
        if (now.model() == null || !now.model().isGenerative() || !ThroughputKept.isBelow(now, crowded)) {
            return anchors;
        }
        double work = ThroughputKept.workOf(now, atWork(now, after));
        double left = 1 - Math.log(work) / Math.log(ThroughputKept.of(now));
        return left == 1 ? anchors : anchors.exchanging(left);
    }

    /** Requests that are worked on at a time in a replica: its clients, or as many as it admits from now on. */
    private double atWork(DeploymentProfile now, Variant after) {
        Hardware then = after.profile().hardwareOrNone();
        double clients = now.traffic().concurrency() / then.replicaCount();
        Integer admitted = admitted(after.profile());
        return admitted == null || admitted.equals(admitted(now))
                ? clients
                : Math.min(clients, admitted * then.modelCopies());
    }

    private static Integer admitted(DeploymentProfile profile) {
        Batching batching = profile.model() == null ? null : profile.model().batching();
        return batching == null ? null : batching.maxBatchSize();
    }

    /** True when an accelerator runs from now on what a processor ran: how far that one was from its model goes. */
    boolean leavesProcessor(After before, Variant after) {
        String now = before.variant().profile().hardwareOrNone().accelerator();
        return !Objects.equals(now, after.profile().hardwareOrNone().accelerator())
                && !before.projection().own().acceleratorGiven()
                && of(after, before.anchors(), before.projection()).own().acceleratorGiven();
    }
}
