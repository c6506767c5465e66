package io.leapadvisor.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.advise.WhatIf;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonOutputTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    static {
        new JsonOutput().customize(JSON);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1234567,1.23457E6",
        "0.1234567,0.123457",
        "-65.43216,-65.4322",
        "250,250",
        "999999.5,1E6",
        "1e-9,1e-9",
        "1.23456789e-9,1.23457e-9",
        "1e300,1e300",
        "0.30000000000000004,0.3"
    })
    void computedNumbersHaveSixDigits(double value, double rounded) {
        assertThat(JsonOutput.round(value)).isEqualTo(rounded);
    }

    @Test
    void roundingIsThatOfDecimalNumbers() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(24) - 12);
            assertThat(JsonOutput.round(value))
                    .isCloseTo(
                            new BigDecimal(value)
                                    .round(new MathContext(6, RoundingMode.HALF_EVEN))
                                    .doubleValue(),
                            Percentage.withPercentage(1e-3));
            assertThat(new BigDecimal(String.valueOf(JsonOutput.round(value)))
                            .stripTrailingZeros()
                            .precision())
                    .as("%s", value)
                    .isLessThanOrEqualTo(6);
        }
    }

    @Test
    void whatIsStatedKeepsItsDigits() throws JsonProcessingException {
        DeploymentProfile profile = DeploymentProfileBuilder.builder()
                .deployment("d")
                .observedAt(Instant.parse("2026-01-31T12:00:00Z"))
                .model(ModelSpecBuilder.builder()
                        .parameters(6738415616.0)
                        .slidingLayerShare(0.123456789)
                        .build())
                .build();
        assertThat(JSON.writeValueAsString(profile))
                .isEqualTo("{\"deployment\":\"d\",\"observedAt\":\"2026-01-31T12:00:00Z\","
                        + "\"model\":{\"parameters\":6738415616,\"slidingLayerShare\":0.123456789}}");
    }

    @Test
    void fieldsFollowTheRecordAndWhatDoesNotApplyIsLeftOut() throws JsonProcessingException {
        WhatIf whatIf = new WhatIf(
                null,
                null,
                List.of(new Impact("ttftMs", 100, new Interval(10.123456, 20, 1e7 + 0.1), Interval.of(0.5))),
                List.of());
        assertThat(JSON.writeValueAsString(whatIf))
                .isEqualTo("{\"impact\":[{\"metric\":\"ttftMs\",\"before\":100,"
                        + "\"after\":{\"low\":10.1235,\"expected\":20,\"high\":10000000},"
                        + "\"ratio\":{\"low\":0.5,\"expected\":0.5,\"high\":0.5}}],"
                        + "\"assumptions\":[]}");
    }

    @Test
    void numbersThatAreNotFiniteNeverAppear() throws JsonProcessingException {
        assertThat(JSON.writeValueAsString(new double[][] {})).isEqualTo("[]");
        assertThat(JSON.writeValueAsString(List.of(Double.NaN, Double.POSITIVE_INFINITY, 1.5)))
                .isEqualTo("[null,null,1.5]");
    }
}
