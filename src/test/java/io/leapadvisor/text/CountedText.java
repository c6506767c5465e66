package io.leapadvisor.text;

/**
 * A text that counts how often a pattern looks at one of its characters: times prove nothing on a shared machine.
 *
 * @param looks their number, in the first place
 * @param most looks after which it refuses to be looked at
 */
public record CountedText(String text, long[] looks, long most) implements CharSequence {

    public static CountedText of(String text, long most) {
        return new CountedText(text, new long[1], most);
    }

    /** More looks than anybody need count. */
    public static final class Enough extends RuntimeException {}

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks[0] > most) {
            throw new Enough();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
