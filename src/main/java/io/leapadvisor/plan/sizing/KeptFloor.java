package io.leapadvisor.plan.sizing;

import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Machines that nothing but {@code hardware.minReplicas} keeps once a plan is done. The floor is the team's, and is
 * often a setting for replicas as slow as those of today: who asks for the lowest bill is told what it costs.
 *
 * @param workbench of the deployment
 */
public record KeptFloor(Workbench workbench) {

    private static final double CLOSE = 1e-9;

    /** What a lower floor would save, in words; empty = the floor keeps nothing, or nobody asks for the bill. */
    public Optional<String> sentence(List<Action> plan) {
        After after = workbench.projector().after(plan);
        DeploymentProfile profile = after.variant().profile();
        Hardware hardware = profile.hardwareOrNone();
        boolean held = hardware.minReplicas() != null && hardware.minReplicas() >= hardware.replicaCount();
        if (!held || !workbench.countsMoney()) {
            return Optional.empty();
        }
        Fleet fleet = Fleet.of(workbench);
        Integer carrying = new Fleet(fleet.targets(), fleet.spare(), fleet.answeredRps(), null, fleet.held())
                .replicasNeeded(
                        after.projection().capacityOf(null)
                                / Math.max(1, after.variant().adjustments().capacityFactor()),
                        profile,
                        hardware.withMinReplicas(null),
                        Place.OWN);
        Integer needed = carrying == null ? null : (Integer) Math.max(carrying, fleet.holding(after));
        return needed == null || needed >= hardware.replicaCount()
                ? Optional.empty()
                : workbench.knowledge().remedyOfRole(RemedyRole.REMOVE_MACHINES).flatMap(remedy -> {
                    List<Action> fewer = new ArrayList<>(plan);
                    fewer.add(new Action(remedy, null, Map.of(Sizing.REPLICAS, needed)));
                    return saved(after, workbench.projector().after(fewer), hardware.replicaCount(), needed);
                });
    }

    /** The same where all that holds with the floor holds below it. */
    private Optional<String> saved(After after, After fewer, int now, int needed) {
        double saved = after.usdPerHour() - fewer.usdPerHour();
        double margin = workbench.knowledge().threshold("alert-fraction");
        boolean bears = violation(fewer, margin) <= violation(after, margin) + CLOSE;
        return bears && saved > 0
                ? Optional.of("hardware.minReplicas keeps " + now + " replicas, of which " + needed
                        + " would do once the plan is done: a lower floor would save another " + Phrases.number(saved)
                        + " USD/h")
                : Optional.empty();
    }

    private double violation(After after, double share) {
        return workbench.targets().violation(workbench.outcome(after), share);
    }
}
