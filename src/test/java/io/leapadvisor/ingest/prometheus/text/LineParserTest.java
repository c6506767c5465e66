package io.leapadvisor.ingest.prometheus.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineParserTest {

    @Test
    void labelsMayHoldEscapesAndEndWithAComma() {
        Sample sample = LineParser.parse("a_total{path=\"C:\\\\x\\ny \\\"q\\\"\",le=\"+Inf\",} 3.5e+02");
        assertThat(sample.name()).isEqualTo("a_total");
        assertThat(sample.labels()).containsEntry("path", "C:\\x\ny \"q\"").containsEntry("le", "+Inf");
        assertThat(sample.value()).isEqualTo(350);
        assertThat(sample.unixSeconds()).isNull();
    }

    @Test
    void timesAreMillisecondsOfTheOlderFormatAndSecondsOfTheNewer() {
        assertThat(LineParser.parse("up 1 1795000000123").unixSeconds()).isEqualTo(1795000000.123);
        assertThat(LineParser.parse("up 1 1795000000.5").unixSeconds()).isEqualTo(1795000000.5);
    }

    @Test
    void anExemplarIsNoTime() {
        Sample sample = LineParser.parse("a_bucket{le=\"0.1\"} 8 # {trace_id=\"KOO5S4\"} 0.067 1795000000.5");
        assertThat(sample.value()).isEqualTo(8);
        assertThat(sample.unixSeconds()).isNull();
    }

    @Test
    void namesMayStandInQuotesAmongTheLabels() {
        Sample sample = LineParser.parse("{\"http.server.duration_count\",route=\"/v1\"} 7");
        assertThat(sample.name()).isEqualTo("http.server.duration_count");
        assertThat(sample.labels()).containsEntry("route", "/v1");
    }

    @Test
    void valuesMayBeNoNumberOrInfinite() {
        assertThat(LineParser.parse("a NaN").value()).isNaN();
        assertThat(LineParser.parse("a -Inf").value()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "# TYPE a counter",
                "```",
                "$ curl -s http://h:8000/metrics",
                "vllm:e2e_request_latency_seconds histogram",
                "a{b=\"c\"",
                "a{b=c} 1",
                "a{b=\"c} 1",
                "a{=\"c\"} 1",
                "a",
                "a 1,5",
                "9a 1",
                "{\"route\"=\"x\"} 1"
            })
    void whatIsNoSampleIsPassedOver(String line) {
        assertThat(LineParser.parse(line)).isNull();
    }

    @Property(tries = 300)
    void anyLineIsASampleOrNone(@ForAll String line) {
        Sample sample = LineParser.parse(line);
        assertThat(sample == null || !sample.name().isEmpty()).isTrue();
    }
}
