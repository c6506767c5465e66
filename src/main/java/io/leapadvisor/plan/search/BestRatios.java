package io.leapadvisor.plan.search;

import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Percentiles;

/**
 * What remedies do to the parts of a deployment at the best: ratios after/before of each time and price, what is saved
 * beside them, servers that are added. A remedy that is chosen counts with what it spoils; one that may be left out is
 * {@linkplain #orNothing the better} of it and nothing. Two remedies combine by multiplying ratios. Mutable while it is
 * being filled, by one thread.
 */
final class BestRatios {

    /** What becomes of the stages. */
    final PathRelief path = new PathRelief();
    /** Ratios of the latency where no stage carries it, of the token times, and of the capacity. */
    Percentiles latency = Percentiles.ONES;

    Percentiles ttft = Percentiles.ONES;
    Percentiles tpot = Percentiles.ONES;
    double capacity = 1;
    double tailCut;
    double stallCut;
    /** Ratio of what a request waits that finds no replica. */
    double start = 1;
    /** Ratio of the share of the requests that find none. */
    double waiting = 1;

    double cores;
    double workers;
    double meanRps = Double.POSITIVE_INFINITY;
    /** The bill. */
    final BillRelief bill = new BillRelief();

    double kept = 1;
    /** True when nothing but stages is changed. */
    boolean local = true;
    /** The largest ratio of replicas where they become more and smaller at the same spend. */
    double divided = 1;
    /** True when a change was seen that these numbers cannot describe, so that nothing may be concluded from them. */
    private boolean unknown;

    private boolean none = true;

    /** True when nothing was observed: what is chosen stands as it is. */
    boolean isNone() {
        return none;
    }

    /** True when a change was seen that these numbers cannot describe, so that nothing may be concluded. */
    boolean isUnknown() {
        return unknown || path.isUnknown();
    }

    /** What led from one state to another. */
    static BestRatios between(After before, Outcome from, After after, Outcome to) {
        BestRatios seen = new BestRatios();
        seen.observe(before.variant(), from, after.variant(), to);
        seen.path.observe(before.projection().stages(), after.projection().stages());
        if (seen.known(from.usdPerHour(), to.usdPerHour())) {
            seen.bill.observe(before.projection(), after.projection());
        }
        seen.kept = after.accuracyKept() / before.accuracyKept();
        return seen;
    }

    private void observe(Variant was, Outcome from, Variant is, Outcome to) {
        none = false;
        latency = ratios(from.latency(), to.latency());
        ttft = ratios(from.ttft(), to.ttft());
        if (!was.adjustments().held().hidesTokens()) {
            // What is held back shows no tokens, and no objective speaks of them.
            tpot = ratios(from.tpot(), to.tpot());
        }
        capacity = known(from.capacityRps(), to.capacityRps()) ? ratio(from.capacityRps(), to.capacityRps()) : 1;
        tailCut = is.adjustments().cuts().tail();
        stallCut = is.adjustments().cuts().stall();
        start = ratio(was.startMs(), is.startMs());
        waiting = ratio(
                was.adjustments().starts().share(), is.adjustments().starts().share());
        // The same of both may be gone where each takes a part.
        unknown |= was.adjustments().starts().backlog().isThere();
        Hardware hardware = is.profile().hardwareOrNone();
        cores = hardware.cpuCores() == null ? 0 : hardware.cpuCores();
        workers = hardware.workersPerReplica() == null ? 0 : hardware.workersPerReplica();
        Traffic traffic = is.profile().traffic();
        meanRps = traffic == null || traffic.meanRps() == null ? Double.POSITIVE_INFINITY : traffic.meanRps();
        if (is.adjustments().admitted() > 0) {
            meanRps = Math.min(meanRps, to.throughputRps());
        }
        Hardware old = was.profile().hardwareOrNone();
        unknown |= least(hardware) < least(old)
                || hardware.cpuCores() == null != (old.cpuCores() == null)
                || hardware.workersPerReplica() == null != (old.workersPerReplica() == null);
        if (hardware.acceleratorCount() < old.acceleratorCount()) {
            divided = Math.max(1, (double) hardware.replicaCount() / old.replicaCount());
        }
        // A service that may stop has a smaller fleet at the least.
        unknown |= was.services() != is.services()
                && is.services().byName().values().stream()
                        .anyMatch(service -> least(service.profile().hardwareOrNone())
                                < least(was.services().machines(service.name(), old)));
        local = was.profile().model() == is.profile().model()
                && was.profile().hardware() == is.profile().hardware()
                && was.profile().traffic() == is.profile().traffic()
                && was.services() == is.services()
                && was.adjustments() == is.adjustments();
    }

    private static int least(Hardware hardware) {
        return hardware.minReplicas() == null ? Integer.MAX_VALUE : hardware.minReplicas();
    }

    private boolean known(double before, double after) {
        unknown |= Double.isNaN(before) != Double.isNaN(after);
        return !Double.isNaN(before) && !Double.isNaN(after);
    }

    /** The ratios of a change; a statistic that is not known stays as it is. */
    private Percentiles ratios(Percentiles before, Percentiles after) {
        return before.map(after, (was, is) -> known(was, is) ? ratio(was, is) : 1);
    }

    static double ratio(double before, double after) {
        return before > 0 ? after / before : 1;
    }

    /** The better in each of this and of what stays as it is: a remedy that may be left out. */
    BestRatios orNothing() {
        return or(new BestRatios());
    }

    /** The better of this and another in each: of two remedies one is chosen at the most. */
    BestRatios or(BestRatios other) {
        BestRatios one = new BestRatios();
        one.path.add(path);
        one.path.orBetter(other.path);
        one.latency = latency.min(other.latency);
        one.ttft = ttft.min(other.ttft);
        one.tpot = tpot.min(other.tpot);
        one.capacity = Math.max(capacity, other.capacity);
        one.start = Math.min(start, other.start);
        one.waiting = Math.min(waiting, other.waiting);
        one.bill.add(bill);
        one.bill.orBetter(other.bill);
        one.kept = Math.max(kept, other.kept);
        one.divided = Math.max(divided, other.divided);
        one.takeRest(this, other);
        return one;
    }

    /** What is the same for both of two remedies and for one of them: the most of each. */
    private void takeRest(BestRatios one, BestRatios other) {
        tailCut = Math.max(one.tailCut, other.tailCut);
        stallCut = Math.max(one.stallCut, other.stallCut);
        cores = Math.max(one.cores, other.cores);
        workers = Math.max(one.workers, other.workers);
        meanRps = Math.min(one.meanRps, other.meanRps);
        local = one.local && other.local;
        unknown = one.unknown || other.unknown;
        none = one.none && other.none;
    }

    /** All of this and all of another. */
    BestRatios and(BestRatios other) {
        BestRatios both = new BestRatios();
        both.path.add(path);
        both.path.add(other.path);
        both.latency = latency.times(other.latency);
        both.ttft = ttft.times(other.ttft);
        both.tpot = tpot.times(other.tpot);
        both.capacity = capacity * other.capacity;
        both.start = start * other.start;
        both.waiting = waiting * other.waiting;
        both.bill.add(bill);
        both.bill.add(other.bill);
        both.kept = kept * other.kept;
        both.divided = divided * other.divided;
        both.takeRest(this, other);
        return both;
    }
}
