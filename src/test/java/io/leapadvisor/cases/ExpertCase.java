package io.leapadvisor.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A public account of a slow deployment, and what its authors found.
 *
 * @param profile stem of the profile in {@code examples/cases}
 * @param title what happened, in a few words
 * @param source where it is told
 * @param cause diagnoses that name what really was the cause; any of them is right
 * @param helped remedies that really helped; any of them is right
 * @param popularThatFailed remedies that most would try first, and that did not help or hurt here; empty = none is told
 * @param read what the source says, in two sentences
 */
record ExpertCase(
        String profile,
        String title,
        Source source,
        List<String> cause,
        List<Helped> helped,
        List<Popular> popularThatFailed,
        String read) {

    ExpertCase {
        popularThatFailed = popularThatFailed == null ? List.of() : List.copyOf(popularThatFailed);
    }

    /**
     * Where an account can be read.
     *
     * @param title name of the page, thread or paper
     * @param where address, or repository and thread
     * @param date when it was written, as exactly as the source says
     */
    record Source(String title, String where, String date) {}

    /**
     * A remedy that helped: its id, and behind it the parameters that it helped with, as in
     * {@code change-tensor-parallelism to=1|2}.
     */
    record Helped(String remedy, Map<String, List<String>> parameters) {

        @JsonCreator
        static Helped of(String text) {
            String[] words = text.strip().split("\\s+");
            Map<String, List<String>> parameters = new TreeMap<>();
            for (int i = 1; i < words.length; i++) {
                String[] pair = words[i].split("=", 2);
                parameters.put(pair[0], List.of(pair[1].split("\\|")));
            }
            return new Helped(words[0], parameters);
        }

        boolean is(String otherRemedy, Map<String, Object> otherParameters) {
            return remedy.equals(otherRemedy)
                    && parameters.entrySet().stream().allMatch(parameter -> parameter
                            .getValue()
                            .contains(String.valueOf(otherParameters.get(parameter.getKey()))));
        }

        @Override
        public String toString() {
            return remedy + (parameters.isEmpty() ? "" : " " + parameters);
        }
    }

    /**
     * A remedy that did not help or hurt.
     *
     * @param remedy its id
     * @param parameters with which parameters; empty = with any
     * @param why what happened
     */
    record Popular(String remedy, Map<String, Object> parameters, String why) {

        Popular {
            parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
        }

        /** True when the service speaks of the same thing. */
        boolean is(String otherRemedy, Map<String, Object> otherParameters) {
            return remedy.equals(otherRemedy)
                    && parameters.entrySet().stream().allMatch(parameter -> String.valueOf(parameter.getValue())
                            .equals(String.valueOf(otherParameters.get(parameter.getKey()))));
        }

        String words() {
            return remedy + (parameters.isEmpty() ? "" : " " + parameters);
        }
    }

    /** Something that was read: {@code use} names the profile made of it, or says why there is none. */
    record Reading(String title, String where, String use) {}

    /** One file of {@code examples/cases}. */
    record File(List<ExpertCase> cases, List<Reading> read) {
        File {
            cases = cases == null ? List.of() : List.copyOf(cases);
            read = read == null ? List.of() : List.copyOf(read);
        }
    }
}
