package io.leapadvisor.plan.weigh;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.name.RentedCores;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.serving.Drafting;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.weigh.choice.NumberFormats;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.SpeculationMethod;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.ToolLoop;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.situation.load.HostedModel;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Knows what cannot be had where a model runs. At a provider its server is out of reach. Of the ways to draft tokens
 * there are not those that the engine has not built in, nor heads that a model was not trained with; a head that can be
 * trained for any model counts as one that can be had. The turns of an agent cannot become one. A container has cores
 * of its machine alone. An engine runs what it was made for, on the parts that it was made for.
 *
 * @param workbench of the deployment
 */
record EngineLimits(Workbench workbench) {

    private static final String VERSION = "version";

    /** Why an action cannot be had; empty when it can, or when nothing is said of it. */
    Optional<String> against(Action action) {
        return atProvider(action)
                .or(() -> sameEngine(action))
                .or(() -> drafting(action))
                .or(() -> sameVersion(action))
                .or(() -> new NumberFormats(workbench).against(action))
                .or(() -> oneTurn(action))
                .or(() -> moreCores(action));
    }

    /**
     * Why nothing would run once an action was done: its engine cannot run the model on that part, or there is no
     * accelerator of which it could make more; empty when it runs, or when it runs no less than today.
     */
    Optional<String> standstill(Action action, Projection after) {
        Served served = workbench.served(action.stage());
        Resolved today = served.resolved();
        if (action.remedy().needsAccelerator() && today.isWithoutAccelerator()) {
            return Optional.of(
                    served.name() != null
                            ? "It takes an accelerator, and the machines of " + served.name() + " have none."
                            : "It takes an accelerator, and there is none: the model runs on "
                                    + (today.part() == null
                                            ? "a processor"
                                            : today.part().name()) + ".");
        }
        return workbench.standstill(action.stage(), after);
    }

    /** Fewer calls than the loop of an agent needs of its model, or of a tool between that one's calls. */
    private Optional<String> oneTurn(Action action) {
        Stage now = action.stage() == null
                ? null
                : workbench.today().variant().profile().stage(action.stage());
        List<Stage> stages = workbench.now().told().stagesOrEmpty();
        double least = now == null ? 1 : ToolLoop.leastCalls(now, stages);
        Stage then = least > 1 ? workbench.alone(action).variant().profile().stage(action.stage()) : null;
        if (then == null || then.calls() >= least) {
            return Optional.empty();
        }
        return Optional.of(
                ToolLoop.has(now, stages)
                        ? "The model asks for tools and reads what they say: that takes two calls at least, and here "
                                + Phrases.number(then.calls()) + " would be left."
                        : "The model reads what one call says before it asks for the next: " + Phrases.number(least)
                                + " of them lie between its own calls, and here " + Phrases.number(then.calls())
                                + " would be left.");
    }

    private Optional<String> atProvider(Action action) {
        Engine engine = workbench.served(action.stage()).resolved().engine();
        boolean hosted = engine != null && engine.isHosted();
        return action.remedy().needsServer() && (hosted || isCalled(action, engine))
                ? Optional.of("The model runs at a provider" + (hosted ? " (" + engine.name() + ")" : "")
                        + ": its engine and its machines are not yours to change.")
                : Optional.empty();
    }

    /**
     * True where each pass of the model is a call of somebody else's: where no engine is named by what its stages are,
     * else only if that is told of them.
     */
    private boolean isCalled(Action action, Engine engine) {
        DeploymentProfile profile = engine == null
                ? workbench.today().variant().profile()
                : workbench.now().received();
        return HostedModel.isOnlyCalled(workbench.stagesChangedBy(action).stream()
                .map(profile::stage)
                .filter(Objects::nonNull)
                .toList());
    }

    /** A move to the engine that runs it already. */
    private Optional<String> sameEngine(Action action) {
        Engine engine = workbench.served(action.stage()).resolved().engine();
        return engine != null && engine.id().equals(action.parameters().get("runtime"))
                ? Optional.of("The model runs on " + engine.name() + " already.")
                : Optional.empty();
    }

    /** The version that runs, or none at all where it is as new as what was read of. */
    private Optional<String> sameVersion(Action action) {
        Resolved now = workbench.served(action.stage()).resolved();
        Optional<EngineVersion> told = EngineVersion.told(now.profile().model());
        boolean asks = told.isPresent()
                && now.engine() != null
                && action.remedy().parameter(VERSION).isPresent();
        if (!asks) {
            return Optional.empty();
        }
        Object to = action.parameters().get(VERSION);
        boolean newest = to == null && now.engine().latest() != null;
        boolean same = to != null
                && EngineVersion.in(to.toString())
                        .filter(then -> then.compareTo(told.get()) == 0)
                        .isPresent();
        return newest || same
                ? Optional.of("The model runs on " + now.engine().name() + " " + told.get() + " already"
                        + (newest
                                ? ", and no newer version was read of than "
                                        + now.engine().latest()
                                : "") + ".")
                : Optional.empty();
    }

    /** More cores than its processor has; who has more than one processor's today has so many whole ones. */
    private Optional<String> moreCores(Action action) {
        Hardware hardware = workbench.today().variant().machinesOf(action.stage());
        Accelerator processor = workbench.knowledge().processor(hardware.cpu()).orElse(null);
        if (!(action.parameters().get("cores") instanceof Number asked)
                || processor == null
                || processor.cores() == null
                || processor.isGeneric()) {
            return Optional.empty();
        }
        double one = processor.cores() * (double) RentedCores.perCore(processor, hardware.cpu());
        double now = hardware.cpuCores() == null ? 1 : hardware.cpuCores();
        double most = one * Math.max(1, Math.ceil(now / one));
        return asked.doubleValue() <= most
                ? Optional.empty()
                : Optional.of(
                        "There are " + Phrases.number(most) + " cores to give: " + processor.name() + " has no more.");
    }

    private Optional<String> drafting(Action action) {
        return action.remedy().parameters().stream()
                .filter(parameter -> parameter.type() == Parameter.Type.SPECULATION)
                .map(parameter -> action.parameters().get(parameter.name()))
                .filter(Objects::nonNull)
                .map(value -> SpeculationMethod.valueOf(value.toString()))
                .flatMap(method ->
                        against(method, workbench.served(action.stage()).resolved()).stream())
                .findFirst();
    }

    private Optional<String> against(SpeculationMethod method, Resolved resolved) {
        ModelSpec model = resolved.profile().model();
        Engine engine = resolved.engine();
        if (engine != null && !engine.drafting().isEmpty()) {
            Set<SpeculationMethod> has = Drafting.in(EngineVersion.told(model), engine.drafting());
            if (!has.contains(method)) {
                return Optional.of(engine.name() + (EngineVersion.told(model).isPresent() ? " of this version" : "")
                        + " cannot draft with " + method + "; it has "
                        + (has.isEmpty() ? "none" : has.stream().map(Enum::name).collect(Collectors.joining(", ")))
                        + ".");
            }
        }
        if (method == SpeculationMethod.MTP && !mayHaveHeads(model, method)) {
            return Optional.of("No heads for " + method + " are known to come with the weights of this model.");
        }
        // These can be trained for any model, by whoever thinks of it.
        boolean made = method == SpeculationMethod.EAGLE3 && !isConsidered(method) && !mayHaveHeads(model, method);
        return made
                ? Optional.of("No heads for " + method + " are known to be published for this model.")
                : Optional.empty();
    }

    /**
     * Heads come with the weights of models that are known for it, or were published for them, and with those that
     * draft with them today. Of a model that is not known nothing speaks against them where the user thinks of them: a
     * step of the remedy says that they must be looked for.
     */
    private boolean mayHaveHeads(ModelSpec model, SpeculationMethod method) {
        if (model == null) {
            return false;
        }
        boolean runs = model.speculation() != null && model.speculation().method() == method;
        return runs
                || Optional.ofNullable(model.name())
                        .flatMap(workbench.knowledge()::model)
                        .map(known -> known.drafts().contains(method))
                        .orElseGet(() -> isConsidered(method));
    }

    /** True where the user thinks of drafting by a method that they name. */
    private boolean isConsidered(SpeculationMethod method) {
        List<Consideration> considered = workbench.now().told().considering();
        return considered != null
                && considered.stream()
                        .anyMatch(one ->
                                one.parameters() != null && one.parameters().containsValue(method.name()));
    }
}
