package io.leapadvisor.remedy.operation;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.machine.PrecisionChoice;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.content.IndexKind;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.remedy.field.Scalable;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Service;
import java.util.List;

/**
 * Operations on how much there is to compute for a request: candidates, steps, tokens. What is done n times takes a
 * fixed part besides; the effect is that part, in units of one of the n.
 */
final class WorkOperations {

    private WorkOperations() {}

    /**
     * The weights stay what they are taken for today where nobody tells their precision, and one of the two engines
     * takes another than the other: exchanging engines quantizes nothing.
     */
    static Variant keepPrecision(Call call) {
        Resolved known = call.variant().names();
        Resolved names = known == null ? Resolved.of(call.profile(), call.knowledge()) : known;
        Object runtime = call.parameters().get("runtime");
        Engine to = runtime == null
                ? null
                : call.knowledge().engine(runtime.toString()).orElse(null);
        ModelSpec model = call.model();
        boolean other = model != null
                && model.weightPrecision() == null
                && (PrecisionChoice.computesAsGiven(names.engine(), model)
                        || PrecisionChoice.computesAsGiven(to, model));
        return other
                ? call.with(model.withWeightPrecision(
                        PrecisionChoice.withWeights(names).weightPrecision()))
                : call.variant();
    }

    /**
     * The parameter {@code to} says how many candidates remain, {@code from} how many there are. Where that is not
     * told, calls are candidates where there are more of them than shall remain, or as many as a loop makes; fewer
     * calls carry several each, as many as the rows of the model where these are told. A model whose rows of a request
     * are known gets fewer rows where its time is computed: what that saves is the model's own arithmetic.
     */
    static Outcome fewerCandidates(Call call) {
        Stage before = call.profile().stage(call.stage());
        ModelSpec model = call.model();
        if (before.kind().isModel() && isComputed(call) && model.rowsPerRequest() != null) {
            double rows = Math.min(model.rowsPerRequest(), call.number("to", Double.POSITIVE_INFINITY));
            return Outcome.of(call.with(model.withRowsPerRequest(rows)));
        }
        double to = call.number("to", Double.POSITIVE_INFINITY);
        boolean each = before.calls() > Math.max(1, to)
                || before.calls() >= call.knowledge().threshold("fetches-per-request");
        double told = call.number("from", each ? before.calls() : rowsOfModel(call));
        double usual = call.knowledge().threshold("usual-candidates");
        double from = Double.isNaN(told) ? usual : told;
        List<String> assumed = Double.isNaN(told)
                ? List.of("how many candidates " + before.name() + " scores is not told; " + (int) usual
                        + " are assumed, which the parameter from replaces")
                : List.of();
        return new Outcome(
                StageTimes.change(call.variant(), call.stage(), stage -> withCandidates(stage, from, to, call)),
                assumed);
    }

    /** True where physics says how long the model of the stage takes: its size and its part are known. */
    private static boolean isComputed(Call call) {
        Resolved names = call.variant().names();
        Service service = call.variant().services().of(call.stage());
        boolean onPart = service != null || names != null && names.part() != null;
        return onPart && call.model() != null && call.model().isSized();
    }

    /** Rows of a request to the model that the stage calls; NaN = they are not told. */
    private static double rowsOfModel(Call call) {
        Service service = call.variant().services().of(call.stage());
        ModelSpec model = service == null ? call.model() : service.profile().model();
        return model == null || model.rowsPerRequest() == null ? Double.NaN : model.rowsPerRequest();
    }

    private static Stage withCandidates(Stage stage, double from, double to, Call call) {
        if (to >= from) {
            return stage;
        }
        Stage less = StageTimes.scale(stage, left(call, from, to));
        return stage.calls() > 1 ? less.withCallsPerRequest(Math.max(1, stage.calls() * to / from)) : less;
    }

    /** An index that compares all vectors becomes one that follows a graph; physics says what that saves. */
    static Variant graphIndex(Call call) {
        return StageTimes.change(call.variant(), call.stage(), stage -> {
            boolean flat = stage.index() != null && stage.index().kind() == IndexKind.FLAT;
            return flat ? stage.withIndex(stage.index().withKind(IndexKind.HNSW)) : stage;
        });
    }

    /**
     * The parameter {@code to} says how many passes of the denoiser remain, {@code from} how many there are; no field
     * of a profile tells that. The fixed part is mostly the decoder of the images: where that is a stage of its own, it
     * keeps its time there, and the stage of the model is passes alone.
     */
    static Outcome fewerSteps(Call call) {
        double told = call.number("from", Double.NaN);
        double from = Double.isNaN(told) ? call.knowledge().threshold("usual-steps") : told;
        double to = call.number("to", from);
        double left = hasDecoder(call.profile()) ? to / from : left(call, from, to);
        return new Outcome(
                to >= from ? call.variant() : Scalable.MODEL_TIME.scale(call.variant(), null, left),
                steps(call, told, from));
    }

    private static List<String> steps(Call call, double told, double from) {
        Resolved names = call.variant().names();
        if (Double.isNaN(told)) {
            return List.of("how many steps the model takes today is not told; " + (int) from
                    + " are assumed, which the parameter from replaces");
        }
        boolean known = names != null
                && names.structure() != null
                && Double.valueOf(told).equals(names.structure().steps());
        return known
                ? List.of((int) from + " steps are what the knowledge base has of the model today, which the parameter"
                        + " from replaces")
                : List.of();
    }

    /** True where a stage after the model's works up its result on an accelerator. */
    private static boolean hasDecoder(DeploymentProfile profile) {
        return profile.stagesOrEmpty().stream()
                .anyMatch(stage -> stage.kind() == StageKind.POSTPROCESSING && stage.resourceOrUsual() == Resource.GPU);
    }

    /** Time of {@code to} over time of {@code from}. */
    private static double left(Call call, double from, double to) {
        double fixed = call.effectOr(0);
        return (fixed + to) / (fixed + from);
    }

    /** The parameter {@code ratio} says which share of the tokens of a request remains. */
    static Outcome shortenInput(Call call) {
        Traffic traffic = call.profile().traffic();
        if (traffic == null || traffic.inputTokens() == null) {
            return new Outcome(
                    call.variant(),
                    List.of("traffic.inputTokens is not known, so that nothing says what fewer tokens save"));
        }
        double tokens = traffic.inputTokens() * call.number("ratio", 1);
        return Outcome.of(call.variant().with(call.profile().withTraffic(traffic.withInputTokens(tokens))));
    }
}
