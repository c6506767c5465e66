package io.leapadvisor.answer;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.remedy.RemedyStep;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.StepConditions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps of a remedy that fit a deployment's own stack: those for its engine first, then those for every stack. A
 * step for another engine, for a version of the own one that is gone, for parts of another maker or for other models is
 * left out; all of them stand with the remedy. What only a newer version can is said where the own one has no step.
 */
final class RemedySteps {

    private static final int MOST = 6;

    private final Knowledge knowledge;
    private final Resolved resolved;
    private final Set<String> makers;

    RemedySteps(Knowledge knowledge, Resolved resolved) {
        this.knowledge = knowledge;
        this.resolved = resolved;
        this.makers = knowledge.accelerators().stream()
                .map(Accelerator::vendor)
                .filter(vendor -> vendor != null)
                .map(RemedySteps::lower)
                .collect(Collectors.toSet());
    }

    /** How well a step fits, the best first. */
    private enum Fit {
        OWN_ENGINE,
        NEWER_VERSION,
        EVERY_STACK,
        NO_ENGINE,
        OTHER_STACK
    }

    /** What to do, in the order of fit; a step for a stack of its own begins with that stack's name. */
    List<String> of(Action action) {
        Set<String> engines = engines(action);
        StepConditions conditions = new StepConditions(resolved, action);
        List<RemedyStep> said =
                action.remedy().steps().stream().filter(conditions::hold).toList();
        boolean own = said.stream().anyMatch(step -> fit(step, engines) == Fit.OWN_ENGINE);
        Fit worse = own ? Fit.NEWER_VERSION : null;
        List<RemedyStep> fitting = said.stream()
                .filter(step -> fit(step, engines) != Fit.OTHER_STACK && fit(step, engines) != worse)
                .sorted(Comparator.comparing(step -> fit(step, engines)))
                .toList();
        // A remedy that is written for other stacks alone is still better told than kept back.
        return Stream.of(fitting, said, action.remedy().steps())
                .filter(steps -> !steps.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .limit(MOST)
                .map(RemedyStep::text)
                .toList();
    }

    /** The engine in use, and the one that the remedy moves to. */
    private Set<String> engines(Action action) {
        Set<String> engines = new HashSet<>();
        if (resolved.engine() != null) {
            engines.add(resolved.engine().id());
        }
        action.parameters().values().stream()
                .filter(String.class::isInstance)
                .flatMap(value -> knowledge.engine((String) value).stream())
                .map(Engine::id)
                .forEach(engines::add);
        return engines;
    }

    private Fit fit(RemedyStep step, Set<String> engines) {
        if (step.everyStack()) {
            return Fit.EVERY_STACK;
        }
        List<String> stacks = Arrays.stream(step.stack().split(" or | and | with |, "))
                .map(String::strip)
                .toList();
        if (stacks.stream().anyMatch(stack -> isOwnEngine(stack, engines))) {
            return ofOwnVersion(step, stacks);
        }
        boolean other = stacks.stream().allMatch(stack -> isOtherEngine(stack) || isOtherMaker(stack));
        return other ? Fit.OTHER_STACK : Fit.NO_ENGINE;
    }

    /** A profile without a version is taken to run the newest that we read of. */
    private Fit ofOwnVersion(RemedyStep step, List<String> stacks) {
        Engine engine = resolved.engine();
        if (engine == null || stacks.stream().noneMatch(stack -> isOwnEngine(stack, Set.of(engine.id())))) {
            return Fit.OWN_ENGINE;
        }
        Optional<EngineVersion> version =
                EngineVersion.told(resolved.profile().model()).or(() -> EngineVersion.in(engine.latest()));
        if (version.map(one -> one.isWithin(step.since(), step.until())).orElse(step.until() == null)) {
            return Fit.OWN_ENGINE;
        }
        return step.until() == null ? Fit.NEWER_VERSION : Fit.OTHER_STACK;
    }

    private boolean isOwnEngine(String stack, Set<String> engines) {
        String runtime = resolved.profile().model() == null
                ? null
                : resolved.profile().model().runtime();
        boolean named = runtime != null
                && Stream.of(runtime.split("[^A-Za-z0-9.+-]+")).anyMatch(word -> word.equalsIgnoreCase(stack));
        return named
                || knowledge
                        .engine(stack)
                        .map(Engine::id)
                        .filter(engines::contains)
                        .isPresent();
    }

    /**
     * True for an engine of the knowledge base, where the profile says which one is in use, or which family of models
     * it serves that nobody runs on the engine.
     */
    private boolean isOtherEngine(String stack) {
        return knowledge
                .engine(stack)
                .filter(engine -> resolved.engine() != null || isForOtherModels(engine))
                .isPresent();
    }

    private boolean isForOtherModels(Engine engine) {
        ModelFamily family = resolved.profile().model() == null
                ? null
                : resolved.profile().model().family();
        return family != null
                && !engine.prefer().isEmpty()
                && engine.prefer().stream()
                        .noneMatch(preference -> preference.families().contains(family));
    }

    /** True when a stack begins with the maker of other parts than the model runs on. */
    private boolean isOtherMaker(String stack) {
        Optional<String> maker = Optional.of(lower(stack.split(" ", 2)[0])).filter(makers::contains);
        Accelerator part = resolved.accelerator();
        return maker.isPresent()
                && part != null
                && part.vendor() != null
                && !lower(part.vendor()).equals(maker.get());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
