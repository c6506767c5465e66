package io.leapadvisor.plan;

import io.leapadvisor.knowledge.remedy.RemedySpec.Layer;
import io.leapadvisor.plan.search.Group;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.remedy.Action;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells in which stage of the search each choice of a remedy may be taken: machines are bought last, by whatever name.
 *
 * @param workbench of the deployment
 */
record SearchLayers(Workbench workbench) {

    /** The choices of a candidate that a stage of the search may take; empty = there are none. */
    Optional<Group> group(Candidate candidate, Set<Layer> layers) {
        List<Action> options = candidate.options().stream()
                .filter(option -> layers.contains(layer(option)))
                .toList();
        return options.isEmpty()
                ? Optional.empty()
                : Optional.of(new Group(
                        options.contains(candidate.action())
                                ? candidate.action()
                                : Collections.max(options, Comparator.comparingDouble(this::alone)),
                        options));
    }

    private double alone(Action option) {
        return workbench.worth(workbench.projector().after(List.of(option)));
    }

    /**
     * The layer that a choice counts to. More accelerators are bought, whatever remedy asks for them; a part that costs
     * less is none that is bought.
     */
    private Layer layer(Action option) {
        Layer layer = option.remedy().layer();
        if (layer != Layer.HARDWARE) {
            return Sizing.freed(workbench, option) < 0 ? Layer.HARDWARE : layer;
        }
        double before = workbench.today().projection().usdPerHour();
        double after = workbench.projector().after(List.of(option)).projection().usdPerHour();
        return after < before ? Layer.INFRASTRUCTURE : layer;
    }
}
