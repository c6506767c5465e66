package io.leapadvisor.report.view;

import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.report.picture.Effect;
import io.leapadvisor.text.Phrases;
import java.util.List;

/**
 * What was weighed and is not advised, or what the team plans itself.
 *
 * @param remedy its id in words
 * @param where stage; "the deployment" for all of it
 * @param parameters of the remedy
 * @param verdict in a word or two
 * @param why in a sentence
 * @param instead what would be better, or what it would bring at best; empty = nothing is stated
 */
public record Weighed(String remedy, String where, String parameters, String verdict, String why, String instead) {

    static Weighed of(Rejection one) {
        return new Weighed(
                one.remedy().replace('-', ' '),
                ReportWords.stages(one.stage() == null ? List.of() : List.of(one.stage())),
                ReportWords.parameters(one.parameters()),
                Phrases.constant(one.reason()),
                one.detail(),
                one.bestCase() == null ? "" : "At best: " + one.bestCase());
    }

    static Weighed of(ConsideredResult one) {
        String impact =
                one.impact().isEmpty() ? "" : " " + Effect.change(one.impact().get(0)) + ".";
        return new Weighed(
                one.remedy().replace('-', ' '),
                ReportWords.stages(one.stage() == null ? List.of() : List.of(one.stage())),
                ReportWords.parameters(one.parameters()),
                Phrases.constant(one.verdict()),
                one.why() + impact,
                one.betterInstead().isEmpty() ? "" : "Better: " + String.join(", ", one.betterInstead()));
    }
}
