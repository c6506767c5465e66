package io.leapadvisor.web.rules;

import io.leapadvisor.rulebase.explain.ConditionResult;
import io.leapadvisor.rulebase.explain.Explanation;
import java.util.List;
import java.util.Locale;

/**
 * Why a rule fires for a profile, or does not.
 *
 * @param outcome in words
 * @param explained what the engine made of it
 * @param conditions one by one
 */
public record WhyView(String outcome, Explanation explained, List<Line> conditions) {

    /**
     * A condition.
     *
     * @param words in a sentence
     * @param outcome in small letters
     * @param decisive true for the one that keeps the rule from firing
     */
    public record Line(String words, String outcome, boolean decisive) {

        static Line of(ConditionResult condition) {
            return new Line(
                    condition.words() == null ? condition.text() : condition.words(),
                    condition.outcome().name().toLowerCase(Locale.ROOT),
                    condition.decisive());
        }
    }

    static WhyView of(Explanation explanation) {
        return new WhyView(
                switch (explanation.outcome()) {
                    case FIRED -> "It fires";
                    case SILENT -> "It does not fire";
                    case NOT_EVALUATED -> "It could not be judged";
                },
                explanation,
                explanation.conditions().stream().map(Line::of).toList());
    }
}
