package io.leapadvisor.rulebase.safety;

/**
 * How large the files of an untrusted pack may be. All ours (grade P): each is several times what the largest of the
 * built-in rules needs (1.2 kB, four patterns, brackets three deep), and small enough that parsing and compiling stay
 * cheap.
 */
public final class Limits {

    /** Characters of a file. */
    public static final int FILE = 16_384;
    /** Rule files of a pack. */
    public static final int FILES = 1_000;
    /** Rules of a file. */
    public static final int RULES = 20;

    public static final int IMPORTS = 40;
    /** Brackets inside each other. The parser of DRL backtracks: its time doubles with each level. */
    public static final int NESTING = 8;
    /** Characters of a text literal. */
    public static final int LITERAL = 200;
    /** Values of a list, arguments of a call. */
    public static final int LIST = 64;
    /** Operators and calls of one constraint. */
    public static final int EXPRESSION_NODES = 200;
    /** Constraints of a pattern. */
    public static final int CONSTRAINTS = 16;
    /** Patterns of a rule, without thresholds that are named. */
    public static final int PATTERNS = 4;
    /** Patterns of a rule that several facts match for each match of the others. */
    public static final int MULTIPLYING = 2;
    /** Named thresholds of a rule. */
    public static final int THRESHOLDS = 6;
    /** Rules that an "or" between patterns makes of one. */
    public static final int BRANCHES = 8;
    /** Findings that one firing inserts. */
    public static final int INSERTS = 4;
    /** Characters of a regular expression. */
    public static final int REGEX = 100;

    private Limits() {}
}
