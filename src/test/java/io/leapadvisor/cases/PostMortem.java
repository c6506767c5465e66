package io.leapadvisor.cases;

import io.leapadvisor.answer.Assessment.ConsideredResult.Verdict;
import io.leapadvisor.cases.ExpertCase.Helped;
import io.leapadvisor.cases.ExpertCase.Reading;
import io.leapadvisor.cases.ExpertCase.Source;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A public account that was kept aside until the rules were first judged on it.
 *
 * @param profile stem of the profile in {@code examples/cases}
 * @param title what happened, in a few words
 * @param source where it is told
 * @param cause diagnoses that name the cause; any of them is right, and empty = the source states none
 * @param helped remedies that helped; any of them is right, and empty = the source shows only what did not help
 * @param notFirst remedies that must not be among the first recommendations
 * @param popularFails true when the remedy that most would try first was tried and failed
 * @param considered verdicts that are right on what the profile says is planned, by remedy
 * @param read what the source says, in two sentences
 */
record PostMortem(
        String profile,
        String title,
        Source source,
        List<String> cause,
        List<Helped> helped,
        List<NotFirst> notFirst,
        boolean popularFails,
        Map<String, List<Verdict>> considered,
        String read) {

    PostMortem {
        considered = considered == null ? Map.of() : new TreeMap<>(considered);
    }

    /**
     * A remedy that is no good advice here.
     *
     * @param remedy its id
     * @param parameters with which parameters, {@code ">32"} = with a larger number; empty = with any
     * @param why what speaks against it
     */
    record NotFirst(String remedy, Map<String, String> parameters, String why) {

        NotFirst {
            parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
        }

        /** True when a recommendation is what is meant. */
        boolean is(String otherRemedy, Map<String, Object> otherParameters) {
            return remedy.equals(otherRemedy)
                    && parameters.entrySet().stream()
                            .allMatch(one -> matches(one.getValue(), otherParameters.get(one.getKey())));
        }

        private static boolean matches(String wanted, Object given) {
            if (wanted.startsWith(">")) {
                return given instanceof Number number && number.doubleValue() > Double.parseDouble(wanted.substring(1));
            }
            return wanted.equalsIgnoreCase(Objects.toString(given));
        }
    }

    /** The file of all of them. */
    record File(List<PostMortem> cases, List<Reading> read) {}
}
