package io.leapadvisor.rulebase.run;

import java.util.List;

/**
 * A rule that could not be evaluated, which is not the same as one that found nothing.
 *
 * @param rule id of the rule
 * @param missing profile fields that it needs and the profile lacks
 */
public record NotEvaluated(String rule, List<String> missing) {

    public NotEvaluated {
        missing = List.copyOf(missing);
    }
}
