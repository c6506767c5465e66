package io.leapadvisor.intake;

import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.intake.json.Pointer;
import io.leapadvisor.intake.words.FaultPhrases;
import java.util.regex.Pattern;

/**
 * Checks the labels that select time series. They go into alert expressions as they are, and must not end the selector
 * that they stand in.
 */
final class SelectorCheck {

    private static final String TEXT = "\"[^\"\\\\\\p{Cntrl}]*+(?:\\\\.[^\"\\\\\\p{Cntrl}]*+)*+\"";
    private static final Pattern MATCHER =
            Pattern.compile("\\s*+[a-zA-Z_][a-zA-Z0-9_]*+\\s*+(?:=~|!~|!=|=)\\s*+" + TEXT + "\\s*+");

    private SelectorCheck() {}

    static void check(String selector, Pointer at, Faults faults) {
        if (selector != null && !isListOfMatchers(selector)) {
            faults.add(
                    at,
                    "\"" + FaultPhrases.brief(selector)
                            + "\" selects no time series. Write label matchers as in PromQL, "
                            + "without braces: namespace=\"x\",pod=~\"y.*\".");
        }
    }

    private static boolean isListOfMatchers(String selector) {
        var matcher = MATCHER.matcher(selector);
        int at = 0;
        while (matcher.region(at, selector.length()).lookingAt()) {
            if (matcher.end() == selector.length()) {
                return true;
            }
            if (selector.charAt(matcher.end()) != ',') {
                return false;
            }
            at = matcher.end() + 1;
        }
        return false;
    }
}
