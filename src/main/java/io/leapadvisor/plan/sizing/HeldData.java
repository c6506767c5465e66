package io.leapadvisor.plan.sizing;

import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Variant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Machines that the load does not need once a plan is done, and that stay since they keep data: whether it fits fewer
 * of them, with its copies, no profile tells. Who asks for the lowest bill is told how many these are.
 *
 * @param workbench of the deployment
 */
public record HeldData(Workbench workbench) {

    /** Why an action that leads to a state takes too many of them; empty = it takes none. */
    public Optional<String> against(Action action, After after) {
        Variant today = workbench.today().variant();
        Place place = Place.of(action.stage(), today);
        int now = place.machines(today).replicaCount();
        int then = place.machines(after.variant()).replicaCount();
        return then < now && place.keepsData(today)
                ? Optional.of("These machines keep the data that they are asked for, and nothing tells whether it fits "
                        + then + " of " + now + " with its copies.")
                : Optional.empty();
    }

    /** What is not known of them, in words; empty = all are needed, none keeps data, or nobody asks for the bill. */
    public Stream<String> sentences(List<Action> plan) {
        Variant today = workbench.today().variant();
        List<Place> keeping = workbench.countsMoney()
                ? Place.all(today).stream()
                        .filter(place -> place.keepsData(today))
                        .toList()
                : List.of();
        After after = workbench.projector().after(keeping.isEmpty() ? List.of() : plan);
        Fleet fleet = Fleet.of(workbench);
        return keeping.stream().flatMap(place -> {
            Integer needed = fleet.replicasNeeded(after, place);
            int now = place.machines(after.variant()).replicaCount();
            String of = place.stage() == null ? "the deployment" : place.stage();
            return needed == null || needed >= now
                    ? Stream.empty()
                    : Stream.of("the machines of " + of + " keep data: " + needed + " of " + now
                            + " would carry the load, and none are given up, since nothing tells whether the data and"
                            + " its copies fit fewer");
        });
    }
}
