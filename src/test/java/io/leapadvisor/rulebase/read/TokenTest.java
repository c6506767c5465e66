package io.leapadvisor.rulebase.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenTest {

    @Test
    void leavesOutCommentsAndCountsLines() {
        assertThat(Token.read("// a \"b\"\nrule /* c\nd */ \"e // f\"\n  then"))
                .containsExactly(
                        new Token(Token.Type.WORD, "rule", 2),
                        new Token(Token.Type.TEXT, "e // f", 3),
                        new Token(Token.Type.WORD, "then", 4));
    }

    @Test
    void readsTextsWithQuotesInThem() {
        assertThat(Token.read("\"a \\\"b\\\"\" 'c'")).extracting(Token::text).containsExactly("a \"b\"", "c");
    }

    @Test
    void keepsSignsOfTwoLettersAndHyphenatedWordsTogether() {
        assertThat(Token.read("no-loop $a>=1.5 && b.c -2"))
                .extracting(Token::text)
                .containsExactly("no-loop", "$a", ">=", "1.5", "&&", "b", ".", "c", "-", "2");
    }

    @Test
    void aWordInATextIsNotAWord() {
        assertThat(Token.read("\"end\"").get(0).is("end")).isFalse();
    }

    @Test
    void survivesWhatIsNotClosed() {
        assertThat(Token.read("rule \"a")).hasSize(2);
        assertThat(Token.read("rule /* a")).hasSize(1);
        assertThat(Token.read("\"a\\")).hasSize(1);
        assertThat(Token.read("")).isEmpty();
    }
}
