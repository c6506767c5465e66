package io.leapadvisor.rest.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each kind of problem says of itself. */
class ProblemKindTest {

    @ParameterizedTest
    @EnumSource(ProblemKind.class)
    void aKindIsFoundByTheIdOfItsPage(ProblemKind kind) {
        assertThat(kind.type()).matches("/problems/[a-z]+(-[a-z]+)*");
        assertThat(ProblemKind.of(kind.type().substring("/problems/".length()))).contains(kind);
    }

    @ParameterizedTest
    @EnumSource(ProblemKind.class)
    void aKindIsAnErrorAndSaysWhatToKnowInSentences(ProblemKind kind) {
        assertThat(kind.status()).isBetween(400, 599);
        assertThat(kind.title()).matches("[A-Z].*[^.]");
        assertThat(kind.description()).endsWith(".").doesNotContain("\\");
    }

    @Test
    void titlesTellKindsApart() {
        assertThat(ProblemKind.values()).extracting(ProblemKind::title).doesNotHaveDuplicates();
    }

    @Test
    void onlyItsOwnIdFindsAKind() {
        assertThat(ProblemKind.of("NOT_FOUND")).isEmpty();
        assertThat(ProblemKind.of("not-found ")).isEmpty();
        assertThat(ProblemKind.of("")).isEmpty();
    }
}
