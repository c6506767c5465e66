package io.leapadvisor.situation.load;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.AnswerGuard;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Served;
import java.util.Optional;

/** Answers that are sent once they are complete: whoever waits for them sees the first token with the last. */
public final class HeldBack {

    private static final String WITH_THE_LAST = "; the first token is taken to come with the last";

    private HeldBack() {}

    /**
     * Why, in a sentence, for a deployment, measured as a whole, that is told not to stream or whose answers are read
     * by a guardrail before they are shown; empty where the first token comes as soon as it is there. A measured time
     * of tokens shows that it does, and who asks for one reads tokens as they come; without any latency it is a model
     * alone, of which the first token is asked.
     *
     * @param given as it was told
     * @param answering the model whose tokens the user sees
     */
    public static Optional<String> why(DeploymentProfile given, Served answering, Services services) {
        ModelSpec told = services.told(answering.name(), given);
        ModelSpec model = answering.resolved().profile().model();
        boolean read = told != null
                && model.family() == ModelFamily.DECODER_LLM
                && isMeasuredAsAWhole(given)
                && !speaksOfTokens(given)
                && readersWait(given.objectives());
        if (!read) {
            return Optional.empty();
        }
        return told.saysAnswersAreHeldBack()
                ? Optional.of("model.features do not name streaming" + WITH_THE_LAST)
                : AnswerGuard.of(given.stagesOrEmpty())
                        .map(guard -> "stage " + guard.name() + " reads the answer before it is shown" + WITH_THE_LAST);
    }

    private static boolean isMeasuredAsAWhole(DeploymentProfile given) {
        return given.endToEnd() != null && given.endToEnd().latency() != null
                || !given.stagesOrEmpty().isEmpty();
    }

    private static boolean speaksOfTokens(DeploymentProfile given) {
        EndToEnd measured = given.endToEnd();
        return measured != null && (measured.ttft() != null || measured.tpot() != null)
                || given.objectives() != null && given.objectives().tpot() != null;
    }

    /** False where throughput or money alone is asked for: then a program may read the answers. */
    private static boolean readersWait(Objectives objectives) {
        return objectives == null
                || objectives.ttft() != null
                || objectives.priority() != Priority.THROUGHPUT && objectives.priority() != Priority.COST;
    }
}
