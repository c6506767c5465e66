package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Change;
import io.leapadvisor.knowledge.remedy.Effect;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.content.ContentChange;
import io.leapadvisor.remedy.effect.ChosenEffects;
import io.leapadvisor.remedy.effect.ChosenEffects.Asked;
import io.leapadvisor.remedy.effect.ChosenEffects.Chosen;
import io.leapadvisor.remedy.effect.ReachedStages;
import io.leapadvisor.remedy.effect.StageAlone;
import io.leapadvisor.remedy.field.MovedMachines;
import io.leapadvisor.remedy.field.Scalable;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.remedy.operation.Call;
import io.leapadvisor.remedy.operation.Call.Measured;
import io.leapadvisor.remedy.operation.Operation;
import io.leapadvisor.remedy.operation.Outcome;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Focus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Applies actions to variants: what a remedy does to a deployment. Pure. */
public final class Applier {

    private final Knowledge knowledge;
    private final Simulator simulator;
    /** Null = conditions are asked each time. */
    private final ChosenEffects known;

    /** Of deployments that have nothing to do with each other; any thread may use it. */
    public Applier(Knowledge knowledge, Simulator simulator) {
        this(knowledge, simulator, null);
    }

    /** {@code known} takes which effects were chosen, for states of one deployment that are made by one thread. */
    public Applier(Knowledge knowledge, Simulator simulator, ChosenEffects known) {
        this.knowledge = knowledge;
        this.simulator = simulator;
        this.known = known;
    }

    /** The same of a deployment of which nothing was measured. */
    public Applied apply(Variant before, Action action, Draw draw) {
        return apply(before, Anchors.NONE, action, draw);
    }

    /** The deployment after an action, with its uncertain effects drawn; {@code measured} is what was seen of it. */
    public Applied apply(Variant before, Anchors measured, Action action, Draw draw) {
        Run run = new Run(new Measured(before, measured), action, draw);
        boolean alone = known != null && draw == Draw.EXPECTED && StageAlone.mayBe(action, before);
        Optional<Applied> kept =
                alone ? StageAlone.applied(run.chosen().applied(), action.stage(), before) : Optional.empty();
        if (kept.isPresent()) {
            return kept.get();
        }
        Applied made = run.applied(before);
        if (alone && StageAlone.changed(action.stage(), before, made.variant())) {
            run.chosen().keep(made);
        }
        return made;
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
                .map(effect -> context.use("relative drop of quality", null, effect))
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

    /** One application, with the state that its changes build up. */
    private final class Run {

        private final Measured today;
        private final Action action;
        private final Draw draw;
        /** Conditions look at the deployment as it was before this remedy, whatever an earlier change of it has set. */
        private final Resolved before;

        private Variant variant;
        private Chosen chosen;
        private final List<EffectUse> effects = new ArrayList<>();
        private final List<String> assumptions = new ArrayList<>();

        Run(Measured today, Action action, Draw draw) {
            this.today = today;
            this.variant = Focus.on(today.whole(), action.stage());
            this.before = simulator.look(variant);
            this.action = action;
            this.draw = draw;
        }

        Applied applied(Variant whole) {
            applyAll();
            Variant moved = MovedMachines.taken(whole, Focus.off(whole, action.stage(), variant), action);
            Variant after = withContent(whole, moved);
            return new Applied(after, List.copyOf(effects), List.copyOf(assumptions));
        }

        private Chosen chosen() {
            if (chosen == null) {
                Stage was = action.stage() == null ? null : before.profile().stage(action.stage());
                chosen = known.of(action, new Asked(before, was, today.slowdown(knowledge)));
            }
            return chosen;
        }

        private void applyAll() {
            boolean computable = computable(before);
            Context context = null;
            String of = null;
            int place = 0;
            for (Change change : action.changesOn(before.engine())) {
                for (String stage : ReachedStages.of(change, action, variant)) {
                    if (context == null || !Objects.equals(stage, of)) {
                        Stage was = stage == null ? null : before.profile().stage(stage);
                        context = new Context(before, was, action, computable, knowledge, today.slowdown(knowledge));
                        of = stage;
                    }
                    boolean open = !change.effects().isEmpty();
                    apply(change, stage, open ? effect(change, place, context) : Optional.empty(), context);
                }
                place++;
            }
            if (action.remedy().addedCost() != null) {
                double added = action.remedy().addedCost().usdPerHour();
                variant = variant.adjust(a ->
                        a.withPrices(a.prices().withAddedUsdPerHour(a.prices().addedUsdPerHour() + added)));
            }
        }

        /**
         * The first effect of a change whose conditions hold, {@code place} being its own among those of the remedy.
         */
        private Optional<Effect> effect(Change change, int place, Context context) {
            // What reaches several stages asks about each of them.
            return known == null || action.stage() == null && context.isOfStage()
                    ? find(change.effects(), context)
                    : chosen().effect(place, () -> find(change.effects(), context), context::isOfWholePath);
        }

        private void apply(Change change, String stage, Optional<Effect> effect, Context context) {
            double factor = Double.NaN;
            if (!change.effects().isEmpty()) {
                if (effect.isEmpty()) {
                    return;
                }
                factor = pick(context.use(change.changed(), stage, effect.get()));
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
