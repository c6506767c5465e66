package io.leapadvisor.simulate.station;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.simulate.StationLoad;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.simulate.station.Station.Use;
import io.leapadvisor.simulate.station.Station.Visit;
import java.util.List;

/**
 * The load at which stations are looked at.
 *
 * @param rps requests a second to the deployment; NaN = not known
 * @param clientsPerReplica clients a replica in a closed loop; infinite when requests arrive on their own
 * @param excessMs wait at the busiest station beyond what its queue explains, in ms: that of clients who are more than
 *     it can hold up
 */
record OperatingPoint(double rps, double clientsPerReplica, double excessMs) {

    /** Requests that arrive on their own. */
    static OperatingPoint open(double rps) {
        return new OperatingPoint(rps, Double.POSITIVE_INFINITY, 0);
    }

    /**
     * The utilization that a request meets: a client in a closed loop never waits for itself (Schweitzer's
     * approximation).
     */
    double metByOthers(double utilization) {
        return Double.isInfinite(clientsPerReplica)
                ? utilization
                : utilization * Math.max(0, clientsPerReplica - 1) / Math.max(1, clientsPerReplica);
    }

    /**
     * The wait of a visit.
     *
     * @param meanMs over all requests, in ms
     * @param probability that a request waits at all
     */
    record Wait(double meanMs, double probability) {

        static final Wait NONE = new Wait(0, 0);

        /**
         * The latency of a visit with this wait.
         *
         * @param kept part of both that is kept
         * @param wider times the standard deviation that queueing has of the wait
         */
        LatencyDistribution latency(Visit visit, double kept, double wider) {
            double service = visit.time().serviceMs() * kept;
            double waited = meanMs * kept;
            double formation = visit.time().formationMs();
            double variance = service * service * visit.varies() * visit.varies()
                    + Queue.waitVariance(waited, probability) * (wider * wider)
                    + formation * formation / 3;
            return new LatencyDistribution(service + waited + formation, variance);
        }
    }

    /** How busy stations are at a load, and how long is waited there. */
    static final class Waits {

        /** Variation of service times at a resource that many kinds of work share (exponential). */
        private static final double SERVICE_VARIATION = 1;

        private final OperatingPoint point;
        private final double burstiness;
        /** By the places of the stations, how busy they are, and the probability that a request waits there. */
        private final double[] utilizations;

        private final double[] probabilities;
        /** The same if all replicas took from one queue, and the mean wait then, in times of the work. */
        private final double[] pooledProbabilities;

        private final double[] pooledWaits;

        /** @param burstiness squared coefficient of variation of the time between arrivals */
        Waits(OperatingPoint point, List<Use> uses, double burstiness) {
            this.point = point;
            this.burstiness = burstiness;
            this.utilizations = new double[uses.size()];
            this.probabilities = new double[uses.size()];
            this.pooledProbabilities = new double[uses.size()];
            this.pooledWaits = new double[uses.size()];
            for (Use use : uses) {
                double rho = use.utilization(point.rps() / 1e3);
                double met = point.metByOthers(rho);
                int place = use.place();
                utilizations[place] = rho;
                probabilities[place] = probabilityAt(met, use);
                pooledProbabilities[place] = Queue.waitProbability(use.atOnce(), met);
                pooledWaits[place] = mean(1, use.atOnce(), met, pooledProbabilities[place]);
            }
        }

        /** Utilization of a station; NaN = not known. */
        double utilization(Use use) {
            return utilizations[use.place()];
        }

        /**
         * Where clients stand who are more than can be served: before the first stage where processes that each hold
         * one request are all taken, else before the busiest at which a stage works.
         */
        Use busiest(List<Use> uses, ServedPath path, Visit... visits) {
            Use busiest = busiest(uses);
            boolean taken = point.excessMs() > 0
                    && busiest != null
                    && visits[0].at() != null
                    && point.rps() / Station.heldRps(path, visits) > utilization(busiest);
            return taken ? visits[0].at() : busiest;
        }

        private Use busiest(List<Use> uses) {
            Use busiest = null;
            for (Use use : uses) {
                boolean busier = busiest == null || Double.compare(utilization(use), utilization(busiest)) > 0;
                busiest = use.isVisited() && busier ? use : busiest;
            }
            return busiest;
        }

        /**
         * The wait of a visit.
         *
         * @param busiest where clients stand who are more than can be served; null = nowhere
         * @param isQueue true of a stage that is measured and is a wait for the work of others
         */
        Wait of(Visit visit, Use busiest, boolean isQueue) {
            Use at = visit.at();
            if (at != null && !Double.isNaN(utilization(at))) {
                double excess = point.excessMs() > 0 && at == busiest
                        ? point.excessMs() * at.partOf(visit)
                        : elsewhere(visit, busiest);
                // Who is more than can be served waits for certain, however idle the station is that he is counted at.
                return new Wait(measured(visit, at) + excess, excess > 0 ? 1 : probability(visit, at));
            }
            if (!isQueue || busiest == null) {
                return Wait.NONE;
            }
            double rho = point.metByOthers(utilization(busiest));
            return new Wait(visit.anchor().waitFactor() * behind(busiest), probabilityAt(rho, busiest));
        }

        /** Mean wait behind all who work at the busiest, as queueing has it, in ms. */
        double behind(Use busiest) {
            double rho = point.metByOthers(utilization(busiest));
            return busiest.users().stream()
                    .mapToDouble(user -> meanAt(rho, user, busiest))
                    .sum();
        }

        /** What of the time of a visit is a wait for another resource, in ms. */
        double elsewhere(Visit visit, Use busiest) {
            double part = visit.anchor().behind();
            return part > 0 && busiest != null && busiest != visit.at() ? part * behind(busiest) : 0;
        }

        /** Mean wait of a visit if all replicas took from one queue, in times of its work. */
        double pooled(Use use) {
            return pooledWaits[use.place()];
        }

        /** What is told of a station; {@code stage} loads it most. */
        StationLoad load(Use use, String stage, double capacityRps, double waitMs) {
            return new StationLoad(
                    use.station().host(),
                    use.station().resource(),
                    stage,
                    utilization(use),
                    capacityRps,
                    waitMs,
                    pooled(use),
                    pooledProbabilities[use.place()]);
        }

        /** The probability that a request waits at a station, as measurements have it. */
        double probability(Visit visit, Use use) {
            StageAnchor anchor = visit.anchor();
            boolean each = Double.isNaN(anchor.heldWait()) && !anchor.pooled();
            return each ? probabilities[use.place()] : pooledProbabilities[use.place()];
        }

        /**
         * The wait of a visit at a station as measurements have it, in ms. Where they do not tell work from wait, a
         * load adds the least that it can: all replicas take from one queue.
         */
        double measured(Visit visit, Use use) {
            double held = visit.anchor().heldWait();
            if (!Double.isNaN(held)) {
                return Math.max(0, pooled(use) - held) * visit.time().busyMs();
            }
            double met = point.metByOthers(utilization(use));
            double busyMs = visit.time().busyMs();
            double modelled = visit.anchor().pooled()
                    ? pooled(use) * busyMs
                    : mean(busyMs, use.atOnceInReplica(), met, probabilities[use.place()]);
            return visit.anchor().waitMs(modelled, utilization(use));
        }

        /** Mean wait of a visit at another utilization of the station, as queueing has it, in ms. */
        double meanAt(double rho, Visit visit, Use use) {
            return mean(visit.time().busyMs(), use.atOnceInReplica(), rho, probabilityAt(rho, use));
        }

        private double mean(double work, double servers, double rho, double probability) {
            return Queue.meanWait(work, servers, rho, probability, burstiness, SERVICE_VARIATION);
        }

        static double probabilityAt(double rho, Use use) {
            return Queue.waitProbability(use.atOnceInReplica(), rho);
        }
    }
}
