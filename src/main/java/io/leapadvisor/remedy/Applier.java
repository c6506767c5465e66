package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Change;
import io.leapadvisor.knowledge.remedy.Effect;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.remedy.content.ContentChange;
import io.leapadvisor.remedy.field.MovedMachines;
import io.leapadvisor.remedy.field.Scalable;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.remedy.operation.Call;
import io.leapadvisor.remedy.operation.Call.Measured;
import io.leapadvisor.remedy.operation.Operation;
import io.leapadvisor.remedy.operation.Outcome;
import io.leapadvisor.simulate.MeasurementFactors;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Focus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Applies actions to variants: what a remedy does to a deployment. Pure. */
public final class Applier {

    /** No stage: the deployment. */
    private static final List<String> DEPLOYMENT = Collections.singletonList(null);

    private final Knowledge knowledge;
    private final Simulator simulator;

    public Applier(Knowledge knowledge, Simulator simulator) {
        this.knowledge = knowledge;
        this.simulator = simulator;
    }

    /** The same of a deployment of which nothing was measured. */
    public Applied apply(Variant before, Action action, Draw draw) {
        return apply(before, MeasurementFactors.NONE, action, draw);
    }

    /** The deployment after an action, with its uncertain effects drawn; {@code measured} is what was seen of it. */
    public Applied apply(Variant before, MeasurementFactors measured, Action action, Draw draw) {
        Run run = new Run(new Measured(before, measured), action, draw);
        run.applyAll();
        Variant moved = MovedMachines.taken(before, Focus.off(before, action.stage(), run.variant), action);
        Variant after = run.withContent(before, moved);
        return new Applied(after, List.copyOf(run.effects), List.copyOf(run.assumptions));
    }

    /** The relative drop of the quality metric that an action is expected to cause; null = it touches no quality. */
    public EffectUse accuracyDrop(Variant before, Action action) {
        if (action.remedy().accuracy().isEmpty()) {
            return null;
        }
        Resolved resolved = simulator.look(Focus.on(before, action.stage()));
        Stage stage = action.stage() == null ? null : before.profile().stage(action.stage());
        Context context = new Context(resolved, stage, action.parameters(), computable(resolved), null);
        return find(action.remedy().accuracy(), context)
                .map(effect -> use("relative drop of quality", null, effect, context))
                .orElse(null);
    }

    static boolean computable(Resolved resolved) {
        ModelSpec model = resolved.profile().model();
        return model != null && resolved.hasHardware() && model.isSized();
    }

    private static Optional<Effect> find(List<Effect> effects, Context context) {
        for (Effect effect : effects) {
            if (context.fulfils(effect)) {
                return Optional.of(effect);
            }
        }
        return Optional.empty();
    }

    private static EffectUse use(String scaled, String stage, Effect effect, Context context) {
        double at = effect.along() == null ? Double.NaN : Context.number(context.value(effect.along()));
        return new EffectUse(scaled, stage, effect.at(at), effect.grade(), effect.source());
    }

    /** One application, with the state that its changes build up. */
    private final class Run {

        private final Measured today;
        private final Action action;
        private final Draw draw;
        private Variant variant;
        private final List<EffectUse> effects = new ArrayList<>();
        private final List<String> assumptions = new ArrayList<>();

        Run(Measured today, Action action, Draw draw) {
            this.today = today;
            this.variant = Focus.on(today.whole(), action.stage());
            this.action = action;
            this.draw = draw;
        }

        void applyAll() {
            // Conditions look at the deployment as it was before this remedy, whatever an earlier change of it has set.
            Resolved before = simulator.look(variant);
            boolean computable = computable(before);
            Context context = null;
            String of = null;
            for (Change change : action.remedy().changes()) {
                for (String stage : stages(change)) {
                    if (context == null || !Objects.equals(stage, of)) {
                        Stage was = stage == null ? null : before.profile().stage(stage);
                        context = new Context(before, was, action, computable, knowledge, today.slowdown());
                        of = stage;
                    }
                    apply(change, stage, context);
                }
            }
            if (action.remedy().addedCost() != null) {
                double added = action.remedy().addedCost().usdPerHour();
                variant = variant.adjust(a -> a.withAddedUsdPerHour(a.addedUsdPerHour() + added));
            }
        }

        /**
         * The stages that a change works on: the one named, else all of the kinds that the remedy is for; null = the
         * deployment.
         */
        private List<String> stages(Change change) {
            if (!isOfStage(change)) {
                return DEPLOYMENT;
            }
            if (action.stage() != null) {
                return List.of(action.stage());
            }
            Optional<Operation> operation = Operation.named(change.perform());
            Set<StageKind> kinds = action.remedy().stageKinds();
            List<String> names = new ArrayList<>();
            for (Stage stage : variant.profile().stagesOrEmpty()) {
                boolean isMeant = kinds.isEmpty() ? operation.isPresent() : kinds.contains(stage.kind());
                if (isMeant && (operation.isEmpty() || operation.get().reaches(stage))) {
                    names.add(stage.name());
                }
            }
            return names;
        }

        private boolean isOfStage(Change change) {
            if (change.set() != null) {
                return Settable.at(change.set()).filter(Settable::isOfStage).isPresent();
            }
            return change.scale() != null
                    ? Scalable.at(change.scale()).filter(Scalable::isOfStage).isPresent()
                    : Operation.named(change.perform())
                            .filter(Operation::isOfStage)
                            .isPresent();
        }

        private void apply(Change change, String stage, Context context) {
            double factor = Double.NaN;
            if (!change.effects().isEmpty()) {
                Optional<Effect> effect = find(change.effects(), context);
                if (effect.isEmpty()) {
                    return;
                }
                factor = pick(use(scaled(change), stage, effect.get(), context));
            }
            if (change.set() != null) {
                Settable field = Settable.at(change.set()).orElseThrow();
                field.untold(variant).ifPresent(assumptions::add);
                variant = field.set(variant, stage, resolve(change.to(), context));
            } else if (change.scale() != null) {
                variant = Scalable.at(change.scale()).orElseThrow().scale(variant, stage, factor);
            } else {
                Call call = new Call(knowledge, simulator, today, variant, stage, factor, context.parameters());
                Outcome outcome =
                        Operation.named(change.perform()).orElseThrow().perform(call);
                variant = outcome.variant();
                assumptions.addAll(outcome.assumptions());
            }
        }

        /** Stages that decode or search take as much more or less as physics says of what has changed. */
        Variant withContent(Variant before, Variant after) {
            Variant moved = after;
            for (ContentChange change : ContentChange.of(before, after, knowledge)) {
                moved = change.apply(moved, pick(change.use()));
            }
            return moved;
        }

        private double pick(EffectUse used) {
            effects.add(used);
            return draw.pick(effects.size() - 1, used.factor());
        }

        private static String scaled(Change change) {
            return change.scale() != null ? change.scale() : change.perform() != null ? change.perform() : change.set();
        }

        private Object resolve(Object to, Context context) {
            return to instanceof String path && path.startsWith("$") ? context.value(path) : to;
        }
    }

    /** A remedy as it is there, with parameters by the caller's choice, defaults for what is left out. */
    public Action action(Variant variant, RemedySpec remedy, String stage, Map<String, Object> given) {
        String at =
                stage != null || remedy.target() != RemedySpec.Target.STAGE ? stage : Action.largest(variant, remedy);
        Variant own = Focus.on(variant, at);
        Action action = new Action(remedy, at, new Defaults(knowledge, simulator).fill(own, remedy, at, given));
        return remedy.cases().isEmpty()
                ? action
                : new Action(
                        remedy.where(new StepConditions(simulator.look(own), action)::hold), at, action.parameters());
    }
}
