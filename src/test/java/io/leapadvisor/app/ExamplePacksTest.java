package io.leapadvisor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.PackLoader;
import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.packs.check.PackReport;
import io.leapadvisor.packs.files.PackFolder;
import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.profile.DeploymentProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies in examples/packs is what we tell others to write. */
class ExamplePacksTest {

    private static final Path PACKS = Path.of("examples/packs");
    private static final PackSource CORE = PackSource.core(PackFiles.read("core", "test", Path.of(".")));

    @TempDir
    Path kept;

    static Stream<Path> packs() throws IOException {
        try (Stream<Path> files = Files.list(PACKS)) {
            return files.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    void passesTheLinterAndItsCasesWithoutAWarning(Path pack) throws IOException {
        String name = pack.getFileName().toString();
        assertThat(PackSafety.check(PackFiles.read(name, "1", pack))).isEmpty();
        PackReport report = PackLoader.check(CORE, PackFolder.source(name, pack, false), PackSafety::check);
        assertThat(report.faults()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.cases()).isNotEmpty().allSatisfy(one -> assertThat(one.passed())
                .isTrue());
    }

    /** TutorialIT builds the pack; this says sooner, and at the file, where page and example differ. */
    @Test
    void theTutorialShowsTheExampleAsItIs() throws IOException {
        Map<String, String> shown = new TreeMap<>();
        TutorialPage.read().stream()
                .filter(block -> block.file() != null)
                .forEach(block -> shown.put(block.file(), block.text()));
        assertThat(shown).hasSize(10);
        for (Map.Entry<String, String> file : shown.entrySet()) {
            assertThat(PACKS.resolve(file.getKey())).hasContent(file.getValue());
        }
        assertThat(TutorialPage.missing("a 1 … c", "a1 b c")).isEmpty();
        assertThat(TutorialPage.missing("c … a", "a b c")).isEqualTo("a");
    }

    @Test
    void theRemedyOfAPackIsWeighedBesideTheBuiltInOnes() throws IOException {
        PackSamples.copyCompiled(kept);
        PackLibrary library =
                new PackLibrary(CORE, new PackFolder(PACKS, name -> false), kept, PackSafety::check, reload -> {});
        library.reload();
        Generation now = library.current();
        DeploymentProfile profile = now.intake().profile(Files.readAllBytes(PACKS.resolve("photo-tagging.json")));

        Assessment with = now.advisor().assess(profile, Optional.empty(), "1", Instant.EPOCH);
        Recommendation ours = with.recommendations().stream()
                .filter(one -> one.remedy().equals("decode-jpeg-in-hardware"))
                .findFirst()
                .orElseThrow();
        assertThat(ours.diagnoses()).contains("oversized-images");
        assertThat(ours.requestSpeedup()).isGreaterThan(1);
        assertThat(with.recommendations()).extracting(Recommendation::remedy).contains("optimize-preprocessing");
        assertThat(with.plan().steps()).extracting(step -> step.remedy()).contains("decode-jpeg-in-hardware");

        Assessment without = now.choose(List.of()).advisor().assess(profile, Optional.empty(), "1", Instant.EPOCH);
        assertThat(without.recommendations())
                .extracting(Recommendation::remedy)
                .isNotEmpty()
                .doesNotContain("decode-jpeg-in-hardware");
        assertThat(now.knowledge().threshold("preprocessing-share")).isEqualTo(0.1);
        assertThat(now.choose(List.of()).knowledge().threshold("preprocessing-share"))
                .isEqualTo(0.2);
    }
}
