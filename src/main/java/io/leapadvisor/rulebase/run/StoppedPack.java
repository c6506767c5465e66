package io.leapadvisor.rulebase.run;

/**
 * A pack whose rules did not run to their end, so that nothing of what they found counts.
 *
 * @param pack name of the pack
 * @param cause why
 * @param detail what happened, as part of a sentence
 * @param hint what may be behind it; null = no idea
 */
public record StoppedPack(String pack, Cause cause, String detail, String hint) {

    private static final String BEFORE_HINT = "\n    ";

    /** One without a hint. */
    public StoppedPack(String pack, Cause cause, String detail) {
        this(pack, cause, detail, null);
    }

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
        return told() + (hint == null ? "" : BEFORE_HINT + hint);
    }

    /** The same without the hint. */
    String told() {
        return "rule pack " + pack + " was left out: " + detail;
    }
}
