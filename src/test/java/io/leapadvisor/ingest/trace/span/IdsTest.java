package io.leapadvisor.ingest.trace.span;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void hexAndBase64FormsOfAnIdAreOne() {
        assertThat(Ids.of("5b8efff798038103d269b633813fc60c")).isEqualTo(Ids.of("W47/95gDgQPSabYzgT/GDA=="));
        assertThat(Ids.of("EEE19B7EC3C1B174")).isEqualTo(Ids.of("eee19b7ec3c1b174"));
        assertThat(Ids.of("7uGbfsPBsXQ=")).isEqualTo(Ids.of("eee19b7ec3c1b174"));
    }

    @Test
    void shortAndLongFormsOfAnIdAreOne() {
        assertThat(Ids.of("000000000000000048485a3953bb6124")).isEqualTo(Ids.of("48485a3953bb6124"));
        assertThat(Ids.of("0x48485a3953bb6124")).isEqualTo(Ids.of("48485a3953bb6124"));
        assertThat(Ids.of("1-5f29ab21-d4ebf299219a65bd5c31d6da")).isEqualTo(Ids.of("219a65bd5c31d6da"));
    }

    @Test
    void noIdIsZeroAndWordsAreIds() {
        assertThat(Ids.of(null)).isZero();
        assertThat(Ids.of(" ")).isZero();
        assertThat(Ids.of("0000000000000000")).isZero();
        assertThat(Ids.of("span_001")).isNotZero().isNotEqualTo(Ids.of("span_002"));
    }
}
