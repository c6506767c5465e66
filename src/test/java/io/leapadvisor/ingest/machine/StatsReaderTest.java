package io.leapadvisor.ingest.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestReading;
import io.leapadvisor.ingest.read.Notes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatsReaderTest {

    private static final String HEAD = "CONTAINER ID   NAME   CPU %   MEM USAGE / LIMIT   MEM %\n";

    private static List<String> remarks(String text) {
        return TestReading.read("docker-stats", text).remarks();
    }

    @Test
    void screensThatFollowEachOtherAreSamples() {
        String screen = "\u001b[2J\u001b[H" + HEAD + "1f0c5c1d2ab3   vllm   50.00%   1GiB / 4GiB   25%\n";
        assertThat(remarks(screen + screen.replace("50.00", "150.00")))
                .containsExactly("a: vllm used 1.00 cores in the mean of 2 (most 1.50) and at most 1.07 of 4.29 GB.");
    }

    @Test
    void decimalAndBinaryBytesDiffer() {
        assertThat(remarks("ID NAME CPU % MEM USAGE / LIMIT\naa web 1.00% 500MB / 16.5GB 3%"))
                .containsExactly("a: web used 0.01 cores in the mean of 1 (most 0.01) and at most 0.500 of 16.5 GB.");
    }

    @Test
    void ofSeveralServersNoneIsChosen() {
        Notes notes = TestReading.read(
                "docker-stats", HEAD + "a1 vllm-a 1.00% 1GiB / 4GiB 25%\na2 vllm-b 1.00% 1GiB / 8GiB 12%\n");
        assertThat(notes.observations()).isEmpty();
        assertThat(notes.refused().get("a")).contains("vllm-a, vllm-b");
    }

    @Test
    void aHeaderAloneIsRefused() {
        assertThat(TestReading.read("docker-stats", HEAD).refused()).containsKey("a");
    }

    @Test
    void whatNoToolPrintsIsRefused() {
        assertThat(TestReading.read("docker-stats", HEAD + "a,".repeat(10_000))
                        .refused()
                        .get("a"))
                .contains("longer");
        String many = IntStream.range(0, 10_001)
                .mapToObj(i -> i + " c" + i + " 1% 1B / 1B\n")
                .collect(Collectors.joining());
        assertThat(TestReading.read("docker-stats", HEAD + many).refused().get("a"))
                .contains("more than 10000 containers");
    }

    @Test
    void aNameIsToldByItsBeginning() {
        String name = "v".repeat(5_000);
        assertThat(remarks(HEAD + "a1 " + name + " 1.00% 1GiB / 4GiB 25%\n"))
                .allMatch(remark -> remark.startsWith("a: vvv") && remark.length() < 400);
    }
}
