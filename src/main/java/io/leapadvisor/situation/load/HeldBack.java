package io.leapadvisor.situation.load;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.AnswerGuard;
import io.leapadvisor.simulate.anchor.KeptError;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.simulate.token.Pace;
import io.leapadvisor.situation.load.phase.WholeSound;
import io.leapadvisor.text.Phrases;
import java.util.Optional;
import java.util.stream.Stream;

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
     * @param untimedMs when the first token is made where no physics tells it, in ms; NaN = physics does
     */
    public static Optional<HeldBack> of(
            DeploymentProfile given, Served answering, double untimedMs, Services services, Knowledge knowledge) {
        return told(given, answering, services)
                .map(why -> new HeldBack(1, why))
                .or(() -> late(given, untimedMs, knowledge))
                .or(() -> measured(given, answering.pace(), knowledge))
                .or(() -> spoken(given, answering, knowledge));
    }

    private static Optional<HeldBack> spoken(DeploymentProfile given, Served answering, Knowledge knowledge) {
        double part = WholeSound.partAtFirst(given, answering.resolved());
        return part >= knowledge.threshold("buffered-stream-share")
                ? Optional.of(new HeldBack(part, "the first sound is taken to come with the last"))
                : Optional.empty();
    }

    /**
     * What was measured, with the first token when it is made, and not when the answer was let go; without it where
     * physics tells that. A first token that comes no later than the stages before it and the prompt take was held by
     * one of these. A test of the same load in which it comes much sooner tells when it is made.
     *
     * @param given as it was told
     * @param madeMs when the first token is made by physics, in ms; NaN = it does not say
     * @param untimedMs when it is made where physics does not say, in ms; NaN = nothing says it
     */
    public EndToEnd sent(DeploymentProfile given, double madeMs, double untimedMs) {
        EndToEnd measured = given.endToEnd();
        LatencySummary made = Double.isNaN(untimedMs) ? null : LatencySummary.ofMean(untimedMs);
        if (measured == null) {
            return made == null ? null : EndToEndBuilder.builder().ttft(made).build();
        }
        Double first = LatencySummary.middleOf(measured.ttft());
        LatencySummary known = first != null && first < madeMs ? measured.ttft() : made;
        return measured.withTpot(null)
                .withTtft(sooner(given, first == null ? 0 : first)
                        .findFirst()
                        .map(LoadTest::ttft)
                        .orElse(known));
    }

    /**
     * A first token that was measured to come with the last of an answer, although by our reckoning its prompt is read
     * long before: at a provider, or wherever the time of a model is not computed.
     */
    private static Optional<HeldBack> late(DeploymentProfile given, double untimedMs, Knowledge knowledge) {
        EndToEnd seen = given.endToEnd();
        Traffic traffic = given.traffic();
        Double first = seen == null ? null : LatencySummary.middleOf(seen.ttft());
        Double whole = seen == null ? null : LatencySummary.middleOf(seen.latency());
        boolean known = first != null
                && whole != null
                && first <= whole
                && seen.tpot() == null
                && traffic != null
                && traffic.outputTokens() != null
                && traffic.outputTokens() >= knowledge.threshold("streamed-tokens");
        double late = knowledge.threshold("buffered-stream-share");
        return known && first >= late * whole && untimedMs * KeptError.MOST < first
                ? Optional.of(new HeldBack(
                        first / whole,
                        "the first token comes " + Phrases.number(first)
                                + " ms after the request, and all of the answer "
                                + Phrases.number(whole) + " ms after it: the answer is taken to be sent once it is"
                                + " complete"))
                : Optional.empty();
    }

    /** A stream that something on its way collects: its tokens come faster than they can be made. */
    private static Optional<HeldBack> measured(DeploymentProfile given, Pace pace, Knowledge knowledge) {
        EndToEnd seen = given.endToEnd();
        Traffic traffic = given.traffic();
        if (pace == null
                || pace.later() == 0
                || seen == null
                || traffic == null
                || traffic.outputTokens() == null
                || traffic.outputTokens() < knowledge.threshold("streamed-tokens")) {
            return Optional.empty();
        }
        Double first = LatencySummary.middleOf(seen.ttft());
        double whole = wholeMs(seen, traffic, pace.later());
        Double told = LatencySummary.middleOf(seen.tpot());
        double gap = told == null ? (whole - (first == null ? whole : first)) / pace.later() : told;
        boolean known = first != null && first <= whole && gap >= 0;
        return known
                ? unread(first, first / Math.min(whole, first + gap * pace.later()), gap, pace, knowledge)
                        .or(() -> contradicted(given, first, gap))
                        .map(why -> new HeldBack(first / whole, why))
                : Optional.empty();
    }

    /** Late answers of which what is between two tokens is less than reading the weights for one takes. */
    private static Optional<String> unread(double first, double late, double gap, Pace pace, Knowledge knowledge) {
        return first > 0 && late >= knowledge.threshold("buffered-stream-share") && gap < pace.floorMs()
                ? Optional.of("the last of the tokens come " + Phrases.number(gap * pace.later())
                        + " ms after the first, in which the weights cannot be read for them once each ("
                        + Phrases.number(pace.leastLaterMs())
                        + " ms): they were made before, and something holds the stream back")
                : Optional.empty();
    }

    /** A load test of just this load in which the first token comes much sooner, and the others much slower. */
    private static Optional<String> contradicted(DeploymentProfile given, double first, double gap) {
        return sooner(given, first)
                .filter(test -> LatencySummary.middleOf(test.tpot()) != null
                        && LatencySummary.middleOf(test.tpot()) > gap * KeptError.MOST)
                .findFirst()
                .map(test -> "a test of the same load has the first token after "
                        + Phrases.number(LatencySummary.middleOf(test.ttft())) + " ms and one each "
                        + Phrases.number(LatencySummary.middleOf(test.tpot())) + " ms behind it, users after "
                        + Phrases.number(first) + " ms and each " + Phrases.number(gap)
                        + " ms: something between collects the stream");
    }

    /** Load tests of just this load in which the first token comes much sooner. */
    private static Stream<LoadTest> sooner(DeploymentProfile given, double first) {
        return LoadTest.ofToday(given)
                .filter(test -> LatencySummary.middleOf(test.ttft()) != null
                        && LatencySummary.middleOf(test.ttft()) * KeptError.MOST < first);
    }

    /** What a request takes; without it as long as clients wait that come back at once, else as its tokens say. */
    private static double wholeMs(EndToEnd seen, Traffic traffic, double later) {
        Double whole = LatencySummary.middleOf(seen.latency());
        if (whole != null) {
            return whole;
        }
        if (traffic.arrivalOrDefault() == Arrival.CLOSED_LOOP
                && traffic.concurrency() != null
                && seen.throughputRps() != null) {
            return traffic.concurrency() / seen.throughputRps() * 1e3;
        }
        Double first = LatencySummary.middleOf(seen.ttft());
        Double gap = LatencySummary.middleOf(seen.tpot());
        return first == null || gap == null ? Double.NaN : first + gap * later;
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
