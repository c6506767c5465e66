package io.leapadvisor.answer;

import io.leapadvisor.answer.Stacks.Product;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.remedy.RemedyStep;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.StepConditions;
import io.leapadvisor.situation.load.HostedModel;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The steps of a remedy that fit a deployment's own stack: those for its engine first, then those for every stack. A
 * step for another engine, for a version of the own one that is gone, for parts of another maker or for other models is
 * left out; all of them stand with the remedy. What only a newer version can is said where the own one has no step.
 */
final class RemedySteps {

    private static final int MOST = 6;
    private static final Pattern WORDS = Pattern.compile("[^A-Za-z0-9.+-]+");

    private final Knowledge knowledge;
    private final Stacks stacks;
    private final Resolved resolved;
    private final List<String> runtime;
    private final boolean onlyCalled;

    /** @param stacks what steps are for, of the same knowledge */
    RemedySteps(Knowledge knowledge, Stacks stacks, Resolved resolved) {
        this.knowledge = knowledge;
        this.stacks = stacks;
        this.resolved = resolved;
        this.onlyCalled = HostedModel.isOnlyCalled(resolved.profile().stagesOrEmpty().stream()
                .filter(Stage::passesModel)
                .toList());
        String told = resolved.profile().model() == null
                ? null
                : resolved.profile().model().runtime();
        this.runtime = told == null ? List.of() : List.of(WORDS.split(told));
    }

    /** How well a step fits, the best first. */
    private enum Fit {
        OWN_ENGINE,
        NEWER_VERSION,
        EVERY_STACK,
        NO_ENGINE,
        OTHER_STACK
    }

    /** A step and how well it fits. */
    private record Fitting(RemedyStep step, Fit fit) {}

    /** What to do, in the order of fit; a step for a stack of its own begins with that stack's name. */
    List<String> of(Action action) {
        Set<String> engines = engines(action);
        StepConditions conditions = new StepConditions(resolved, action);
        List<Fitting> said = action.remedy().steps().stream()
                .filter(conditions::hold)
                .map(step -> new Fitting(step, fit(step, engines)))
                .toList();
        boolean own = said.stream().anyMatch(one -> one.fit() == Fit.OWN_ENGINE);
        List<Fitting> fitting = said.stream()
                .filter(one -> one.fit() != Fit.OTHER_STACK && !(own && one.fit() == Fit.NEWER_VERSION))
                .sorted(Comparator.comparing(Fitting::fit))
                .toList();
        List<RemedyStep> told = fitting.stream().map(Fitting::step).toList();
        return (told.isEmpty() ? ofOthers(action, said) : told)
                .stream().limit(MOST).map(RemedyStep::text).toList();
    }

    /**
     * What is done on other stacks: a remedy that is written for those alone is still better told than kept back. Steps
     * of engines that serve other models say nothing to it, as long as there are others.
     */
    private List<RemedyStep> ofOthers(Action action, List<Fitting> said) {
        List<RemedyStep> steps = said.isEmpty()
                ? action.remedy().steps()
                : said.stream().map(Fitting::step).toList();
        List<RemedyStep> forModel = steps.stream().filter(this::isForModel).toList();
        return forModel.isEmpty() ? steps : forModel;
    }

    /** False for a step of engines alone that serve other models than the one there is. */
    private boolean isForModel(RemedyStep step) {
        return step.everyStack()
                || stacks.of(step).stream()
                        .anyMatch(product -> product.engine() == null || !isForOtherModels(product.engine()));
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
        List<Product> products = stacks.of(step);
        if (products.stream().anyMatch(product -> isOwnEngine(product, engines))) {
            return ofOwnVersion(step, products);
        }
        boolean other = products.stream().allMatch(product -> isOtherEngine(product) || isOtherMaker(product));
        return other ? Fit.OTHER_STACK : Fit.NO_ENGINE;
    }

    /** A profile without a version is taken to run the newest that we read of. */
    private Fit ofOwnVersion(RemedyStep step, List<Product> products) {
        Engine engine = resolved.engine();
        if (engine == null || products.stream().noneMatch(product -> isOwnEngine(product, Set.of(engine.id())))) {
            return Fit.OWN_ENGINE;
        }
        Optional<EngineVersion> version =
                EngineVersion.told(resolved.profile().model()).or(() -> EngineVersion.in(engine.latest()));
        if (version.map(one -> one.isWithin(step.since(), step.until())).orElse(step.until() == null)) {
            return Fit.OWN_ENGINE;
        }
        return step.until() == null ? Fit.NEWER_VERSION : Fit.OTHER_STACK;
    }

    private boolean isOwnEngine(Product product, Set<String> engines) {
        for (String word : runtime) {
            if (word.equalsIgnoreCase(product.name())) {
                return true;
            }
        }
        return product.engine() != null && engines.contains(product.engine().id());
    }

    /**
     * True for an engine of the knowledge base, where the profile says which one is in use, known here or not, or that
     * the model is only called, or what it serves and on what, and nobody does so on the engine.
     */
    private boolean isOtherEngine(Product product) {
        return product.engine() != null
                && (!runtime.isEmpty()
                        || resolved.engine() != null
                        || onlyCalled && !product.engine().isHosted()
                        || isForOtherModels(product.engine())
                        || resolved.unmet(product.engine()).isPresent());
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
    private boolean isOtherMaker(Product product) {
        Accelerator part = resolved.accelerator();
        return product.maker() != null
                && part != null
                && part.vendor() != null
                && !Stacks.lower(part.vendor()).equals(product.maker());
    }
}
