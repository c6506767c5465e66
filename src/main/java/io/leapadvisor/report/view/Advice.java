package io.leapadvisor.report.view;

import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.report.picture.Effect;
import io.leapadvisor.report.template.Links;
import io.leapadvisor.text.Phrases;
import java.util.List;

/**
 * A recommendation, in words.
 *
 * @param effect what it does by itself
 * @param parameters of the remedy
 * @param why what it answers
 * @param effort work to do it
 * @param risk danger of breaking something
 * @param confidence trust in the estimate
 * @param provenance what the estimate rests on
 * @param basis each piece of evidence
 * @param quality what becomes of the quality
 * @param steps how to do it
 * @param tradeoffs what it costs besides money
 * @param verifyHow how to see that it worked
 * @param verifyExpect what is then expected
 * @param requires what must come before it
 * @param conflicts what excludes it
 */
public record Advice(
        Effect effect,
        String parameters,
        List<String> why,
        String effort,
        String risk,
        String confidence,
        String provenance,
        List<Ground> basis,
        String quality,
        List<String> steps,
        List<String> tradeoffs,
        String verifyHow,
        String verifyExpect,
        String requires,
        String conflicts) {

    /**
     * A piece of evidence.
     *
     * @param link address of the source; null = it is none that can be linked
     */
    public record Ground(String statement, String source, String link, String grade) {}

    /** What it changes: "mean latency 30 s → 8.89 s (5.23 to 15.1 s)". */
    public String change() {
        return effect.series().name() + " "
                + (effect.before() == null ? "?" : effect.before().text()) + " → "
                + (effect.after() == null ? "?" : effect.after().text());
    }

    static Advice of(Recommendation one, Effect effect) {
        return new Advice(
                effect,
                ReportWords.parameters(one.parameters()),
                one.reasons(),
                Phrases.constant(one.effort()),
                Phrases.constant(one.risk()),
                Phrases.constant(one.confidence()),
                Phrases.constant(one.provenance()),
                one.basis().stream()
                        .map(basis -> new Ground(
                                basis.statement(),
                                basis.source(),
                                Links.web(basis.source()),
                                basis.grade() == null ? "" : basis.grade().name()))
                        .toList(),
                one.accuracy() == null ? null : one.accuracy().statement(),
                one.steps(),
                one.tradeoffs(),
                one.verify() == null ? null : one.verify().how(),
                one.verify() == null ? null : one.verify().expect(),
                String.join(", ", one.requires()),
                String.join(", ", one.conflictsWith()));
    }
}
