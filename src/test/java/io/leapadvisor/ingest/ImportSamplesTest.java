package io.leapadvisor.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.leapadvisor.ingest.result.Imported;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.knowledge.CorePack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of other tools, and what a person finds in them: {@code facts.yaml} beside the files of a format says it, read
 * from the file with the eye and not with the importer.
 */
class ImportSamplesTest {

    private static final Path SAMPLES = Path.of("src/test/resources/imports");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);

    /** Relative difference that rounding makes. */
    private static final double EXACT = 1e-4;

    /**
     * What must be found.
     *
     * @param name in words
     * @param files files beside {@code facts.yaml}; {@code ../other/file} for those of another format
     * @param base what the caller knows; null = nothing
     * @param format what the first file must be recognised as; null = the folder's name
     * @param facts value by pointer; a stage may stand by its name
     * @param absent pointers at which nothing may stand
     * @param conflicts pointers of conflicts
     * @param asked fields that are asked for
     * @param refused part of the reason for which the import is refused; null = it is not
     * @param unread part of the reason for which a file is not used, by file
     * @param remarks parts of what is remarked
     */
    record Sample(
            String name,
            List<String> files,
            ObjectNode base,
            String format,
            Map<String, Object> facts,
            List<String> absent,
            List<String> conflicts,
            List<String> asked,
            String refused,
            Map<String, String> unread,
            List<String> remarks) {}

    /** A sample in its folder. */
    record Located(Path folder, Sample sample) {

        @Override
        public String toString() {
            return folder.getFileName() + ": " + sample.name();
        }

        List<SourceFile> files() {
            return sample.files().stream()
                    .map(file -> TestImporter.file(folder.resolve(file).normalize()))
                    .toList();
        }
    }

    static Stream<Located> samples() throws IOException {
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream().flatMap(ImportSamplesTest::samplesOf);
        }
    }

    private static Stream<Located> samplesOf(Path folder) {
        try {
            List<Sample> samples =
                    YAML.readValue(folder.resolve("facts.yaml").toFile(), new TypeReference<List<Sample>>() {});
            return samples.stream().map(sample -> new Located(folder, sample));
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatAPersonFindsInAFileIsFound(Located located) {
        Sample sample = located.sample();
        Imported imported;
        try {
            imported = TestImporter.IMPORTER.read(located.files(), sample.base(), null, INTAKE, CorePack.KNOWLEDGE);
        } catch (InvalidInputException e) {
            String why = e.faults().stream().map(Fault::detail).collect(Collectors.joining("\n"));
            assertThat(sample.refused()).as("refused: %s", why).isNotNull();
            assertThat(why).contains(sample.refused());
            return;
        }
        assertThat(sample.refused()).as("it is to be refused").isNull();
        assertThat(imported.files().get(0).format())
                .isEqualTo(
                        sample.format() == null ? located.folder().getFileName().toString() : sample.format());
        found(imported, sample);
        said(imported, sample);
    }

    private static void found(Imported imported, Sample sample) {
        JsonNode profile = imported.profile();
        orEmpty(sample.facts()).forEach((pointer, expected) -> {
            JsonNode value = at(profile, pointer);
            if (expected instanceof Number number) {
                assertThat(value.isNumber()).as("%s of %s", pointer, profile).isTrue();
                assertThat(value.asDouble())
                        .as(pointer)
                        .asInstanceOf(DOUBLE)
                        .isCloseTo(number.doubleValue(), within(EXACT * Math.abs(number.doubleValue()) + 1e-9));
            } else {
                assertThat(text(value)).as("%s of %s", pointer, profile).isEqualTo(String.valueOf(expected));
            }
        });
        if (sample.absent() != null) {
            sample.absent().forEach(pointer -> assertThat(at(profile, pointer).isMissingNode())
                    .as("nothing at %s of %s", pointer, profile)
                    .isTrue());
        }
    }

    private static void said(Imported imported, Sample sample) {
        if (sample.conflicts() != null) {
            assertThat(imported.conflicts())
                    .extracting(Imported.Conflict::pointer)
                    .containsAll(sample.conflicts());
        }
        if (sample.asked() != null) {
            assertThat(imported.next()).extracting(Imported.Next::field).containsAll(sample.asked());
        }
        orEmpty(sample.unread())
                .forEach((file, why) -> assertThat(imported.unread()).anySatisfy(unread -> {
                    assertThat(unread.file()).isEqualTo(file);
                    assertThat(unread.why()).contains(why);
                }));
        if (sample.remarks() != null) {
            sample.remarks().forEach(remark -> assertThat(imported.remarks()).anyMatch(said -> said.contains(remark)));
        }
    }

    private static <T> Map<String, T> orEmpty(Map<String, T> map) {
        return map == null ? Map.of() : map;
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return Stream.iterate(0, i -> i + 1)
                    .limit(value.size())
                    .map(i -> value.get(i).asText())
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value.asText();
    }

    /** A stage may stand by its name, which holds for its place in the list. */
    private static JsonNode at(JsonNode profile, String pointer) {
        if (pointer.startsWith("/stages/")) {
            String rest = pointer.substring("/stages/".length());
            for (JsonNode stage : profile.path("stages")) {
                String name = stage.path("name").asText();
                if (rest.equals(name)) {
                    return stage;
                }
                if (rest.startsWith(name + "/")) {
                    JsonNode found = stage.at(rest.substring(name.length()));
                    if (!found.isMissingNode()) {
                        return found;
                    }
                }
            }
        }
        return profile.at(JsonPointer.compile(pointer));
    }

    /** Every value of a profile has its provenance, and nothing else does. */
    @ParameterizedTest
    @MethodSource("samples")
    void everyValueSaysWhereItComesFrom(Located located) {
        Imported imported;
        try {
            imported = TestImporter.IMPORTER.read(
                    located.files(), located.sample().base(), null, INTAKE, CorePack.KNOWLEDGE);
        } catch (InvalidInputException refused) {
            return;
        }
        List<String> leaves = Leaves.of(imported.profile()).keySet().stream()
                .filter(pointer -> !pointer.matches("/stages/\\d+/(name|kind)|.*/dependsOn/\\d+|.*/capabilities/\\d+"))
                .toList();
        assertThat(imported.fields()).extracting(Imported.FieldSource::pointer).containsAll(leaves);
        assertThat(imported.fields()).allSatisfy(field -> assertThat(
                        imported.profile().at(field.pointer()).isMissingNode())
                .as(field.pointer())
                .isFalse());
    }

    /** A format without a sample is a promise that nobody has kept. */
    @Test
    void everyFormatHasASample() throws IOException {
        List<String> sampled = samples()
                .map(located -> located.sample().format() == null
                        ? located.folder().getFileName().toString()
                        : located.sample().format())
                .toList();
        assertThat(TestImporter.IMPORTER.catalogue().all())
                .allSatisfy(sheet -> assertThat(sampled).contains(sheet.id()));
    }
}
