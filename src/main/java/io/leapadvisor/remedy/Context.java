package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.remedy.Conditions;
import io.leapadvisor.knowledge.remedy.Effect;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.profile.measured.ThroughputKept;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.ToolLoop;
import io.leapadvisor.remedy.field.InFlight;
import io.leapadvisor.remedy.field.StageTimes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the conditions of the knowledge base are held against. Remembers what it has read, since conditions ask for few
 * fields often.
 */
final class Context {

    /** Between two paths: the one as a share of the other, such as {@code $to / traffic.outputTokens}. */
    static final String OVER = " / ";

    private static final Object LEFT_OUT = new Object();

    /** Paths are those of remedies, so that there are few. */
    private static final Map<String, Asked> ASKED = new ConcurrentHashMap<>();

    /** What a path is below. */
    private enum Root {
        SHARE,
        PARAMETER,
        STAGE,
        STAGE_RESOURCE,
        STAGE_CALLS,
        IN_TOOL_LOOP,
        WORKS_ELSEWHERE,
        CALL_WORK,
        ENGINE,
        ACCELERATOR,
        TO,
        COMPUTABLE,
        IN_FLIGHT,
        THREADS_PER_CORE,
        THROUGHPUT_KEPT,
        WORK_SPREAD,
        PROFILE
    }

    /**
     * A path, taken apart once.
     *
     * @param first what is divided; of shares
     * @param rest path below the root, of shares what it is divided by
     */
    private record Asked(Root of, String first, String rest) {

        static Asked of(String path) {
            int over = path.indexOf(OVER);
            if (over >= 0) {
                return new Asked(Root.SHARE, path.substring(0, over), path.substring(over + OVER.length()));
            }
            if (path.startsWith("$")) {
                return new Asked(Root.PARAMETER, null, path.substring(1));
            }
            int dot = path.indexOf('.');
            String below = dot < 0 ? "" : path.substring(dot + 1);
            return switch (dot < 0 ? path : path.substring(0, dot)) {
                case "stage" -> new Asked(ofStage(below), null, below);
                case "engine" -> new Asked(Root.ENGINE, null, below);
                case "accelerator" -> new Asked(Root.ACCELERATOR, null, below);
                case "to" -> new Asked(Root.TO, null, below);
                default ->
                    switch (path) {
                        case "model.computable" -> new Asked(Root.COMPUTABLE, null, path);
                        case "model.inFlight" -> new Asked(Root.IN_FLIGHT, null, path);
                        case "hardware.threadsPerCore" -> new Asked(Root.THREADS_PER_CORE, null, path);
                        case "loadTests.throughputKept" -> new Asked(Root.THROUGHPUT_KEPT, null, path);
                        case "loadTests.workSpread" -> new Asked(Root.WORK_SPREAD, null, path);
                        default -> new Asked(Root.PROFILE, null, path);
                    };
            };
        }

        private static Root ofStage(String path) {
            return switch (path) {
                case "resource" -> Root.STAGE_RESOURCE;
                case "callsPerRequest" -> Root.STAGE_CALLS;
                case "inToolLoop" -> Root.IN_TOOL_LOOP;
                case "worksElsewhere" -> Root.WORKS_ELSEWHERE;
                case "callWorkMs" -> Root.CALL_WORK;
                default -> Root.STAGE;
            };
        }
    }

    private final Resolved resolved;
    private final Stage stage;
    private final Map<String, Object> parameters;
    private final boolean computable;
    private final Accelerator to;
    private final String at;
    private final Map<String, Object> read = new HashMap<>();

    /**
     * @param resolved the deployment with its names looked up
     * @param stage stage that a remedy applies to; null = the deployment
     * @param parameters parameters of the remedy
     * @param computable true when the estimator can compute the model's time
     * @param to the part that the parameters name; null = none
     */
    Context(Resolved resolved, Stage stage, Map<String, Object> parameters, boolean computable, Accelerator to) {
        this(resolved, stage, parameters, computable, to, null);
    }

    /** The same for a remedy of the deployment; {@code at} = name of the stage whose model it is for, or null. */
    Context(
            Resolved resolved,
            Stage stage,
            Map<String, Object> parameters,
            boolean computable,
            Accelerator to,
            String at) {
        this.resolved = resolved;
        this.stage = stage;
        this.parameters = parameters;
        this.computable = computable;
        this.to = to;
        this.at = at;
    }

    Map<String, Object> parameters() {
        return parameters;
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
        Asked asked = ASKED.get(path);
        if (asked == null) {
            asked = Asked.of(path);
            ASKED.put(path, asked);
        }
        String rest = asked.rest();
        return switch (asked.of()) {
            case SHARE -> {
                double share = number(value(asked.first())) / number(value(rest));
                yield Double.isFinite(share) ? (Object) share : null;
            }
            case PARAMETER -> parameters.get(rest);
            case STAGE -> stage == null ? null : Fields.value(stage, rest);
            case STAGE_RESOURCE -> stage == null ? null : stage.resourceOrUsual();
            case STAGE_CALLS -> stage == null ? null : (Object) stage.calls();
            case IN_TOOL_LOOP ->
                stage == null
                        ? null
                        : (Object) ToolLoop.has(stage, resolved.profile().stagesOrEmpty());
            case WORKS_ELSEWHERE -> stage == null ? null : (Object) stage.worksElsewhere();
            case CALL_WORK -> stage == null ? null : (Object) (StageTimes.busyOf(stage) / stage.calls());
            case ENGINE -> resolved.engine() == null ? null : Fields.value(resolved.engine(), rest);
            case ACCELERATOR -> resolved.part() == null ? null : Fields.value(resolved.part(), rest);
            case TO -> to == null ? null : Fields.value(to, rest);
            case COMPUTABLE -> computable;
            case IN_FLIGHT -> InFlight.atModel(resolved, at);
            case THREADS_PER_CORE -> resolved.profile().threadsAtOncePerCore();
            case THROUGHPUT_KEPT -> ThroughputKept.of(resolved.profile());
            case WORK_SPREAD -> {
                double replicas = number(parameters.get("replicas"));
                yield replicas > 0 ? ThroughputKept.workSpread(resolved.profile(), replicas) : null;
            }
            case PROFILE -> Fields.value(resolved.profile(), rest);
        };
    }

    /** True when all conditions of an effect hold. */
    boolean fulfils(Effect effect) {
        return fulfils(effect.when()) && (effect.along() == null || number(value(effect.along())) > 0);
    }

    /** True when all conditions hold. */
    boolean fulfils(Map<String, Object> conditions) {
        return Conditions.of(conditions).hold(this::value);
    }

    /** A number, or NaN for everything else. */
    static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
