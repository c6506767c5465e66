package io.leapadvisor.rulebase.explain.condition;

/** How an observed value must stand to its limit. */
public enum Operator {
    AT_LEAST("at least"),
    ABOVE("above"),
    AT_MOST("at most"),
    BELOW("below"),
    EQUAL(""),
    NOT_EQUAL("something other than"),
    IN("one of"),
    NOT_IN("none of"),
    CONTAIN("a list with"),
    NOT_CONTAIN("a list without"),
    MATCH("like"),
    NOT_MATCH("unlike"),
    /** A constraint that is no comparison of one value, such as a choice between several. */
    SATISFY("as stated");

    private final String words;

    Operator(String words) {
        this.words = words;
    }

    /** The words between "must be" and the limit. */
    public String words() {
        return words;
    }

    /** True for comparisons of size, for which there is a distance. */
    public boolean isOrder() {
        return ordinal() <= BELOW.ordinal();
    }

    /** The opposite: what holds when this does not. */
    public Operator negated() {
        return switch (this) {
            case AT_LEAST -> BELOW;
            case ABOVE -> AT_MOST;
            case AT_MOST -> ABOVE;
            case BELOW -> AT_LEAST;
            case EQUAL -> NOT_EQUAL;
            case NOT_EQUAL -> EQUAL;
            case IN -> NOT_IN;
            case NOT_IN -> IN;
            case CONTAIN -> NOT_CONTAIN;
            case NOT_CONTAIN -> CONTAIN;
            case MATCH -> NOT_MATCH;
            case NOT_MATCH -> MATCH;
            case SATISFY -> SATISFY;
        };
    }
}
