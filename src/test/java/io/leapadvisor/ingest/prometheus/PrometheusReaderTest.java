package io.leapadvisor.ingest.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.TestImporter;
import io.leapadvisor.ingest.result.Imported;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.knowledge.CorePack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What may not change what a page says, and that no bytes break its reader. */
class PrometheusReaderTest {

    private static final Path SAMPLES = Path.of("src/test/resources/imports");
    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);
    private static final String PAGE = text("prometheus-vllm/v1-second.txt");

    /** Pages of all kinds of servers, and answers of the query API. */
    private static final List<String> SEEDS = List.of(
            "prometheus-vllm/v1-second.txt",
            "prometheus-sglang/ranks-0.5.txt",
            "prometheus-triton/ensemble.txt",
            "prometheus-tei/summaries.txt",
            "prometheus-dcgm/node.txt",
            "prometheus-kserve/aggregated.txt",
            "prometheus-query-range/window.json",
            "prometheus-query-range/grafana-inspector.json",
            "grafana-dashboard/vllm.json");

    private static String text(String file) {
        try {
            return Files.readString(SAMPLES.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Imported read(String format, String... pages) {
        List<SourceFile> files = new ArrayList<>();
        for (String page : pages) {
            files.add(new SourceFile("m" + files.size() + ".txt", page.getBytes(StandardCharsets.UTF_8)));
        }
        return TestImporter.IMPORTER.read(files, null, format, INTAKE, CorePack.KNOWLEDGE);
    }

    /** Without what depends on the names of files and the number of processes. */
    private static JsonNode profile(Imported imported) {
        ObjectNode profile = imported.profile().deepCopy();
        if (profile.get("hardware") instanceof ObjectNode hardware) {
            hardware.remove("replicas");
        }
        return profile;
    }

    @Property(tries = 3)
    void theOrderOfLinesDoesNotMatter(@ForAll int seed) {
        List<String> lines = new ArrayList<>(PAGE.lines().skip(5).toList());
        Collections.shuffle(lines, new Random(seed));
        assertThat(profile(read(null, String.join("\n", lines))).at("/endToEnd"))
                .isEqualTo(profile(read(null, PAGE)).at("/endToEnd"));
    }

    /** Families in two files are what they are in one: of one server as far as anybody can tell. */
    @Test
    void aPageInTwoFilesSaysTheSame() {
        int cut = PAGE.indexOf("# HELP vllm:time_to_first_token_seconds");
        JsonNode whole = profile(read(null, PAGE));
        JsonNode halves = profile(read(null, PAGE.substring(0, cut), PAGE.substring(cut)));
        for (String part : List.of("/endToEnd", "/traffic", "/model", "/stages")) {
            assertThat(halves.at(part)).as(part).isEqualTo(whole.at(part));
        }
    }

    @Test
    void anIdleReplicaChangesNoTime() {
        String idle = PAGE.replaceAll("(?m)(\\}) [\\d.e+]+$", "$1 0.0")
                .replace("start_time_seconds 1.79500000012e+09", "start_time_seconds 1.79500090012e+09");
        JsonNode alone = profile(read(null, PAGE));
        Imported both = read(null, PAGE, idle);
        for (String part : List.of("/endToEnd", "/traffic", "/utilization", "/model/batching", "/stages")) {
            assertThat(both.profile().at(part)).as(part).isEqualTo(alone.at(part));
        }
        assertThat(both.profile().at("/hardware/replicas").asInt()).isEqualTo(2);
    }

    @Property(tries = 25)
    void noBytesBreakTheReader(
            @ForAll @IntRange(max = 8) int which, @ForAll int seed, @ForAll @IntRange(max = 3) int how) {
        String file = SEEDS.get(which);
        byte[] bytes = text(file).getBytes(StandardCharsets.UTF_8);
        byte[] mutated = mutate(bytes, new Random(seed), how);
        try {
            TestImporter.IMPORTER.read(
                    List.of(new SourceFile("m", mutated)),
                    null,
                    file.substring(0, file.indexOf('/')),
                    INTAKE,
                    CorePack.KNOWLEDGE);
        } catch (InvalidInputException refused) {
            assertThat(refused.faults()).isNotEmpty();
        }
    }

    private static byte[] mutate(byte[] bytes, Random random, int how) {
        byte[] copy = bytes.clone();
        switch (how) {
            case 0 -> {
                for (int i = 0; i < 40; i++) {
                    copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
                }
            }
            case 1 -> copy = Arrays.copyOf(copy, random.nextInt(copy.length) + 1);
            case 2 -> {
                copy = Arrays.copyOf(bytes, bytes.length * 2);
                System.arraycopy(bytes, 0, copy, bytes.length, bytes.length);
                copy[random.nextInt(copy.length)] = '-';
            }
            default ->
                copy = new String(bytes, StandardCharsets.UTF_8)
                        .replaceAll("\\d+\\.?\\d*", random.nextBoolean() ? "1e308" : "9".repeat(30))
                        .getBytes(StandardCharsets.UTF_8);
        }
        return copy;
    }
}
