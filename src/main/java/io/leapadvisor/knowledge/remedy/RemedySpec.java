package io.leapadvisor.knowledge.remedy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.Source;
import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Boolean needsAccelerator) {

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

    /**
     * Running cost of what the remedy adds.
     *
     * @param usdPerHour dollars an hour
     * @param what what is added
     * @param source price list; "ours" when assumed
     * @param grade how good that is
     */
    public record AddedCost(double usdPerHour, String what, String source, Grade grade) {
        public AddedCost {
            Check.within("addedCost.usdPerHour", usdPerHour, 0, 1e6);
            Check.text("addedCost.what", what);
            Check.text("addedCost.source", source);
            Check.present("addedCost.grade", grade);
        }
    }

    /**
     * How to see that it worked.
     *
     * @param how what to measure
     * @param metric metric of the answer whose predicted interval is what to expect
     */
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
        carryOver = carryOver == null ? 1 : carryOver;
        if (!(carryOver >= 0 && carryOver <= 1)) {
            throw new IllegalArgumentException("carryOver (" + carryOver + ") must lie between 0 and 1");
        }
        Size.check(parameters, changes, accuracy);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("changes is missing");
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("steps is missing");
        }
    }

    /** Of the id alone, which tells remedies apart: plans are kept in sets. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The same with other changes. */
    public RemedySpec withChanges(List<Change> others) {
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
                others,
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
                needsAccelerator);
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
