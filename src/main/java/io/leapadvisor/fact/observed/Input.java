package io.leapadvisor.fact.observed;

/**
 * The value of an input that a pack declares, as the caller gave it in {@code extra}. Exactly one of number, text and
 * flag is there, by the declared type.
 *
 * @param name {@code <pack>.<name>}
 * @param number value of a NUMBER; null otherwise
 * @param text value of a STRING; null otherwise
 * @param flag value of a BOOLEAN; null otherwise
 */
public record Input(String name, Double number, String text, Boolean flag) {

    /** The input of a value as JSON has it. */
    public static Input of(String name, Object value) {
        return new Input(
                name,
                value instanceof Number number ? (Double) number.doubleValue() : null,
                value instanceof String text ? text : null,
                value instanceof Boolean flag ? flag : null);
    }
}
