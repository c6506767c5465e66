package io.leapadvisor.ingest.trace.span;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class MomentsTest {

    private static final long NOON = 1_770_132_000_598_000_000L;

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void allShapesOfOneTimeAreOne() {
        assertThat(Moments.any(json("[1770132000,598000000]"))).isEqualTo(NOON);
        assertThat(Moments.any(json("\"2026-02-03T15:20:00.598Z\""))).isEqualTo(NOON);
        assertThat(Moments.any(json("\"2026-02-03T16:20:00.598+01:00\""))).isEqualTo(NOON);
        assertThat(Moments.any(json("\"2026-02-03T16:20:00.598+0100\""))).isEqualTo(NOON);
        assertThat(Moments.any(json("\"2026-02-03T15:20:00.598\""))).isEqualTo(NOON);
        assertThat(Moments.any(json("\"2026-02-03 15:20:00.598\""))).isEqualTo(NOON);
        assertThat(Moments.any(json("1770132000598"))).isEqualTo(NOON);
        assertThat(Moments.any(json("1770132000598000"))).isEqualTo(NOON);
        assertThat(Moments.any(json("\"1770132000598000000\""))).isEqualTo(NOON);
    }

    @Test
    void secondsWithManyDigitsKeepThem() {
        assertThat(Moments.in(json("\"1596566305.5355225\""), 1e9)).isEqualTo(1_596_566_305_535_522_500L);
    }

    @Test
    void whatIsNoTimeIsNone() {
        for (String text : new String[] {
            "null",
            "true",
            "\"soon\"",
            "-5",
            "1e300",
            "\"1e999999999\"",
            "{}",
            "[]",
            "\"99999-01-01T00:00:00Z\"",
            "\"\""
        }) {
            assertThat(Moments.any(json(text))).as(text).isEqualTo(Moments.NONE);
            assertThat(Moments.in(json(text), 1)).as(text).isEqualTo(Moments.NONE);
        }
        assertThat(Moments.in(null, 1)).isEqualTo(Moments.NONE);
        assertThat(Moments.in(json("9000000000000000000"), 1e3)).isEqualTo(Moments.NONE);
    }
}
