package io.leapadvisor.plan;

import io.leapadvisor.knowledge.remedy.Change;
import io.leapadvisor.knowledge.remedy.RemedySpec.Layer;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.search.Group;
import io.leapadvisor.plan.sizing.FreedMachines;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.EffectUse;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Tells in which stage of the search each choice of a remedy may be taken: machines are bought last, by whatever name.
 *
 * @param workbench of the deployment
 * @param freed what a choice is worth for the machines that it lets go
 */
record SearchLayers(Workbench workbench, FreedMachines freed) {

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
     * The layer that a choice counts to. More accelerators are bought, whatever remedy asks for them, and so are cores
     * that are paid for, whatever asks for them: a quota that stops the process is met by less work, too. A part that
     * costs less is none that is bought, nor is one of which so many fewer do that the bill falls, nor are the same
     * accelerators in another order.
     */
    private Layer layer(Action option) {
        Layer layer = spending(option);
        if (layer != Layer.HARDWARE) {
            return Sizing.freed(workbench, option) < 0 || buysCores(option) ? Layer.HARDWARE : layer;
        }
        After then = workbench.projector().after(List.of(option));
        double before = workbench.today().projection().bill().usdPerHour();
        double after = then.usdPerHour();
        return after < before || isRearranged(option, then) || freed.pays(option) ? Layer.INFRASTRUCTURE : layer;
    }

    /**
     * The layer of the remedy. Where no limit says that quality may be spent, what spends some is a change of the
     * model, whatever it changes: what costs nothing of the kind is tried before.
     */
    private Layer spending(Action option) {
        Layer layer = option.remedy().layer();
        if (workbench.targets().allowedDrop() != null || layer.compareTo(Layer.MODEL) >= 0) {
            return layer;
        }
        EffectUse drop =
                workbench.projector().applier().accuracyDrop(workbench.today().variant(), option);
        return drop != null && drop.factor().expected() > 0 ? Layer.MODEL : layer;
    }

    private boolean buysCores(Action option) {
        Double before = workbench.today().variant().machinesOf(option.stage()).cpuCores();
        if (before == null || option.remedy().changes().stream().noneMatch(Change::setsCores)) {
            return false;
        }
        Double after =
                workbench.alone(option).variant().machinesOf(option.stage()).cpuCores();
        return after != null
                && after > before
                && workbench.alone(option).usdPerHour()
                        > workbench.today().projection().bill().usdPerHour();
    }

    /** True where a deployment keeps its accelerators, as many of the same kind, divided otherwise. */
    private boolean isRearranged(Action option, After then) {
        Hardware now = workbench.today().variant().machinesOf(option.stage());
        Hardware next = then.variant().machinesOf(option.stage());
        return Objects.equals(now.accelerator(), next.accelerator())
                && !split(now).equals(split(next))
                && now.acceleratorCount() * now.replicaCount() >= next.acceleratorCount() * next.replicaCount();
    }

    private static List<Integer> split(Hardware hardware) {
        return List.of(hardware.acceleratorCount(), hardware.tensorParallelOrOne(), hardware.pipelineParallelOrOne());
    }
}
