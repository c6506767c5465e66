package io.leapadvisor.ingest.source;

/** How much an import takes. What is larger is refused with the number, never cut without a word. */
public final class ImportLimits {

    /** Files of a request, those inside archives counted too. */
    public static final int FILES = 64;

    /** Bytes of a file that is read as a stream, after unpacking. */
    public static final long FILE_BYTES = 512L << 20;

    /** Bytes of a file that must be held whole, after unpacking. */
    public static final long TREE_BYTES = 24L << 20;

    /** Bytes of all files of an archive, after unpacking. */
    public static final long ARCHIVE_BYTES = 64L << 20;

    /** Characters at the beginning by which a format is recognised. */
    public static final int HEAD = 64 << 10;

    /** Levels of brackets and braces. */
    public static final int NESTING = 200;

    /** Characters of a string in JSON: prompts are long, and dropped. */
    public static final int STRING = 8 << 20;

    /** Digits of a number. */
    public static final int DIGITS = 400;

    /** Characters of a line of text. */
    public static final int LINE = 1 << 20;

    /** Lines, rows or samples of a file. */
    public static final int ROWS = 5_000_000;

    /** Records of a table that each describe a run. */
    public static final int RECORDS = 10_000;

    /** Spans of all traces together. */
    public static final int SPANS = 500_000;

    private ImportLimits() {}
}
