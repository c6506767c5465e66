package io.leapadvisor.ingest.prometheus.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.prometheus.series.Readout;
import io.leapadvisor.ingest.prometheus.series.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServersTest {

    private static final Clock CLOCK = new Clock(Set.of("started"), Set.of("uptime"));

    private static Scrape scrape(Double time, String... lines) {
        List<Sample> samples = new ArrayList<>();
        for (String line : lines) {
            samples.add(LineParser.parse(line));
        }
        return new Scrape("m.txt", time, samples, Set.of("g", "started", "uptime"), Set.of());
    }

    private static List<List<Scrape>> servers(Scrape... scrapes) {
        return new Servers(CLOCK).of(List.of(scrapes));
    }

    @Test
    void countersThatGrowAreOfOneProcessInTheOrderOfTime() {
        Scrape early = scrape(null, "a_total 1", "b_total 5");
        Scrape late = scrape(null, "a_total 4", "b_total 5");
        assertThat(servers(late, early)).containsExactly(List.of(early, late));
    }

    @Test
    void countersThatCrossAreOfTwoProcesses() {
        assertThat(servers(scrape(null, "a_total 1", "b_total 5"), scrape(null, "a_total 4", "b_total 2")))
                .hasSize(2);
    }

    @Test
    void processesThatBeganAtDifferentTimesAreTwo() {
        assertThat(servers(
                        scrape(null, "started 1795000000", "a_total 1"),
                        scrape(null, "started 1795000100", "a_total 4")))
                .hasSize(2);
    }

    @Test
    void thePlaceDecidesWhereItIsSaid() {
        Scrape one = scrape(null, "a_total{pod=\"x\"} 4");
        assertThat(servers(one, scrape(null, "a_total{pod=\"x\"} 1"))).hasSize(1);
        assertThat(servers(one, scrape(null, "a_total{pod=\"y\"} 9", "a_total{pod=\"z\"} 4")))
                .hasSize(2);
    }

    @Test
    void pagesWithNothingInCommonAreOfTwoProcesses() {
        assertThat(servers(scrape(null, "a_total 1"), scrape(null, "b_total 1")))
                .hasSize(2);
        assertThat(servers(scrape(null, "g 1"), scrape(null, "g 3"))).hasSize(1);
    }

    @Test
    void aCounterThatFellBeganAgain() {
        Readout readout = Scrapes.readout(
                List.of(
                        scrape(100.0, "a_total{pod=\"x\"} 40", "g{pod=\"x\"} 2"),
                        scrape(160.0, "a_total{pod=\"x\"} 6", "g{pod=\"x\"} 4")),
                CLOCK);
        Series counter = readout.series().get(0);
        assertThat(counter.growth()).isEqualTo(6);
        assertThat(counter.seconds()).isEqualTo(60);
        assertThat(readout.series().get(1).mean()).isEqualTo(3);
        assertThat(readout.remarks()).singleElement().asString().contains("restarted");
        assertThat(readout.last()).isEqualTo(160.0);
    }

    @Test
    void withoutRequestsBetweenTheScrapesTheTotalsCount() {
        Readout readout = Scrapes.readout(List.of(scrape(100.0, "a_total 40"), scrape(160.0, "a_total 40")), CLOCK);
        assertThat(readout.series().get(0).growth()).isEqualTo(40);
        assertThat(readout.remarks()).singleElement().asString().contains("No request was served");
    }

    @Test
    void aCounterThatIsNewBeganAtZero() {
        Readout readout = Scrapes.readout(
                List.of(scrape(null, "uptime 10", "a_total 1"), scrape(null, "uptime 70", "a_total 1", "b_total 7")),
                CLOCK);
        Series counter = readout.series().stream()
                .filter(one -> one.name().equals("b_total"))
                .findFirst()
                .orElseThrow();
        assertThat(counter.growth()).isEqualTo(7);
        assertThat(counter.seconds()).isEqualTo(60);
    }
}
