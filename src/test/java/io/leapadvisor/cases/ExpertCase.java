package io.leapadvisor.cases;

import java.util.List;

/**
 * A public account of a slow deployment, and what its authors found.
 *
 * @param profile           stem of the profile in {@code examples/cases}
 * @param title             what happened, in a few words
 * @param source            where it is told
 * @param cause             diagnoses that name what really was the cause; any of them is right
 * @param helped            remedies that really helped; any of them is right
 * @param popularThatFailed remedies that most would try first, and that did not help or hurt here; empty = none is told
 * @param read              what the source says, in two sentences
 */
record ExpertCase(String profile, String title, Source source, List<String> cause, List<String> helped, List<Popular> popularThatFailed, String read) {

    ExpertCase {
        popularThatFailed = popularThatFailed == null ? List.of() : List.copyOf(popularThatFailed);
    }

    /**
     * Where an account can be read.
     *
     * @param title name of the page, thread or paper
     * @param where address, or repository and thread
     * @param date  when it was written, as exactly as the source says
     */
    record Source(String title, String where, String date) {
    }

    /** A remedy that did not help or hurt, and why. */
    record Popular(String remedy, String why) {
    }

    /** Something that was read: {@code use} names the profile made of it, or says why there is none. */
    record Reading(String title, String where, String use) {
    }

    /** One file of {@code examples/cases}. */
    record File(List<ExpertCase> cases, List<Reading> read) {
        File {
            cases = cases == null ? List.of() : List.copyOf(cases);
            read = read == null ? List.of() : List.copyOf(read);
        }
    }
}
