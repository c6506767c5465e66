package io.leapadvisor.ingest.prometheus.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.ingest.source.Opener;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.ingest.source.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpositionTest {

    private static List<Scrape> read(String text) {
        return Exposition.read(
                Opener.open(new SourceFile("m.txt", text.getBytes(StandardCharsets.UTF_8)))
                        .get(0),
                name -> !name.startsWith("python_"));
    }

    @Test
    void onlyKnownMetricsAreKeptAndTypesAreNoted() {
        Scrape scrape = read("# TYPE a gauge\na 1\npython_gc 2\n# TYPE b_total counter\nb_total 3\n")
                .get(0);
        assertThat(scrape.samples()).extracting(Sample::name).containsExactly("a", "b_total");
        assertThat(scrape.gauges()).containsExactly("a");
        assertThat(scrape.counters()).containsExactly("b_total");
        assertThat(scrape.unixSeconds()).isNull();
    }

    @Test
    void aScrapeEndsWhereItsFirstSeriesComesAgainOrWhereItSaysSo() {
        assertThat(read("a 1\nb 2\na 3\nb 4\n")).hasSize(2);
        assertThat(read("a 1\n# EOF\nb 2\n# EOF\n")).hasSize(2);
        assertThat(read("a{x=\"1\"} 1\na{x=\"2\"} 1\n")).hasSize(1);
    }

    @Test
    void theClockIsTheHeaderOfHttpOrTheTimeOfTheSamples() {
        List<Scrape> scrapes =
                read("date: Thu, 26 Nov 2026 10:00:00 GMT\n\na 1\nDate: Thu, 26 Nov 2026 10:00:30 GMT\na 2\n");
        assertThat(scrapes).extracting(Scrape::unixSeconds).containsExactly(1795687200.0, 1795687230.0);
        assertThat(read("a 1 1795687200000\nb 1 1795687201000").get(0).unixSeconds())
                .isEqualTo(1795687201.0);
    }

    @Test
    void aDateThatIsNoneIsNoClock() {
        assertThat(read("date: Thu, 99 Nov 2026 10:00:00 GMT\na 1\n").get(0).unixSeconds())
                .isNull();
    }

    @Test
    void textWithoutASampleSaysWhatToDo() {
        assertThatThrownBy(() -> read("vllm:num_requests_running gauge\n"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("curl");
    }

    @Test
    void aPageOfACityIsRefusedWithTheNumber() {
        StringBuilder page = new StringBuilder();
        for (int i = 0; i <= Exposition.SAMPLES; i++) {
            page.append("a{i=\"").append(i).append("\"} 1\n");
        }
        assertThatThrownBy(() -> read(page.toString()))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining(String.valueOf(Exposition.SAMPLES));
    }
}
