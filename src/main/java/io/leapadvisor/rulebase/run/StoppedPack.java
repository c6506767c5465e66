package io.leapadvisor.rulebase.run;

/**
 * A pack whose rules did not run to their end, so that nothing of what they found counts.
 *
 * @param pack name of the pack
 * @param cause why
 * @param detail what happened, as part of a sentence
 */
public record StoppedPack(String pack, Cause cause, String detail) {

    /** Why a run was stopped. */
    public enum Cause {
        /** Its matches, firings or findings were more than a run may have; with other facts it may be well. */
        COUNT,
        /** Its rules threw an error; with other facts they may be well. */
        FAILED,
        /** It did not end in time. The pack runs no more. */
        TIME,
        /** It was suspended before. */
        SUSPENDED,
        /** No thread was free for it. */
        BUSY
    }

    /** What a reader of an answer is told. */
    public String sentence() {
        return "rule pack " + pack + " was left out: " + detail;
    }
}
