package io.leapadvisor.knowledge.remedy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.leapadvisor.knowledge.Source;
import io.leapadvisor.knowledge.price.AddedCost;
import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A remedy as the knowledge base describes it: what it changes in a deployment, by how much, and what it takes.
 *
 * @param id kebab-case imperative
 * @param title one line for people
 * @param leap step of the method that it belongs to
 * @param layer where it works; plans change the data path and the infrastructure before the model, and buy hardware
 *     last
 * @param effort work to put it into production
 * @param risk danger of breaking something
 * @param target whether it applies to one stage or to the whole deployment
 * @param role what it does for the planner; null = nothing that the planner has to know
 * @param stageKinds kinds of stage it applies to; empty = every kind
 * @param parameters what can be chosen
 * @param changes what it does to the deployment, in order
 * @param accuracy relative drop of the quality metric; none = quality is not touched
 * @param addedCost running cost of what has to be added
 * @param steps how to do it on the stacks that people run
 * @param tradeoffs what it costs besides money
 * @param verify how to see that it worked
 * @param conflictsWith remedies that cannot be combined with it
 * @param requires remedies that have to be in place first
 * @param sources where the advice comes from
 * @param carryOver share of ln(measured / modelled) of the deployment as it is that still holds afterwards, 0 to 1: 1
 *     (when left out) where the remedy leaves alone what makes the model err, less where it replaces that
 * @param relieves bounds that it relieves; where another bound was found it does not help; empty = its use does not
 *     depend on what sets the pace
 * @param needsServer true when it changes the model's server or its machines, which nobody can at a provider
 * @param needsAccelerator true when it changes how an accelerator is used, and a processor has nothing of it
 * @param cases what it is under conditions, the first that holds; empty = the same everywhere
 */
public record RemedySpec(
        String id,
        String title,
        Leap leap,
        Layer layer,
        Level effort,
        Level risk,
        Target target,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) RemedyRole role,
        Set<StageKind> stageKinds,
        List<Parameter> parameters,
        List<Change> changes,
        List<Effect> accuracy,
        AddedCost addedCost,
        List<RemedyStep> steps,
        List<String> tradeoffs,
        Verify verify,
        List<String> conflictsWith,
        List<String> requires,
        List<Source> sources,
        Double carryOver,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Set<Bound> relieves,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Boolean needsServer,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Boolean needsAccelerator,
        List<Case> cases) {

    /** Where a remedy works. */
    public enum Layer {
        DATA_PATH,
        INFRASTRUCTURE,
        MODEL,
        HARDWARE
    }

    /** What a remedy applies to. */
    public enum Target {
        STAGE,
        DEPLOYMENT
    }

    /** Other words, effort and risk, where conditions hold that are written as those of an effect. */
    public record Case(Map<String, Object> when, String title, Level effort, Level risk, List<String> tradeoffs) {
        public Case {
            when = Conditions.of(when);
            Check.text("case.title", title);
            Check.present("case.effort", effort);
            Check.present("case.risk", risk);
            tradeoffs = tradeoffs == null ? List.of() : List.copyOf(tradeoffs);
        }
    }

    /** How to see that it worked: what to measure, and the metric of the answer that says what to expect. */
    public record Verify(String how, String metric) {
        public Verify {
            Check.text("verify.how", how);
            Check.text("verify.metric", metric);
        }
    }

    public RemedySpec {
        Check.id(id);
        Check.text("title", title);
        Check.present("leap", leap);
        Check.present("layer", layer);
        Check.present("effort", effort);
        Check.present("risk", risk);
        Check.present("target", target);
        Check.present("verify", verify);
        stageKinds = Check.ordered(StageKind.class, stageKinds);
        parameters = parameters == null ? List.of() : List.copyOf(parameters);
        changes = changes == null ? List.of() : List.copyOf(changes);
        accuracy = accuracy == null ? List.of() : List.copyOf(accuracy);
        steps = steps == null ? List.of() : List.copyOf(steps);
        tradeoffs = tradeoffs == null ? List.of() : List.copyOf(tradeoffs);
        conflictsWith = conflictsWith == null ? List.of() : List.copyOf(conflictsWith);
        requires = requires == null ? List.of() : List.copyOf(requires);
        sources = sources == null ? List.of() : List.copyOf(sources);
        relieves = Check.ordered(Bound.class, relieves);
        needsServer = needsServer != null && needsServer;
        needsAccelerator = needsAccelerator != null && needsAccelerator;
        carryOver = Check.share("carryOver", carryOver, 1);
        cases = cases == null ? List.of() : List.copyOf(cases);
        Size.check(parameters, changes, accuracy, steps);
    }

    /** Of the id alone, which tells remedies apart: plans are kept in sets. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The same with other changes. */
    public RemedySpec withChanges(List<Change> others) {
        return with(title, effort, risk, others, tradeoffs);
    }

    /** What it is where such conditions hold. */
    public RemedySpec where(Predicate<Map<String, Object>> hold) {
        return cases.stream()
                .filter(one -> hold.test(one.when()))
                .findFirst()
                .map(one -> with(one.title(), one.effort(), one.risk(), changes, one.tradeoffs()))
                .orElse(this);
    }

    private RemedySpec with(String title, Level effort, Level risk, List<Change> changes, List<String> tradeoffs) {
        return new RemedySpec(
                id,
                title,
                leap,
                layer,
                effort,
                risk,
                target,
                role,
                stageKinds,
                parameters,
                changes,
                accuracy,
                addedCost,
                steps,
                tradeoffs,
                verify,
                conflictsWith,
                requires,
                sources,
                carryOver,
                relieves,
                needsServer,
                needsAccelerator,
                cases);
    }

    /** The parameter of this name. */
    public Optional<Parameter> parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }

    /** True when it makes requests meet in batches. */
    @JsonIgnore
    public boolean turnsBatchingOn() {
        return changes.stream().anyMatch(change -> change.sets("model.batching.mode"));
    }

    /** True when it changes how many requests are computed together. */
    @JsonIgnore
    public boolean changesBatches() {
        return changes.stream()
                .anyMatch(change -> change.set() != null
                        && (change.set().startsWith("model.batching.")
                                || change.set().equals("hardware.workersPerReplica")));
    }

    /** True when it makes the model itself faster or slower. */
    @JsonIgnore
    public boolean timesModel() {
        return changes.stream().anyMatch(Change::scalesModel);
    }

    /** True when another part runs the model afterwards. */
    @JsonIgnore
    public boolean replacesPart() {
        return changes.stream().anyMatch(change -> "replace-part".equals(change.perform()));
    }

    /** True when another engine runs the model afterwards. */
    @JsonIgnore
    public boolean replacesEngine() {
        return changes.stream().anyMatch(change -> change.sets("model.runtime"));
    }

    /** True when it can lower the quality of answers. */
    @JsonIgnore
    public boolean touchesAccuracy() {
        return !accuracy.isEmpty();
    }
}
