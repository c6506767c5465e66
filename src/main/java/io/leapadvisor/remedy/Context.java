package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Conditions;
import io.leapadvisor.knowledge.remedy.Effect;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.item.Windows;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.content.StageWord;
import io.leapadvisor.profile.measured.BatchCost;
import io.leapadvisor.profile.measured.ModelLoads;
import io.leapadvisor.profile.measured.ThroughputKept;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.ToolLoop;
import io.leapadvisor.remedy.effect.AskedPath;
import io.leapadvisor.remedy.field.AnswerTokens;
import io.leapadvisor.remedy.field.InFlight;
import io.leapadvisor.remedy.field.PartSpeed;
import io.leapadvisor.remedy.field.StageTimes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What the conditions of the knowledge base are held against. Remembers what it has read, since conditions ask for few
 * fields often.
 */
final class Context {

    private static final Object LEFT_OUT = new Object();

    /** Paths are those of remedies, so that there are few. */
    private static final Map<String, AskedPath> ASKED = new ConcurrentHashMap<>();

    /** What no field tells and Java works out of several, by path; what is of a stage is null without one. */
    private static final Map<String, Function<Context, Object>> WORKED_OUT = Map.ofEntries(
            Map.entry("stage.resource", ofStage((context, stage) -> stage.resourceOrUsual())),
            Map.entry("stage.callsPerRequest", ofStage((context, stage) -> stage.calls())),
            Map.entry(
                    "stage.inToolLoop",
                    ofStage((context, stage) ->
                            ToolLoop.has(stage, context.resolved.profile().stagesOrEmpty()))),
            Map.entry("stage.worksElsewhere", ofStage((context, stage) -> stage.worksElsewhere())),
            Map.entry("stage.callWorkMs", ofStage((context, stage) -> StageTimes.busyOf(stage) / stage.calls())),
            Map.entry("stage.words", ofStage((context, stage) -> StageWord.of(context.resolved.profile(), stage))),
            Map.entry(
                    "stage.paidPerCall",
                    ofStage((context, stage) -> BatchCost.paidPerCall(context.resolved.profile(), stage))),
            Map.entry("stages.count", context ->
                    (double) context.resolved.profile().stagesOrEmpty().size()),
            Map.entry("stages.loadModel", context -> ModelLoads.areIn(context.resolved.profile())),
            Map.entry("traffic.workedOn", context -> InFlight.workedOn(context.resolved.profile())),
            Map.entry("traffic.answerTokens", context -> AnswerTokens.of(context.resolved)),
            Map.entry("model.computable", context -> context.computable),
            Map.entry("model.speaks", context -> Windows.isSpoken(context.resolved)),
            Map.entry("model.inFlight", context -> InFlight.atModel(context.resolved, context.at)),
            Map.entry("model.slowdown", context -> context.slowdown),
            Map.entry(
                    "hardware.threadsPerCore",
                    context -> context.resolved.profile().threadsAtOncePerCore()),
            Map.entry("loadTests.throughputKept", context -> ThroughputKept.of(context.resolved.profile())),
            Map.entry("loadTests.workSpread", Context::workSpread),
            Map.entry("utilization.accelerators", Context::accelerators),
            Map.entry("to.speedup", context -> PartSpeed.over(context.resolved, context.to)));

    /** What of it reads no stage but the one that is asked about. */
    private static final Set<String> OF_ONE_STAGE = Set.of(
            "stage.resource",
            "stage.callsPerRequest",
            "stage.worksElsewhere",
            "stage.callWorkMs",
            "model.computable",
            "model.slowdown");

    private final Resolved resolved;
    private final Stage stage;
    private final Map<String, Object> parameters;
    private final boolean computable;
    private final Accelerator to;
    private final String at;
    private final Double slowdown;
    private final Map<String, Object> read = new HashMap<>();
    private final Function<String, Object> values = this::value;
    private boolean ofWholePath;

    /**
     * @param resolved the deployment with its names looked up
     * @param stage stage that a remedy applies to; null = the deployment
     * @param parameters parameters of the remedy
     * @param computable true when the estimator can compute the model's time
     * @param to the part that the parameters name; null = none
     */
    Context(Resolved resolved, Stage stage, Map<String, Object> parameters, boolean computable, Accelerator to) {
        this(resolved, stage, parameters, computable, to, null, null);
    }

    /**
     * The same for an action; {@code slowdown} = measured over modelled time of the model as it is, null = not known.
     */
    Context(Resolved resolved, Stage stage, Action action, boolean computable, Knowledge knowledge, Double slowdown) {
        this(
                resolved,
                stage,
                action.parameters(),
                computable,
                action.part(knowledge),
                action.stage(),
                action.stage() == null ? slowdown : null);
    }

    /** {@code at} = name of the stage whose model it is for, or null. */
    private Context(
            Resolved resolved,
            Stage stage,
            Map<String, Object> parameters,
            boolean computable,
            Accelerator to,
            String at,
            Double slowdown) {
        this.resolved = resolved;
        this.stage = stage;
        this.parameters = parameters;
        this.computable = computable;
        this.to = to;
        this.at = at;
        this.slowdown = slowdown;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** True where one stage is asked about. */
    boolean isOfStage() {
        return stage != null;
    }

    /** True once other stages may have been read than the one that is asked about. */
    boolean isOfWholePath() {
        return ofWholePath;
    }

    /** The value of a field path or of a share of two, or null when one is left out. */
    Object value(String path) {
        Object value = read.get(path);
        if (value == null) {
            Object found = find(path);
            value = found == null ? LEFT_OUT : found;
            read.put(path, value);
        }
        return value == LEFT_OUT ? null : value;
    }

    private Object find(String path) {
        AskedPath asked = ASKED.get(path);
        if (asked == null) {
            asked = AskedPath.of(path, WORKED_OUT.keySet(), OF_ONE_STAGE);
            ASKED.put(path, asked);
        }
        ofWholePath |= asked.ofWholePath();
        String rest = asked.rest();
        return switch (asked.of()) {
            case SHARE -> {
                double share = number(value(asked.first())) / number(value(rest));
                yield Double.isFinite(share) ? (Object) share : null;
            }
            case PARAMETER -> parameters.get(rest);
            case WORKED_OUT -> WORKED_OUT.get(rest).apply(this);
            case STAGE -> stage == null ? null : Fields.value(stage, rest);
            case ENGINE -> resolved.engine() == null ? null : Fields.value(resolved.engine(), rest);
            case ACCELERATOR -> resolved.part() == null ? null : Fields.value(resolved.part(), rest);
            case TO -> to == null ? null : Fields.value(to, rest);
            case PROFILE -> Fields.value(resolved.profile(), rest);
        };
    }

    private static Function<Context, Object> ofStage(BiFunction<Context, Stage, Object> value) {
        return context -> context.stage == null ? null : value.apply(context, context.stage);
    }

    private Object workSpread() {
        double replicas = number(parameters.get("replicas"));
        return replicas > 0 ? ThroughputKept.workSpread(resolved.profile(), replicas) : null;
    }

    private Object accelerators() {
        Utilization seen = resolved.profile().utilization();
        return seen == null ? null : seen.accelerators();
    }

    /** True when all conditions of an effect hold. */
    boolean fulfils(Effect effect) {
        return fulfils(effect.when()) && (effect.along() == null || number(value(effect.along())) > 0);
    }

    /** An effect as it is used: what it multiplies, or is told of, and the stage; null = the deployment. */
    EffectUse use(String changed, String stage, Effect effect) {
        double at = effect.along() == null ? Double.NaN : number(value(effect.along()));
        return new EffectUse(changed, stage, effect.at(at), effect.grade(), effect.source());
    }

    /** True when all conditions hold. */
    boolean fulfils(Map<String, Object> conditions) {
        return Conditions.of(conditions).hold(values);
    }

    /** A number, or NaN for everything else. */
    static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
