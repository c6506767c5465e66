package io.leapadvisor.situation.load.served;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.measured.ThroughputKept;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.anchor.ServedBound;
import io.leapadvisor.situation.load.bound.FullCache;
import io.leapadvisor.situation.load.bound.SeenBound;
import io.leapadvisor.text.Phrases;
import java.util.List;

/**
 * Finds the rate that a deployment serves at most from what was offered and what was answered: less than offered, or no
 * more at a higher load, or with so many clients that the model is full.
 *
 * @param servedShare share of the offered load below which it is not served
 * @param moreLoad ratio of two loads from which on they are compared
 * @param moreServed ratio of what they served below which it is the same
 * @param clientsAPlace clients in a closed loop for each place in a whole batch from which on one always waits
 * @param fullCpu utilization from which on processors have no room for more
 * @param cache tells a KV cache that is full
 */
public record ServedLoads(
        double servedShare, double moreLoad, double moreServed, double clientsAPlace, double fullCpu, FullCache cache) {

    /** What is said of a model whose estimate a load refutes that it serves, where no time of it was measured. */
    public static final String JUST_BORNE = "that is the least, and how much more it could bear is not known";

    public static ServedLoads of(Knowledge knowledge) {
        return new ServedLoads(
                knowledge.threshold("served-share"),
                knowledge.threshold("plateau-load-ratio"),
                knowledge.threshold("plateau-gain-ratio"),
                knowledge.threshold("clients-a-place"),
                knowledge.threshold("busy-cpu"),
                FullCache.of(knowledge));
    }

    /** The profile with what is answered of a load that its first tokens show to be more than can be. */
    public DeploymentProfile withAnswered(DeploymentProfile told, Simulator simulator, List<String> assumptions) {
        return UnansweredLoad.fill(told, simulator, assumptions);
    }

    /** True when less is answered than arrives: not all of it is served, or the two are of different times. */
    public boolean answersLess(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        return traffic != null && traffic.meanRps() != null && answered(profile) < servedShare * traffic.meanRps();
    }

    /** Requests a second under which a deployment was measured of which so many arrive. */
    public double seenRps(DeploymentProfile profile, double rps) {
        return answersLess(profile) ? answered(profile) : rps;
    }

    /** Requests a second that were measured to be answered today; NaN = not measured. */
    static double answered(DeploymentProfile profile) {
        Double answered = profile.answeredRps();
        return answered == null || answered <= 0 ? Double.NaN : answered;
    }

    /**
     * The factors of a deployment with the bound that was seen.
     *
     * @param modelled the deployment as the model has it
     * @param assumptions takes what was concluded
     */
    public Anchors tie(Anchors start, DeploymentProfile profile, Projection modelled, List<String> assumptions) {
        Anchors tied = start.withRates(start.rates().withBound(of(profile, modelled, assumptions)));
        return Double.isNaN(tied.rates().bound().servedRps())
                ? tied.withWork(workOfFull(profile, modelled, assumptions))
                : tied;
    }

    /** The bound that was seen, which the assumptions take as well. */
    ServedBound of(DeploymentProfile profile, Projection modelled, List<String> assumptions) {
        double answered = answered(profile);
        if (answersLess(profile) && new Shortfall(profile, modelled, fullCpu).isOverload()) {
            double offered = profile.traffic().meanRps();
            assumptions.add(
                    "of " + Phrases.number(offered) + " requests a second that arrive, " + Phrases.number(answered)
                            + " are answered: the deployment is saturated, and that is its capacity");
            return SeenBound.of(profile, answered, offered, modelled);
        }
        noteOtherTimes(profile, modelled, assumptions);
        return mostSeen(profile, modelled, assumptions).withApart(answersLess(profile));
    }

    /** What was seen to be served at most of a load that is not known to be too much. */
    private ServedBound mostSeen(DeploymentProfile profile, Projection modelled, List<String> assumptions) {
        double answered = answered(profile);
        double cached = isClosed(profile) ? Double.NaN : cache.servedRps(profile, answered);
        if (cached < modelled.rates().capacityRps()) {
            assumptions.add(
                    "the KV cache is " + Phrases.percent(profile.utilization().kvCache())
                            + " full and evicts: it is what requests wait for, and with it full "
                            + Phrases.number(cached) + " requests a second are the capacity");
            return SeenBound.of(profile, cached, cached, modelled).withExplained(true);
        }
        if (isClosed(profile)
                && !profile.stagesOrEmpty().isEmpty()
                && answered > modelled.rates().capacityRps()) {
            assumptions.add(Phrases.number(answered) + " requests a second were served, and make the capacity");
            return SeenBound.of(profile, answered, answered, modelled);
        }
        double plateau = new ServedRates(moreLoad, moreServed).plateau(profile);
        double full = servedByFull(profile, modelled);
        if (plateau > full) {
            assumptions.add("the processors are full at the " + Phrases.number(answered)
                    + " requests a second that are answered today; the " + Phrases.number(plateau)
                    + " of the load tests are of another load, and are not taken as the capacity");
            return SeenBound.of(profile, full, full, modelled);
        }
        double most = ServedRates.most(profile);
        if (Double.isNaN(plateau) || most * servedShare > plateau) {
            if (most * servedShare > plateau) {
                assumptions.add("some load tests answer no more than " + Phrases.number(plateau)
                        + " requests a second, but " + Phrases.number(most)
                        + " were served as well; what bounds those tests is no capacity");
            }
            return ServedBound.NONE;
        }
        assumptions.add(
                plateau == answered && ThroughputKept.isBelow(profile, servedShare)
                        ? "fewer clients were answered " + Phrases.number(answered / ThroughputKept.of(profile))
                                + " requests a second; the " + Phrases.number(plateau)
                                + " that are left under today's are taken as the capacity"
                        : "the load tests answer no more than " + Phrases.number(plateau)
                                + " requests a second however much is offered; that is taken as the capacity");
        return SeenBound.of(profile, plateau, plateau, modelled);
    }

    /** True when more was measured to be served than arrives: the two are of different times, and no queue lasts. */
    public boolean servesMore(DeploymentProfile profile) {
        Double offered = profile.traffic() == null ? null : profile.traffic().meanRps();
        return offered != null && answered(profile) * servedShare > offered;
    }

    /** Rates of different times: what was seen to be served can be served, and what arrives is the load. */
    private void noteOtherTimes(DeploymentProfile profile, Projection modelled, List<String> assumptions) {
        if (servesMore(profile) && answered(profile) > modelled.rates().capacityRps()) {
            assumptions.add("more requests a second were served than arrive: the two are of different times, and the "
                    + "capacity is at least what was served, " + Phrases.number(answered(profile)));
        } else if (answersLess(profile)) {
            assumptions.add(Phrases.number(profile.traffic().meanRps()) + " requests a second arrive and "
                    + Phrases.number(answered(profile)) + " were answered, but by what was measured the others neither"
                    + " wait nor fail: the two are taken from different times, the measurements from that of the lower"
                    + " one, and the higher one as the load; arrivals and answers of one window tell");
        }
    }

    /**
     * Modelled over measured rate of clients in a closed loop who keep a model alone full: its work takes so many times
     * as long as modelled, and its capacity errs as its rate does. 1 = they do not, or nothing was measured of it.
     */
    private double workOfFull(DeploymentProfile profile, Projection modelled, List<String> assumptions) {
        double served = answered(profile);
        if (!isClosed(profile) || !profile.stagesOrEmpty().isEmpty() || !(served > 0) || modelled.serving() == null) {
            return 1;
        }
        Batching batching = profile.model().batching();
        double full = modelled.rates().throughputRps() / modelled.rates().capacityRps();
        double places = places(profile, modelled);
        // Who comes to steps that never end takes the next place; who comes to whole batches waits for the next one.
        boolean nextPlace = Double.isNaN(places)
                || Serving.isContinuous(
                        modelled.model(), batching, modelled.own().resolved().engine());
        // A static batch is made by who asks, so that clients for all places fill them and the machine never waits.
        double each = batching != null && batching.mode() == BatchingMode.STATIC ? 1 : clientsAPlace;
        if (nextPlace ? !(full >= SeenBound.BUSY) : !(profile.traffic().concurrency() >= each * places)) {
            return 1;
        }
        double clients = profile.traffic().concurrency();
        assumptions.add("with "
                + (clients == 1 ? "a client who asks" : Phrases.number(clients) + " clients who ask")
                + " again at once the model is full;"
                + " the " + Phrases.number(served) + " requests a second that are answered make its capacity "
                + Phrases.number(served / full));
        return full * ofTheModel(profile, modelled) / served;
    }

    /** Requests a second that the model could answer, whatever was measured of what is beside it. */
    private static double ofTheModel(DeploymentProfile profile, Projection modelled) {
        return modelled.serving().capacityRps()
                * modelled.model().machine().copies()
                * profile.hardwareOrNone().replicaCount();
    }

    private static boolean isClosed(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        return traffic != null && traffic.concurrency() != null && traffic.arrivalOrDefault() == Arrival.CLOSED_LOOP;
    }

    /** Requests that the deployment works on at a time; NaN = not stated. */
    private static double places(DeploymentProfile profile, Projection modelled) {
        Batching batching = profile.model().batching();
        boolean single = batching != null && batching.mode() == BatchingMode.NONE;
        if (!single && (batching == null || batching.maxBatchSize() == null)) {
            return Double.NaN;
        }
        Hardware hardware = profile.hardwareOrNone();
        double batch = single ? 1 : batching.maxBatchSize();
        return batch * modelled.model().machine().copies() * hardware.workerCount() * hardware.replicaCount();
    }

    /** What processors serve that were measured to be full, in requests a second; NaN = they are not. */
    private double servedByFull(DeploymentProfile profile, Projection modelled) {
        Utilization measured = profile.utilization();
        // Beside an accelerator a process may keep its core busy with asking whether a kernel has ended.
        boolean full = measured != null
                && measured.cpu() != null
                && measured.cpu() >= fullCpu
                && !modelled.own().acceleratorGiven();
        return full ? answered(profile) / measured.cpu() : Double.NaN;
    }
}
