package io.leapadvisor.simulate.station;

import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.anchor.StageAnchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Servers that stages share: the cores or the accelerators of the replicas, or what a stage with a utilization of its
 * own runs on.
 *
 * @param host name of the service whose machines they are; null = those of the deployment
 * @param resource what it is
 * @param stage name of the stage that it belongs to alone; null = all stages of the resource share it
 * @param perReplica parallel servers of one replica
 */
public record Station(String host, Resource resource, String stage, double perReplica) {

    /** Parallel servers of one replica of a resource of the hardware; NaN = nothing is said of it. */
    public static double servers(Resource resource, Hardware hardware, boolean acceleratorGiven) {
        return switch (resource) {
            case CPU -> cores(hardware);
            case GPU -> acceleratorGiven ? hardware.modelCopies() : cores(hardware);
            case NETWORK, STORAGE -> Double.NaN;
        };
    }

    /** Cores that server processes can use: no more than there are processes, where those are counted. */
    private static double cores(Hardware hardware) {
        if (hardware.cpuCores() == null) {
            return hardware.workersPerReplica() == null ? Double.NaN : hardware.workersPerReplica();
        }
        return hardware.workersPerReplica() == null
                ? hardware.cpuCores()
                : Math.min(hardware.cpuCores(), hardware.workersPerReplica());
    }

    /**
     * A stage at its station.
     *
     * @param share share of the requests that reach it
     * @param cores times the cores that it keeps at work of those of today; 1 where they are as many
     * @param at null = nothing is said of its capacity
     * @param varies coefficient of variation of its time without waiting
     */
    record Visit(Stage stage, StageTime time, double share, double cores, Use at, StageAnchor anchor, double varies) {

        /** Work that a request brings on average, in ms. */
        double work() {
            return time.busyMs() * share * cores;
        }
    }

    /**
     * Requests a second at which each server process of the deployment holds one, or a batch, where it takes them in
     * turn: without what they wait for its resources or before it. Infinite = it may serve others meanwhile.
     */
    static double heldRps(ServedPath path, Visit... visits) {
        if (!path.own().adjustments().inTurn()) {
            return Double.POSITIVE_INFINITY;
        }
        double ms = 0;
        for (Visit visit : visits) {
            ms += visit.stage().isWorkedOn() ? visit.time().serviceMs() * visit.share() : 0;
        }
        Served own = path.own();
        double batch = own.isComputable() ? own.serving().batchOver(own.today()) : 1;
        return batch * path.hardware().workerCount() * path.hardware().replicaCount() / ms * 1e3;
    }

    /** The same as equality, asked for each stage of each state: what differs mostly is looked at first. */
    boolean is(Station other) {
        return resource == other.resource
                && Objects.equals(stage, other.stage)
                && Objects.equals(host, other.host)
                && Double.compare(perReplica, other.perReplica) == 0;
    }

    /** True where the deployment's own stages share this resource; not at a station of one stage, or of a service. */
    boolean isShared(Resource of) {
        return stage == null && host == null && resource == of;
    }

    /**
     * What a measured utilization implies of a resource that stages share.
     *
     * @param servers units of a replica that the utilization is a part of
     * @param implied true when the units are not known, and follow from the stages or are counted as one
     * @param backgroundMs work a request that no stage explains, in ms of a unit
     * @param modelMs work a request of a model that runs on the resource without stages around it, in ms of a unit
     * @param shared true when the stages can use all units, however few processes are counted
     * @param processes of a replica, when its units are what these could use; 0 = they are all
     * @param threads units that a stage keeps busy beside the one that its time shows
     * @param threaded kind of the stages that do; null = none
     * @param copies of the model in a replica that do {@code modelMs}
     */
    public record MeasuredLoad(
            double servers,
            boolean implied,
            double backgroundMs,
            double modelMs,
            boolean shared,
            double processes,
            double threads,
            StageKind threaded,
            int copies) {

        /** The same without what no stage explains. */
        public MeasuredLoad withoutBackground() {
            return new MeasuredLoad(servers, implied, 0, modelMs, shared, processes, threads, threaded, copies);
        }
    }

    /** A station with what is done at it, whatever the rate; filled by one thread. */
    static final class Use {

        private final Station station;
        private final int place;
        private final List<Visit> users = new ArrayList<>(4);
        private boolean visited;
        private double background;
        private double workOfStages;
        private double beside;
        private double servers;

        /** @param place that it has among all */
        Use(Station station, int place) {
            this.station = station;
            this.place = place;
        }

        /** Adds a stage that works at just this station. */
        void visit(Visit visit) {
            visited = true;
            users.add(visit);
        }

        /** Adds a stage that loads it and is timed as a visit of another of the same resource. */
        void share(Visit visit) {
            users.add(visit);
        }

        void addBackground(double ms) {
            background += ms;
        }

        void setBackground(double ms) {
            background = ms;
        }

        /** Sets what passes of its stages do in further servers at the same time, in ms a request. */
        void setBeside(double ms) {
            beside = ms;
        }

        /** Adds up its work, which so many servers do. */
        void load(double all) {
            for (Visit user : users) {
                workOfStages += user.work();
            }
            servers = all;
        }

        Station station() {
            return station;
        }

        int place() {
            return place;
        }

        List<Visit> users() {
            return users;
        }

        /** True when a stage works at just this station. */
        boolean isVisited() {
            return visited;
        }

        /** Work that a request brings to all of its stages, in ms. */
        double workOfStages() {
            return workOfStages;
        }

        /** Part of its wait that is a stage's: by their work, and even among them where none works. */
        double partOf(Visit visit) {
            return workOfStages > 0
                    ? visit.work() / workOfStages
                    : 1.0 / users.stream().filter(user -> user.at() == this).count();
        }

        /** Work that a request brings, with what is done beside the stages, in ms. */
        double work() {
            return workOfStages + background;
        }

        double servers() {
            return servers;
        }

        /** Requests that it works on at a time: a pass that computes in several servers takes all of these. */
        double atOnce() {
            return servers / serversOfOne();
        }

        /** The same in one replica. */
        double atOnceInReplica() {
            return station.perReplica() / serversOfOne();
        }

        private double serversOfOne() {
            return beside > 0 ? Math.max(1, Math.min(station.perReplica(), 1 + beside / workOfStages)) : 1;
        }

        /** Its utilization at a rate of requests a ms; NaN = not known. */
        double utilization(double requestsPerMs) {
            return requestsPerMs * work() / servers;
        }
    }
}
