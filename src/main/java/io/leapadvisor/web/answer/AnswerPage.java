package io.leapadvisor.web.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.answer.Assessment.NotEvaluated;
import io.leapadvisor.diagnose.MeasureNext;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.report.picture.Pictures;
import io.leapadvisor.text.Phrases;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * All that the page of an assessment shows.
 *
 * @param answer as it was given
 * @param stored true when it can be found again under its id
 * @param at when, for people
 * @param objectives today and after the plan
 * @param drawn pictures, as series
 * @param path of a request
 * @param findings most important first
 * @param plan its steps
 * @param advice ranked
 * @param rejected remedies that were weighed, and why not
 * @param considered verdicts on what the team plans
 * @param unjudged rules that lack fields
 * @param profile as JSON, indented
 */
public record AnswerPage(
        Assessment answer,
        boolean stored,
        String at,
        List<ObjectiveView> objectives,
        Drawn drawn,
        PathView path,
        List<FindingView> findings,
        PlanView plan,
        List<AdviceView> advice,
        List<Rejected> rejected,
        List<Considered> considered,
        List<NotEvaluated> unjudged,
        String profile) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** A remedy that was weighed and is not recommended. */
    public record Rejected(Rejection rejection, String title, String parameters, String reason) {

        static Rejected of(Rejection rejection, Knowledge knowledge) {
            return new Rejected(
                    rejection,
                    PageWords.title(rejection.remedy(), knowledge),
                    PageWords.parameters(rejection.parameters()),
                    Phrases.constant(rejection.reason()));
        }
    }

    /** A change that the team plans, judged. */
    public record Considered(
            ConsideredResult result,
            String title,
            String parameters,
            String verdict,
            List<EffectView> effects,
            List<Better> better) {

        static Considered of(ConsideredResult result, Knowledge knowledge) {
            return new Considered(
                    result,
                    PageWords.title(result.remedy(), knowledge),
                    PageWords.parameters(result.parameters()),
                    Phrases.constant(result.verdict()),
                    EffectView.all(result.impact(), "Simulated with this change alone.", "#considered"),
                    result.betterInstead() == null
                            ? List.of()
                            : result.betterInstead().stream()
                                    .map(one -> Better.of(one, knowledge))
                                    .toList());
        }
    }

    /**
     * What would be better than a planned change.
     *
     * @param remedy its id; null = the knowledge base does not have it, and there is no page
     * @param title of the remedy
     * @param rest of the sentence: where, and what it brings
     */
    public record Better(String remedy, String title, String rest) {

        static Better of(String sentence, Knowledge knowledge) {
            String id = sentence.split("[ :]", 2)[0];
            return new Better(
                    knowledge.remedy(id).isPresent() ? id : null,
                    PageWords.title(id, knowledge),
                    sentence.substring(id.length()));
        }
    }

    private static final int FIRST = 3;

    /** What tells most. */
    public List<MeasureNext> first() {
        return answer.measureNext()
                .subList(0, Math.min(FIRST, answer.measureNext().size()));
    }

    /** What else could be measured. */
    public List<MeasureNext> later() {
        return answer.measureNext().subList(first().size(), answer.measureNext().size());
    }

    static AnswerPage of(Assessment answer, boolean stored, Knowledge knowledge, ObjectMapper json) {
        Pictures pictures = Pictures.of(answer);
        return new AnswerPage(
                answer,
                stored,
                TIME.format(answer.assessedAt()),
                ObjectiveView.all(answer, pictures),
                Drawn.of(pictures, json),
                PathView.of(answer, pictures),
                FindingView.all(answer),
                PlanView.of(answer, knowledge),
                AdviceView.all(answer, knowledge),
                answer.rejected().stream()
                        .map(one -> Rejected.of(one, knowledge))
                        .toList(),
                answer.considered() == null
                        ? List.of()
                        : answer.considered().stream()
                                .map(one -> Considered.of(one, knowledge))
                                .toList(),
                answer.notEvaluated(),
                indented(answer, json));
    }

    private static String indented(Assessment answer, ObjectMapper json) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(answer.profile());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
