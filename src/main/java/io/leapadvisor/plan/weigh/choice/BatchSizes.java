package io.leapadvisor.plan.weigh.choice;

import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.measured.TestedBatches;
import io.leapadvisor.profile.measured.ThroughputKept;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.operation.Operation;
import io.leapadvisor.simulate.station.Served;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Sizes of batch that are tried: those of the remedy's file, larger ones where so many requests are there, and what
 * load tests tried.
 *
 * @param workbench of the deployment
 */
public record BatchSizes(Workbench workbench) {

    private static final String TO = "to";

    /** No server is known to take more at a time than so many. Ours. */
    private static final int MOST = 4096;

    /** True of a parameter that says how many a batch holds afterwards. */
    static boolean areOf(RemedySpec remedy, Parameter parameter) {
        return parameter.name().equals(TO) && fills(remedy);
    }

    private static boolean fills(RemedySpec remedy) {
        return remedy.changes().stream()
                .anyMatch(change -> Operation.FILL_BATCH.operationName().equals(change.perform()));
    }

    /** Candidates from the smallest of the file on; of one that a server fills, the clients that got the most too. */
    List<Object> candidates(Parameter parameter, String stage) {
        DeploymentProfile told = workbench.now().told();
        Double best = ThroughputKept.bestClients(told);
        Hardware own = told.hardwareOrNone();
        double copies = own.replicaCount() * own.modelCopies();
        Stream<Double> tested = Stream.concat(
                TestedBatches.rates(told).keySet().stream(), best == null ? Stream.of() : Stream.of(best / copies));
        return Stream.of(
                        parameter.candidates().stream(),
                        doubled(parameter, mostAtATime(told, copies, stage)).stream(),
                        tested.filter(size -> size >= 1).map(size -> (Object) (int) Math.round(size)))
                .flatMap(sizes -> sizes)
                .distinct()
                .toList();
    }

    /** The candidates go on, doubled each time, until all that are there have a place. */
    private static List<Object> doubled(Parameter parameter, double present) {
        int largest = parameter.candidates().stream()
                .filter(Number.class::isInstance)
                .mapToInt(size -> ((Number) size).intValue())
                .max()
                .orElse(MOST);
        List<Object> sizes = new ArrayList<>();
        for (int size = 2 * largest; size <= MOST && size < 2 * present; size *= 2) {
            sizes.add(size);
        }
        return sizes;
    }

    /** Requests that a replica may have at a time: its clients, else as many again as it takes today; 0 = not told. */
    private double mostAtATime(DeploymentProfile told, double copies, String stage) {
        Traffic traffic = told.traffic();
        if (traffic != null && traffic.concurrency() != null) {
            return traffic.concurrency() / copies;
        }
        Integer largest = largest(stage);
        return largest == null ? 0 : 2.0 * largest;
    }

    private Integer largest(String stage) {
        Served served = workbench.served(stage);
        Batching batching = served == null || served.resolved().profile().model() == null
                ? null
                : served.resolved().profile().model().batching();
        return batching == null ? null : batching.maxBatchSize();
    }

    /**
     * The same choices, those of a size of batch by how little they differ from that of today, which itself comes last:
     * of several that bring nothing the next one says most of the remedy.
     */
    public List<Action> nearestFirst(RemedySpec remedy, String stage, List<Action> choices) {
        Integer today = fills(remedy) ? largest(stage) : null;
        ToDoubleFunction<Action> distance =
                choice -> choice.parameters().get(TO) instanceof Number size ? distance(size.doubleValue() / today) : 0;
        return today == null
                ? choices
                : choices.stream().sorted(Comparator.comparingDouble(distance)).toList();
    }

    private static double distance(double times) {
        return times == 1 ? Double.POSITIVE_INFINITY : Math.abs(Math.log(times));
    }
}
