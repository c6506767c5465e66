package io.leapadvisor.plan.sizing;

import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.text.Phrases;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Server processes none of which was seen to work on more than about one request at a time, and that mostly wait for a
 * network or a store. Whether such a process serves others while a request waits in it nobody knows, and the capacity
 * takes it to: but no machines go that it takes to hold the requests in flight, one in each process.
 *
 * @param processes of all replicas together; 0 = they were not told, or seen to do more at a time
 */
public record HeldProcesses(int processes) {

    private static final Set<Resource> ELSEWHERE = EnumSet.of(Resource.NETWORK, Resource.STORAGE);
    private static final Set<Resource> ANYWHERE = EnumSet.allOf(Resource.class);

    /** Nothing holds a process. */
    static final HeldProcesses NONE = new HeldProcesses(0);

    /** Those of the deployment of a workbench as it is. */
    public static HeldProcesses of(Workbench workbench) {
        DeploymentProfile told = workbench.now().told();
        Projection today = workbench.today().projection();
        int all = told.hardwareOrNone().workerCount() * told.hardwareOrNone().replicaCount();
        double most = workbench.knowledge().threshold("in-turn-requests") * all;
        double remote = workbench.knowledge().threshold("in-turn-remote-share");
        return told.hardwareOrNone().workersPerReplica() != null
                        && !takesMore(today)
                        && ms(today, ELSEWHERE) >= remote * ms(today, ANYWHERE)
                        && held(today, mostServed(told, today)) <= most
                ? new HeldProcesses(all)
                : NONE;
    }

    /**
     * Replicas that hold a rate of requests a second, as busy as replicas may be; of those of today all do. A server
     * that would compute requests together gets no more of them from a process that holds one.
     */
    int replicas(Projection state, double rps, double targetUtilization, Hardware machines) {
        double needed = processes == 0 ? 0 : held(state, rps) / targetUtilization;
        return (int) Math.ceil(Math.min(processes, needed) / machines.workerCount());
    }

    /** What is not known of the capacity, in words; empty = it makes no difference. */
    public Optional<String> sentence(Workbench workbench) {
        double served = processes / held(workbench.today().projection(), 1);
        double turn = workbench.knowledge().threshold("in-turn-requests");
        return processes > 0
                        && served * turn
                                < workbench.today().projection().rates().capacityRps()
                ? Optional.of(
                        "no process was seen to work on more than about one request at a time; the capacity takes "
                                + "it to serve others while one waits, which is not known: one in each, "
                                + Phrases.number(processes) + " processes serve " + Phrases.number(served)
                                + " requests/s, and no machines are given up that this takes")
                : Optional.empty();
    }

    /**
     * Requests in progress at a rate, by Little's law: those who stand in a queue are in no process. Infinite = nothing
     * is known of the path.
     */
    private static double held(Projection state, double rps) {
        double ms = ms(state, ANYWHERE);
        return ms > 0 ? rps * ms / 1e3 : Double.POSITIVE_INFINITY;
    }

    /** Time that a request spends in a process at some resources, in ms. */
    private static double ms(Projection state, Set<Resource> resources) {
        Map<String, Double> shares =
                Reach.of(state.stages().values().stream().map(StageState::stage).toList());
        double ms = 0;
        for (StageState at : state.stages().values()) {
            Stage stage = at.stage();
            boolean inside = stage.kind() != StageKind.QUEUE && state.critical().contains(stage.name());
            ms += inside && resources.contains(stage.resourceOrUsual()) ? at.serviceMs() * shares.get(stage.name()) : 0;
        }
        return ms;
    }

    /** True where requests are computed together, which takes several in a process. */
    private static boolean takesMore(Projection state) {
        var resolved = state.own().resolved();
        var model = resolved.profile().model();
        if (model == null) {
            return false;
        }
        BatchingMode told = model.batching() == null ? null : model.batching().mode();
        return told != null && told != BatchingMode.NONE
                || state.model() != null && Serving.isContinuous(state.model(), model.batching(), resolved.engine());
    }

    private static double mostServed(DeploymentProfile told, Projection today) {
        Stream<Double> tests = told.loadTests() == null
                ? Stream.empty()
                : told.loadTests().stream().map(LoadTest::throughputRps).filter(Objects::nonNull);
        return Stream.concat(tests, Stream.of(today.rates().throughputRps()))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.NaN);
    }
}
