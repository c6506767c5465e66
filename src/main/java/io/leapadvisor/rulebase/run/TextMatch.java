package io.leapadvisor.rulebase.run;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What {@code matches} of a rule runs: regular expressions in time linear in the text, whatever they are, counted and
 * able to be interrupted. The expressions of Java try again, and nothing ends one that does. Compiled rules call it by
 * its name.
 */
public final class TextMatch {

    /** Steps that a long match takes between two looks at the budget of the run. */
    private static final int LOOK_EVERY = 1 << 12;

    /** Expressions kept; a pack has few, and making one takes microseconds. */
    private static final int KEPT = 2_000;

    private static final Map<String, Expression> EXPRESSIONS = new ConcurrentHashMap<>();
    private static final ThreadLocal<Budget> BUDGET = new ThreadLocal<>();

    private TextMatch() {}

    /** An expression, and its words when it says no more; null = it says more. */
    private record Expression(Pattern pattern, WordMatch words) {

        static Expression of(String regex) {
            return new Expression(Pattern.compile(regex), WordMatch.of(regex).orElse(null));
        }
    }

    /** Leaves a match, and the run that it is a part of. */
    static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Stopped() {
            super("too many steps", null, false, false);
        }
    }

    /** What the matches of one run may come to together. */
    static final class Budget {

        private final long most;
        private long steps;

        Budget(long most) {
            this.most = most;
        }

        boolean isSpent() {
            return steps > most;
        }

        private void spend(int more) {
            steps += more;
            if (isSpent()) {
                throw new Stopped();
            }
        }
    }

    /** Counts the matches on this thread from now on. */
    static Budget begin(long most) {
        Budget budget = new Budget(most);
        BUDGET.set(budget);
        return budget;
    }

    /** Counts no more. */
    static void end() {
        BUDGET.remove();
    }

    /**
     * Whether the whole text matches; a text that is not given does not.
     *
     * @throws PatternSyntaxException when the expression is not one of RE2; rules are refused for it before they run
     */
    public static boolean matches(Object text, String regex) {
        if (text == null) {
            return false;
        }
        Expression expression = EXPRESSIONS.get(regex);
        if (expression == null) {
            if (EXPRESSIONS.size() >= KEPT) {
                EXPRESSIONS.clear();
            }
            expression = Expression.of(regex);
            EXPRESSIONS.put(regex, expression);
        }
        String written = text.toString();
        WordMatch words = expression.words();
        return words != null && WordMatch.isPlain(written)
                ? counted(written, words)
                : counted(written, expression.pattern());
    }

    private static boolean counted(String text, WordMatch words) {
        new Counted(text, words.cost(), BUDGET.get()).read(text.length());
        return words.matches(text);
    }

    private static boolean counted(String text, Pattern pattern) {
        Counted counted = new Counted(text, pattern.programSize(), BUDGET.get());
        boolean matches = pattern.matcher(counted).matches();
        // What is left counts as well: a join makes millions of short matches.
        counted.look();
        return matches;
    }

    /** A text of which every character that is read is a step for each instruction of the expression. */
    private static final class Counted implements CharSequence {

        private final String text;
        private final int cost;
        private final Budget budget;
        private int unseen;

        Counted(String text, int cost, Budget budget) {
            this.text = text;
            this.cost = cost;
            this.budget = budget;
        }

        @Override
        public char charAt(int index) {
            unseen += cost;
            if (unseen >= LOOK_EVERY) {
                look();
            }
            return text.charAt(index);
        }

        /** So many characters are read at once. */
        private void read(int length) {
            unseen += cost * length;
            look();
        }

        private void look() {
            if (budget != null) {
                budget.spend(unseen);
                if (Thread.currentThread().isInterrupted()) {
                    throw new Stopped();
                }
            }
            unseen = 0;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
