package io.leapadvisor.remedy.operation;

import io.leapadvisor.physics.serving.PromptReuse;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.remedy.operation.machine.OwnAnswers;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.token.TokenCost;
import java.util.List;
import java.util.Locale;

/** Operations that make fewer calls of a stage's calls, each of which carries more. */
final class MergedCalls {

    private MergedCalls() {}

    /** The requests of a batch share what each call costs whatever it carries. */
    static Variant amortizeCalls(Call call) {
        double shared = call.effect() * (1 - 1 / meanBatch(call));
        return StageTimes.change(call.variant(), call.stage(), stage -> StageTimes.scaleWork(stage, 1 - shared));
    }

    /** Requests that meet in a batch: those that arrive while one waits and is computed, else the clients there are. */
    private static double meanBatch(Call call) {
        DeploymentProfile profile = call.profile();
        Traffic traffic = profile.traffic();
        double largest = call.number("maxBatchSize", 1);
        double replicas = call.hardware().replicaCount();
        if (traffic != null && traffic.meanRps() != null) {
            double model = 0;
            for (Stage stage : profile.stagesOrEmpty()) {
                model += stage.kind().isModel() ? StageTimes.meanOf(stage) : 0;
            }
            double arriving = traffic.meanRps() / replicas / 1e3 * (call.number("maxQueueDelayMs", 0) + model);
            return Math.max(1, Math.min(largest, 1 + arriving));
        }
        return traffic != null && traffic.concurrency() != null
                ? Math.max(1, Math.min(largest, traffic.concurrency() / replicas))
                : largest;
    }

    /** The parameter says how many calls remain. */
    static Outcome fewerCalls(Call call) {
        Variant fewer =
                StageTimes.change(call.variant(), call.stage(), stage -> withCalls(stage, call.number("to", 1), call));
        double texts = callsOfModel(call.profile()) / callsOfModel(fewer.profile());
        if (!(texts > 1)) {
            return Outcome.of(fewer);
        }
        Variant fuller = fewer.adjust(
                a -> a.withPrices(a.prices().withTextsOfCall(a.prices().textsOfCall() * texts)));
        boolean paid = TokenCost.prices(call.simulator().look(call.variant())).isPresent();
        return paid ? new Outcome(fuller, List.of(ofTokens(call.profile().traffic()))) : Outcome.of(fuller);
    }

    private static double callsOfModel(DeploymentProfile profile) {
        double calls = 0;
        for (Stage stage : profile.stagesOrEmpty()) {
            calls += stage.passesModel() ? stage.calls() : 0;
        }
        return calls;
    }

    /** What a provider is paid for afterwards: it writes each answer still, and reads what differs between prompts. */
    private static String ofTokens(Traffic traffic) {
        double common = PromptReuse.of(traffic).common();
        return common > 0
                ? String.format(
                        Locale.ROOT,
                        "a merged call writes all answers that its calls wrote, and reads once the %.0f tokens that"
                                + " their prompts begin with: the rest of the prompts is paid as before",
                        common * traffic.inputTokens())
                : "what the prompts of merged calls have in common is not known (traffic.sharedPrefixTokens), so that"
                        + " no token is taken to be saved";
    }

    /** The parameter says how many keys one call carries. */
    static Variant fullerCalls(Call call) {
        return StageTimes.change(
                call.variant(),
                call.stage(),
                stage -> withCalls(stage, Math.ceil(stage.calls() / call.number("to", stage.calls())), call));
    }

    /** The effect is the share of a call's time that is paid for each call, whatever it carries. */
    private static Stage withCalls(Stage stage, double wanted, Call call) {
        double to = Math.max(1, wanted);
        if (to >= stage.calls()) {
            return stage;
        }
        double removed = stage.calls() - to;
        double saved = paidPerCall(stage, call) * removed / stage.calls();
        if (stage.resourceOrUsual() != Resource.CPU || writes(stage, call)) {
            return StageTimes.scale(stage, 1 - saved).withCallsPerRequest(to);
        }
        // Processors compute what calls carry in however few of them; a call by itself costs them no more than a short
        // one.
        double handled = removed * call.knowledge().threshold("small-call-ms");
        double worked = StageTimes.busyOf(stage) > 0 ? Math.min(saved, handled / StageTimes.busyOf(stage)) : 0;
        double waited = perCall(stage, call) * removed / stage.calls();
        return StageTimes.scaleWork(StageTimes.scaleWaiting(stage, 1 - waited), 1 - worked)
                .withCallsPerRequest(to);
    }

    /**
     * The effect; of a language model whose times are known it is the part of what each call reads that others read as
     * well, such as the text that all ask about: that is read once, and all is written that was written.
     */
    private static double paidPerCall(Stage stage, Call call) {
        double reading = OwnAnswers.readingShare(call, stage);
        double common = PromptReuse.of(call.profile().traffic()).common();
        return Double.isNaN(reading) ? call.effect() : reading * Math.max(common, call.effect());
    }

    /** True where a model reads its weights for each token that it writes: once for all answers of a call. */
    private static boolean writes(Stage stage, Call call) {
        ModelSpec model = stage.model() == null ? call.profile().model() : stage.model();
        return stage.kind() == StageKind.INFERENCE && model != null && model.isGenerative();
    }

    /**
     * Share of a stage's waiting that each call costs by itself. The effect is that of calls which keep a processor at
     * work (a store on the same machine). Where the processor mostly idles meanwhile, the request waits for the call
     * and not for what it carries: the less of the time is work, the less of the waiting is left, as its root (ours,
     * halfway between as much as ever and none).
     */
    private static double perCall(Stage stage, Call call) {
        double mean = StageTimes.meanOf(stage);
        double working = 1 - call.knowledge().threshold("idle-wait");
        double part = mean > 0 ? Math.min(1, StageTimes.busyOf(stage) / mean / working) : 1;
        return 1 - (1 - call.effect()) * Math.sqrt(part);
    }
}
