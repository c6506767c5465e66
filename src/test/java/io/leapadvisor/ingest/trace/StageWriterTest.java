package io.leapadvisor.ingest.trace;

import static io.leapadvisor.ingest.TestReading.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestReading;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.trace.TestSpans.One;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageWriterTest {

    @Test
    void stagesBesideOneAnotherSayWhatTheyWaitFor() {
        Notes notes = TestReading.read(
                "otlp-json",
                TestSpans.otlp(List.of(
                        new One(1, 1, 0, "a", "in", "SERVER", 0, 100_000),
                        new One(1, 2, 1, "a", "left", "INTERNAL", 10_000, 60_000),
                        new One(1, 3, 1, "a", "right", "INTERNAL", 10_000, 50_000),
                        new One(1, 4, 1, "a", "end", "INTERNAL", 60_000, 90_000))));
        assertThat(value(notes, "left", "/dependsOn")).isNull();
        assertThat(value(notes, "right", "/dependsOn")).isNull();
        assertThat(value(notes, "end", "/dependsOn")).isEqualTo(List.of("left", "right"));
    }

    @Test
    void servicesThatShareANameOfAnOperationStandBeforeIt() {
        Notes notes = TestReading.read(
                "otlp-json",
                TestSpans.otlp(List.of(
                        new One(1, 1, 0, "a", "in", "SERVER", 0, 100_000),
                        new One(1, 2, 1, "b", "load", "INTERNAL", 10_000, 20_000),
                        new One(1, 3, 1, "c", "load", "INTERNAL", 30_000, 50_000))));
        assertThat(value(notes, "b load", "/latency/meanMs")).isEqualTo(10.0);
        assertThat(value(notes, "c load", "/latency/meanMs")).isEqualTo(20.0);
        assertThat(value(notes, "c load", "/service")).isEqualTo("c");
    }

    @Test
    void aStageThatSomeRequestsSkipSaysHowManyReachIt() {
        Notes notes = TestReading.read(
                "otlp-json",
                TestSpans.otlp(List.of(
                        new One(1, 1, 0, "a", "in", "SERVER", 0, 100_000),
                        new One(1, 2, 1, "a", "fetch", "INTERNAL", 10_000, 20_000),
                        new One(2, 1, 0, "a", "in", "SERVER", 0, 100_000),
                        new One(3, 1, 0, "a", "in", "SERVER", 0, 100_000),
                        new One(4, 1, 0, "a", "in", "SERVER", 0, 100_000))));
        assertThat(value(notes, "fetch", "/visitRatio")).isEqualTo(0.25);
        assertThat(value(notes, "fetch", "/latency/meanMs")).isEqualTo(10.0);
    }
}
