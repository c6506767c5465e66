package io.leapadvisor.ingest.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestImporter;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Opener;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.knowledge.CorePack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DeviceReaderTest {

    private static final List<String> SEEDS = List.of(
            "nvidia-smi/tesla-t4.xml",
            "nvidia-smi/h100-under-load.txt",
            "nvidia-smi/query.csv",
            "nvidia-smi/table-418.txt",
            "nvidia-smi/dmon.txt",
            "rocm-smi/mi300x.json");

    private static Notes read(String format, byte[] bytes) {
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        new DeviceReader()
                .read(
                        List.of(new Piece(
                                TestImporter.catalogue().find(format).orElseThrow(),
                                Opener.open(new SourceFile("f", bytes)).get(0))),
                        notes);
        return notes;
    }

    private static Map<String, Object> found(String format, String text) {
        return read(format, text.getBytes(StandardCharsets.UTF_8)).observations().stream()
                .collect(Collectors.toMap(one -> one.target().path(), Observation::value));
    }

    @Test
    void unitsMayStandInTheHeaderAlone() {
        assertThat(found("nvidia-smi", "index, name, utilization.gpu [%]\n0, NVIDIA L4, 50\n"))
                .containsEntry("/utilization/gpu", 0.5)
                .containsEntry("/hardware/acceleratorsPerReplica", 1);
    }

    @Test
    void rowsThatNameNoDeviceMayBeOneAgainAndAgain() {
        assertThat(found("nvidia-smi", "name, utilization.gpu [%]\nNVIDIA L4, 50 %\nNVIDIA L4, 100 %\n"))
                .containsEntry("/utilization/gpu", 0.75)
                .doesNotContainKey("/hardware/acceleratorsPerReplica");
    }

    @Test
    void columnsOfTheDeviceLibraryAreShares() {
        String text =
                """
                #Entity   GRACT   SMACT   TENSO   DRAMA
                ID
                GPU 0     0.900   0.700   0.300   0.500
                GPU 1     0.700   0.500   0.300   0.300
                """;
        assertThat(found("nvidia-smi", text))
                .containsEntry("/utilization/gpu", 0.8)
                .containsEntry("/utilization/gpuComputeActive", 0.6)
                .containsEntry("/utilization/gpuMemoryBandwidth", 0.4);
    }

    @Test
    void theListOfAmdIsReadByPath() {
        String text = "[{\"gpu\":0,\"asic\":{\"market_name\":\"AMD Instinct MI300X\"},\"usage\":{\"gfx_activity\":"
                + "{\"value\":80,\"unit\":\"%\"}},\"mem_usage\":{\"total_vram\":{\"value\":100,\"unit\":\"MB\"},"
                + "\"used_vram\":{\"value\":40,\"unit\":\"MB\"}}}]";
        assertThat(found("rocm-smi", text))
                .containsEntry("/hardware/accelerator", "AMD Instinct MI300X")
                .containsEntry("/utilization/gpu", 0.8)
                .containsEntry("/utilization/gpuMemory", 0.4);
    }

    @Test
    void aReportWithoutADeviceSaysHowToMakeOne() {
        Notes notes = read(
                "nvidia-smi",
                "Failed to initialize NVML: Driver/library version mismatch\n".getBytes(StandardCharsets.UTF_8));
        assertThat(notes.refused().get("f")).contains("nvidia-smi -q -x");
    }

    @Property(tries = 120)
    void noBytesBreakTheReader(@ForAll @IntRange(max = 5) int which, @ForAll int seed, @ForAll boolean cut)
            throws IOException {
        String file = SEEDS.get(which);
        byte[] bytes = Files.readAllBytes(Path.of("src/test/resources/imports").resolve(file));
        Random random = new Random(seed);
        if (cut) {
            bytes = Arrays.copyOf(bytes, 4 + random.nextInt(bytes.length - 4));
        } else {
            for (int i = 0; i < 30; i++) {
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt(256);
            }
        }
        try {
            Notes notes = read(file.substring(0, file.indexOf('/')), bytes);
            assertThat(notes.observations().isEmpty())
                    .isEqualTo(!notes.refused().isEmpty());
        } catch (UnreadableException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
