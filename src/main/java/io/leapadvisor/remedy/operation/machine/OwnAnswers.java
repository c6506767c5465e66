package io.leapadvisor.remedy.operation.machine;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Load;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.remedy.field.InFlight;
import io.leapadvisor.remedy.operation.Call;

/** Several answers of the deployment's own language model that belong to one request, as physics has them. */
public final class OwnAnswers {

    private OwnAnswers() {}

    /** Part of an answer's time that passes before its first token, 0 to 1: what is read; NaN = not known. */
    public static double readingShare(Call call, Stage stage) {
        Serving alone = serving(call, stage, 1);
        return alone == null ? Double.NaN : Math.min(1, alone.ttftMs() / alone.latencyMs());
    }

    /**
     * How many times as fast so many answers of a request are written at once as in turn, beside those of other
     * requests: as the engine lets them share each pass over the weights. From 1, also where nothing is known, to their
     * number.
     */
    public static double sharing(Call call, Stage stage, double atOnce) {
        Double inFlight = InFlight.atModel(call.simulator().look(call.variant()), null);
        double inTurn = inFlight == null ? 1 : Math.max(1, inFlight);
        Serving before = serving(call, stage, inTurn);
        Serving after = before == null ? null : serving(call, stage, inTurn - 1 + atOnce);
        return after == null ? 1 : Math.max(1, Math.min(atOnce, atOnce * before.latencyMs() / after.latencyMs()));
    }

    private static Serving serving(Call call, Stage stage, double clients) {
        boolean own = stage.kind() == StageKind.INFERENCE
                && !stage.computesElsewhere()
                && call.variant().services().hostOf(stage.name()) == null;
        Resolved resolved = own ? call.simulator().look(call.variant()) : null;
        ModelSpec model = resolved == null ? null : resolved.profile().model();
        if (model == null || model.family() != ModelFamily.DECODER_LLM) {
            return null;
        }
        ModelTime time = ModelTime.of(
                resolved, call.variant().adjustments(), call.knowledge().calibration());
        return time == null
                ? null
                : Serving.of(
                        time, new Load(Arrival.CLOSED_LOOP, 0, clients, 1), model.batching(), resolved.engine(), true);
    }
}
