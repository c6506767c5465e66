package io.leapadvisor.situation.load;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.AnswerGuard;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.simulate.token.Pace;
import io.leapadvisor.text.Phrases;
import java.util.Optional;

/**
 * Answers that are sent once they are complete: whoever waits for them sees the first token with the last.
 *
 * @param part of the answer's time that has passed when its first token is seen, above 0, at most 1
 * @param why in a sentence
 */
public record HeldBack(double part, String why) {

    private static final String WITH_THE_LAST = "; the first token is taken to come with the last";

    /**
     * What holds an answer back, as told or as measured; empty where the first token comes as soon as it is there.
     *
     * @param given as it was told
     * @param answering the model whose tokens the user sees
     */
    public static Optional<HeldBack> of(
            DeploymentProfile given, Served answering, Services services, Knowledge knowledge) {
        return told(given, answering, services)
                .map(why -> new HeldBack(1, why))
                .or(() -> measured(given, answering.pace(), knowledge));
    }

    /** What was measured, without a first token that says when the answer was let go, and not when it was made. */
    public EndToEnd sent(EndToEnd measured) {
        return measured == null ? null : measured.withTtft(null);
    }

    /**
     * A stream that something on its way collects: what was measured between the first token and the last is less than
     * reading the weights for them takes, so that they were made before the first was seen.
     */
    private static Optional<HeldBack> measured(DeploymentProfile given, Pace pace, Knowledge knowledge) {
        EndToEnd seen = given.endToEnd();
        Traffic traffic = given.traffic();
        if (pace == null
                || seen == null
                || seen.ttft() == null
                || seen.latency() == null
                || seen.tpot() != null
                || traffic == null
                || traffic.outputTokens() == null) {
            return Optional.empty();
        }
        boolean means = seen.ttft().meanMs() != null && seen.latency().meanMs() != null;
        Double first = means ? seen.ttft().meanMs() : seen.ttft().p50Ms();
        Double whole = means ? seen.latency().meanMs() : seen.latency().p50Ms();
        boolean buffered = first != null
                && whole != null
                && first <= whole
                && first >= knowledge.threshold("buffered-stream-share") * whole
                && traffic.outputTokens() >= knowledge.threshold("streamed-tokens")
                && whole - first < pace.later() * pace.floorMs();
        return buffered
                ? Optional.of(new HeldBack(
                        first / whole,
                        "the last of the tokens come " + Phrases.number(whole - first)
                                + " ms after the first, in which the weights cannot be read for them once each ("
                                + Phrases.number(pace.later() * pace.floorMs())
                                + " ms): they were made before, and something holds the stream back"))
                : Optional.empty();
    }

    /**
     * Why, in a sentence, for a deployment, measured as a whole, that is told not to stream or whose answers are read
     * by a guardrail before they are shown; empty where the first token comes as soon as it is there. A measured time
     * of tokens shows that it does, and who asks for one reads tokens as they come; without any latency it is a model
     * alone, of which the first token is asked.
     *
     * @param given as it was told
     * @param answering the model whose tokens the user sees
     */
    private static Optional<String> told(DeploymentProfile given, Served answering, Services services) {
        ModelSpec own = services.told(answering.name(), given);
        ModelSpec model = answering.resolved().profile().model();
        boolean read = own != null
                && model.family() == ModelFamily.DECODER_LLM
                && isMeasuredAsAWhole(given)
                && !speaksOfTokens(given)
                && readersWait(given.objectives());
        if (!read) {
            return Optional.empty();
        }
        return own.saysAnswersAreHeldBack()
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
