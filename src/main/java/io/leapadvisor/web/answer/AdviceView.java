package io.leapadvisor.web.answer;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.text.Phrases;
import java.util.List;

/**
 * A recommendation.
 *
 * @param advice as it was given
 * @param parameters in one line
 * @param effects on today, of this remedy alone
 * @param speedup how much faster stage and request get, in words; empty = not known
 * @param first titles of what has to be done before
 * @param excludes titles of what it cannot be combined with
 * @param effort in small letters
 * @param risk in small letters
 * @param confidence in small letters
 * @param provenance in small letters
 * @param planned true when the plan has it
 */
public record AdviceView(
        Recommendation advice,
        String parameters,
        List<EffectView> effects,
        String speedup,
        List<String> first,
        List<String> excludes,
        String effort,
        String risk,
        String confidence,
        String provenance,
        boolean planned) {

    /** What its table is called: a remedy may be advised at several stages, or be judged above as planned. */
    public String label() {
        return "Effect of recommendation " + advice.rank() + ": " + advice.title();
    }

    static List<AdviceView> all(Assessment assessment, Knowledge knowledge) {
        return assessment.recommendations().stream()
                .map(one -> of(one, assessment, knowledge))
                .toList();
    }

    private static AdviceView of(Recommendation advice, Assessment assessment, Knowledge knowledge) {
        String provenance = Phrases.constant(advice.provenance());
        return new AdviceView(
                advice,
                PageWords.parameters(advice.parameters()),
                EffectView.all(
                        advice.impact(),
                        "Rests on " + provenance + ", confidence " + Phrases.constant(advice.confidence()) + ".",
                        "#basis-" + advice.rank()),
                speedup(advice),
                titles(advice.requires(), knowledge),
                titles(advice.conflictsWith(), knowledge),
                Phrases.constant(advice.effort()),
                Phrases.constant(advice.risk()),
                Phrases.constant(advice.confidence()),
                provenance,
                assessment.plan().steps().stream().anyMatch(advice::isTakenBy));
    }

    private static List<String> titles(List<String> remedies, Knowledge knowledge) {
        return remedies.stream().map(id -> PageWords.title(id, knowledge)).toList();
    }

    private static String speedup(Recommendation advice) {
        String stage = advice.localSpeedup() == null
                ? ""
                : "the stage runs " + Phrases.number(advice.localSpeedup()) + " times as fast";
        String request = advice.requestSpeedup() == null
                ? ""
                : (stage.isEmpty() ? "the whole request runs " : "the whole request ")
                        + Phrases.number(advice.requestSpeedup()) + " times" + (stage.isEmpty() ? " as fast" : "");
        return PageWords.upperFirst(stage + (stage.isEmpty() || request.isEmpty() ? "" : ", ") + request);
    }
}
