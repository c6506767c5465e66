package io.leapadvisor.intake.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "-0.0, true",
        "0.000e-5, true",
        "1, true",
        "-7, true",
        "1.0, true",
        "10e-1, true",
        "1.5e1, true",
        "-120E-1, true",
        "1e99999999999, true",
        "0e-99999999999, true",
        "0.5, false",
        "-0.5, false",
        "15e-1, false",
        "1.05e1, false",
        "-12E-1, false",
        "1e-99999999999, false",
        "10000000000000000000.5, false"
    })
    void wholeNumbersAreThoseWithoutAFraction(String number, boolean whole) {
        assertThat(Numbers.isWhole(number)).isEqualTo(whole);
    }

    @Property
    void agreesWithDecimalArithmetic(
            @ForAll @BigRange(min = "-10000", max = "10000") @Scale(4) BigDecimal number,
            @ForAll @IntRange(min = -6, max = 6) int exponent) {
        String text = number.toPlainString() + "e" + exponent;
        boolean whole = new BigDecimal(text).remainder(BigDecimal.ONE).signum() == 0;
        assertThat(Numbers.isWhole(text)).as(text).isEqualTo(whole);
    }
}
