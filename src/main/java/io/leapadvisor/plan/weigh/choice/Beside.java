package io.leapadvisor.plan.weigh.choice;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.physics.machine.PrecisionChoice;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Focus;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Served;
import java.util.List;
import java.util.Objects;

/**
 * What a choice of a remedy is beside the deployment of today: the same as it has, or a way back from it.
 *
 * @param workbench of the deployment
 */
public record Beside(Workbench workbench) {

    private static final String FROM = "from";
    private static final String TO = "to";

    /**
     * A parameter's candidates: of parts those that have room where today's is, and of sizes of batch those of
     * {@link BatchSizes}.
     */
    public List<Object> candidates(RemedySpec remedy, Parameter parameter, String stage) {
        if (parameter.type() == Parameter.Type.ACCELERATOR) {
            Variant today = workbench.today().variant();
            Accelerator now = part(today, stage);
            Hardware machine = today.machinesOf(stage);
            return parameter.candidates().stream()
                    .filter(one -> workbench
                            .knowledge()
                            .accelerator(one.toString())
                            .filter(part -> part.fitsInPlaceOf(now, machine))
                            .isPresent())
                    .toList();
        }
        BatchSizes sizes = new BatchSizes(workbench);
        return BatchSizes.areOf(remedy, parameter) ? sizes.candidates(parameter, stage) : parameter.candidates();
    }

    /** True for a choice that the deployment has: the same number or part, or the other format of sixteen bits. */
    public boolean has(Action action) {
        Variant now = workbench.today().variant();
        Variant then = workbench.stated(action);
        String stage = action.stage();
        boolean samePart = action.remedy().role() == RemedyRole.UPGRADE_HARDWARE
                && Objects.equals(part(now, stage), part(then, stage));
        return samePart || inBits(now, stage).equals(inBits(then, stage));
    }

    private Accelerator part(Variant variant, String stage) {
        return workbench
                .knowledge()
                .accelerator(variant.machinesOf(stage).accelerator())
                .orElse(null);
    }

    /** A deployment, or the service of a stage, with one name for what has the same bits. */
    private Variant inBits(Variant whole, String stage) {
        Variant variant = stage == null ? whole : Focus.on(whole, stage).with(Services.NONE);
        ModelSpec model =
                PrecisionChoice.withWeights(workbench.projector().simulator().look(variant));
        if (model == null || !isHalf(model.weightPrecision())) {
            return variant;
        }
        Precision computed = model.activationPrecision();
        // Both are completed alike: what nobody told of the model is no difference between them.
        return variant.with(variant.profile()
                .withModel(model.withWeightPrecision(Precision.FP16)
                        .withActivationPrecision(computed == null || isHalf(computed) ? Precision.FP16 : computed)));
    }

    private static boolean isHalf(Precision precision) {
        return precision == Precision.FP16 || precision == Precision.BF16;
    }

    /**
     * True for a choice that goes back behind today: numbers of more bits where fewer are what the remedy brings, as
     * many steps or more, or a sizing that the load asks to be the other way round.
     */
    public boolean isBehind(Action action) {
        if (action.parameters().get(FROM) instanceof Number from
                && action.parameters().get(TO) instanceof Number to
                && to.doubleValue() >= from.doubleValue()) {
            return true;
        }
        if (!(action.parameters().get(Sizing.REPLICAS) instanceof Number replicas)) {
            return isWider(action);
        }
        int now = workbench.today().variant().machinesOf(action.stage()).replicaCount();
        return action.remedy().role() == RemedyRole.REMOVE_MACHINES && replicas.intValue() > now
                || action.remedy().role() == RemedyRole.ADD_MACHINES && replicas.intValue() < now;
    }

    private boolean isWider(Action action) {
        if (action.remedy().parameters().stream().noneMatch(one -> one.type() == Parameter.Type.PRECISION)) {
            return false;
        }
        ModelSpec now = model(workbench.served(action.stage()));
        ModelSpec then = model(workbench.served(
                action.stage(), workbench.projector().after(List.of(action)).projection()));
        return now != null
                && then != null
                && (isWider(now.weightPrecision(), then.weightPrecision())
                        || isWider(now.kvPrecision(), then.kvPrecision()));
    }

    private static ModelSpec model(Served served) {
        return served == null ? null : PrecisionChoice.withWeights(served.resolved());
    }

    private static boolean isWider(Precision now, Precision then) {
        return now != null && then != null && then.bytes() > now.bytes();
    }
}
