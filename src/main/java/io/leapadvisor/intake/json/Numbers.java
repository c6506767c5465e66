package io.leapadvisor.intake.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.leapadvisor.intake.words.FaultPhrases;
import java.io.IOException;
import java.math.BigInteger;

/** Readers of numbers. What is written counts, with the digits that a double does not hold. */
final class Numbers {

    /** Whole numbers up to here are exact as double. */
    private static final double EXACT = 9007199254740992.0;

    private static final double LARGEST_PERCENTAGE = 100;

    private Numbers() {}

    static ValueReader number(Range range) {
        return (parser, at, faults) -> {
            if (!isNumber(parser.currentToken())) {
                return Scalars.wrongType(parser, at, faults, "a number");
            }
            double value = parser.getDoubleValue();
            return isFinite(value, parser, at, faults) && isWithin(range, value, parser, at, faults) ? value : null;
        };
    }

    static ValueReader wholeNumber(Range range) {
        return (parser, at, faults) -> {
            if (!isNumber(parser.currentToken())) {
                return Scalars.wrongType(parser, at, faults, "a whole number");
            }
            double value = parser.getDoubleValue();
            if (!isFinite(value, parser, at, faults)) {
                return null;
            }
            if (!isWhole(parser, value)) {
                faults.add(at, "Must be a whole number, not " + FaultPhrases.brief(parser.getText()) + ".");
                return null;
            }
            return isWithin(range, value, parser, at, faults) ? (int) value : null;
        };
    }

    /** A whole number as an Integer or a Long however it is written, any other as a Double. */
    static ValueReader any() {
        return (parser, at, faults) -> {
            double value = parser.getDoubleValue();
            if (!isFinite(value, parser, at, faults)) {
                return null;
            }
            if (Math.abs(value) > EXACT || !isWhole(parser, value)) {
                return value;
            }
            long whole = (long) value;
            if ((int) whole == whole) {
                return (int) whole;
            }
            return whole;
        };
    }

    private static boolean isNumber(JsonToken token) {
        return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
    }

    private static boolean isFinite(double value, JsonParser parser, Pointer at, Faults faults) throws IOException {
        if (Double.isFinite(value)) {
            return true;
        }
        faults.add(
                at,
                FaultPhrases.brief(parser.getText())
                        + " is not a finite number. Leave the field out when the value is not known.");
        return false;
    }

    /** A number with an exponent can be whole, and one without a point always is. */
    private static boolean isWhole(JsonParser parser, double value) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                || value == Math.rint(value) && isWhole(parser.getText());
    }

    /**
     * True when the decimal number that a text writes has no fraction. Exponents may be of any size, and the number is
     * never written out: a short text can stand for more digits than there is memory for.
     */
    static boolean isWhole(String number) {
        int end = Math.max(number.indexOf('e'), number.indexOf('E'));
        String mantissa = end < 0 ? number : number.substring(0, end);
        int point = mantissa.indexOf('.');
        String digits = mantissa.replace(".", "");
        int last = digits.length();
        while (last > 0 && digits.charAt(last - 1) == '0') {
            last--;
        }
        if (last == 0 || !Character.isDigit(digits.charAt(last - 1))) {
            return true;
        }
        int integerDigits = point < 0 ? digits.length() : point;
        return end < 0 ? last <= integerDigits : isAtLeast(number.substring(end + 1), last - integerDigits);
    }

    private static boolean isAtLeast(String exponent, int least) {
        return new BigInteger(exponent).compareTo(BigInteger.valueOf(least)) >= 0;
    }

    private static boolean isWithin(Range range, double value, JsonParser parser, Pointer at, Faults faults)
            throws IOException {
        if (range.contains(value)) {
            return true;
        }
        String hint = range.isShare() && value > 1 && value <= LARGEST_PERCENTAGE
                ? " Shares run from 0 to 1: write " + Range.plain(value / LARGEST_PERCENTAGE) + " for "
                        + Range.plain(value) + " %."
                : "";
        faults.add(at, "Must be " + range + ", not " + FaultPhrases.brief(parser.getText()) + "." + hint);
        return false;
    }
}
