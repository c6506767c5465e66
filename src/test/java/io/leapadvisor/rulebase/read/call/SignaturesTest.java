package io.leapadvisor.rulebase.read.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rulebase.read.call.Signatures.Misfit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether values fit what they are handed to. */
class SignaturesTest {

    /** Is made and called in several forms. */
    public static final class Part {

        public Part(String name, double share, List<String> notes) {}

        public Part(String name, Double share, String... notes) {}

        public static Part of(String name) {
            return new Part(name, 0.0);
        }

        public static String of(Number number) {
            return number.toString();
        }

        public static Part plain() {
            return of("");
        }
    }

    private static final Signatures MAKING = Signatures.making(Part.class);

    private static Misfit misfit(Class<?>... arguments) {
        return MAKING.misfit(Arrays.asList(arguments)).orElse(null);
    }

    @Test
    void whatFitsOneFormFits() {
        assertThat(misfit(String.class, double.class, List.class)).isNull();
        assertThat(misfit(String.class, double.class, ArrayList.class)).isNull();
        assertThat(misfit(String.class, Integer.class, List.class))
                .as("a number widens")
                .isNull();
        assertThat(misfit(String.class, Double.class)).as("none of many").isNull();
        assertThat(misfit(String.class, Double.class, String.class, String.class))
                .isNull();
    }

    @Test
    void whatIsNotKnownIsNotJudged() {
        assertThat(misfit(Signatures.UNKNOWN, Signatures.UNKNOWN, Signatures.UNKNOWN))
                .isNull();
        assertThat(new Signatures("x", List.of()).misfit(List.of(String.class))).isEmpty();
    }

    @Test
    void nothingFitsAllButAPlainNumber() {
        assertThat(misfit(Signatures.NOTHING, Signatures.NOTHING, String.class)).isNull();
        assertThat(misfit(Signatures.NOTHING, Signatures.NOTHING, List.class)).isNotNull();
    }

    /** Each argument fits some form, and no form takes both. */
    @Test
    void allMustFitTheSameForm() {
        assertThat(misfit(String.class, Integer.class, String.class))
                .extracting(Misfit::index, Misfit::message)
                .containsExactly(2, "notes of new Part is a text; it must be a list");
    }

    @Test
    void theFirstThatFitsNoFormIsToldInWords() {
        assertThat(misfit(int.class, String.class, List.class))
                .extracting(Misfit::index, Misfit::message)
                .containsExactly(0, "name of new Part is a number; it must be a text");
        assertThat(misfit(String.class, boolean.class, List.class).message())
                .isEqualTo("share of new Part is true or false; it must be a number");
        assertThat(misfit(String.class, double.class, Part.class).message())
                .startsWith("notes of new Part is one of Part; it must be ")
                .contains("a list", "a text");
    }

    @Test
    void theNumberOfValuesIsToldWithTheForms() {
        assertThat(misfit(String.class))
                .isEqualTo(new Misfit(
                        -1,
                        "new Part does not take 1 values",
                        "Maybe new Part( name: text, share: number, notes: list ) or new Part( name: "
                                + "text, share: number, "
                                + "notes: text … ) is meant: a text stands in quotes, or is a variable that is bound "
                                + "to one."));
    }

    @Test
    void methodsAreFoundByTheirName() {
        Signatures of = Signatures.calling(Part.class, "of");
        assertThat(of.forms()).hasSize(2);
        assertThat(of.misfit(List.of(Integer.class))).isEmpty();
        assertThat(of.misfit(List.of(Boolean.class)).orElseThrow().message())
                .contains(" of Part.of is true or false")
                .contains("a text")
                .contains("a number");
        assertThat(of.result()).as("one makes a text").isEqualTo(Signatures.UNKNOWN);
        assertThat(Signatures.calling(Part.class, "plain").result()).isEqualTo(Part.class);
        assertThat(MAKING.result()).isEqualTo(Part.class);
        assertThat(Signatures.calling(Part.class, "nix").forms()).isEmpty();
    }
}
