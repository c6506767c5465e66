package io.leapadvisor.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.rest.error.InvalidQueryException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of query parameters, and what is said of those that are not allowed. */
class QueryTest {

    private final Query query = new Query();

    private void isRefused(String message) {
        assertThatThrownBy(query::check)
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage(message);
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        assertThat(query.flag("store", null, true)).isTrue();
        assertThat(query.flag("store", null, false)).isFalse();
        assertThat(query.page(null)).isZero();
        assertThat(query.pageSize(null)).isEqualTo(20);
        assertThat(query.isSummary("view", null)).isFalse();
        assertThat(query.time("from", null)).isNull();
        assertThat(query.deployment("deployment", null)).isNull();
        query.check();
    }

    @Test
    void allowedValuesAreRead() {
        assertThat(query.flag("store", "false", true)).isFalse();
        assertThat(query.page("10000000")).isEqualTo(10_000_000);
        assertThat(query.pageSize("200")).isEqualTo(200);
        assertThat(query.isSummary("view", "summary")).isTrue();
        assertThat(query.isSummary("view", "full")).isFalse();
        assertThat(query.time("from", "2026-01-01T01:00:00+01:00")).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(query.deployment("deployment", "a.B-9_")).isEqualTo("a.B-9_");
        query.check();
    }

    @Test
    void aFlagIsTrueOrFalse() {
        query.flag("store", "TRUE", true);
        isRefused("Must be true or false, not \"TRUE\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "2.0", " 2", "", "99999999999", "+1", "²"})
    void aSizeOutsideItsRangeIsRefused(String value) {
        assertThat(query.pageSize(value)).as("the default goes on").isEqualTo(20);
        isRefused("Must be a whole number from 1 to 200, not \"" + value + "\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a/b", "' or 1=1", "a\n"})
    void aNameThatNoDeploymentHasIsRefused(String value) {
        query.deployment("deployment", value);
        assertThatThrownBy(query::check).hasMessageContaining("cannot be the name of a deployment");
    }

    @Test
    void aPlusThatBecameASpaceIsExplained() {
        assertThat(query.time("from", "2026-01-01T00:00:00 01:00")).isNull();
        assertThatThrownBy(query::check).hasMessageEndingWith("Write a plus sign in a query as %2B.");
    }

    @Test
    void theFirstFaultIsTheMessage() {
        query.isSummary("view", "short");
        query.page("x");
        isRefused("Must be summary or full, not \"short\".");
    }

    @Test
    void whatIsRepeatedIsShortAndHarmless() {
        assertThat(Query.brief("x".repeat(60))).isEqualTo("x".repeat(60));
        assertThat(Query.brief("x".repeat(61))).isEqualTo("x".repeat(60) + "…");
        assertThat(Query.brief("a\r\nb\u0000")).isEqualTo("a??b?");
    }
}
