package io.leapadvisor.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.packs.check.PackValidation;
import io.leapadvisor.packs.files.PackArchive;
import io.leapadvisor.packs.files.PackException;
import io.leapadvisor.packs.files.PackFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs that are sent: tried, put into use, removed. */
class PackUploadsTest {

    @TempDir
    Path packs;

    @TempDir
    Path kept;

    private PackLibrary library;
    private PackUploads uploads;

    @BeforeEach
    void open() throws IOException {
        PackSamples.copyCompiled(kept);
        library = new PackLibrary(
                LoadedPacks.CORE,
                new PackFolder(packs, name -> false),
                new PackArchive(kept),
                kept,
                files -> List.of(),
                reload -> {});
        uploads = new PackUploads(library, List::of);
    }

    private static byte[] zip(SortedMap<String, String> files) {
        return PackSamples.zip(files);
    }

    private static SortedMap<String, String> good() {
        return PackSamples.pack("acme", "1", "banned-csv", "CSV");
    }

    private static SortedMap<String, String> withRemedy(String changes) {
        return PackSamples.with(good(), "knowledge-base/remedies/try-it.yaml", PackSamples.remedy("try-it", changes));
    }

    @Test
    void aPackIsInstalledReplacedAndRemoved() {
        assertThat(uploads.install("acme", zip(good())).state()).isEqualTo(PackStatus.State.ACTIVE);
        assertThat(uploads.install("acme", zip(PackSamples.pack("acme", "2", "banned-csv", "CSV")))
                        .version())
                .isEqualTo("2");
        assertThat(uploads.remove("acme")).isTrue();
        assertThat(library.pack("acme")).isEmpty();
        assertThat(uploads.remove("acme")).isFalse();
    }

    @Test
    void tryingChangesNothing() {
        PackValidation validation = uploads.validate(null, zip(good()), List.of());
        assertThat(validation.report().valid()).isTrue();
        assertThat(validation.report().name()).isEqualTo("acme");
        assertThat(library.pack("acme")).isEmpty();
        assertThat(packs).isEmptyDirectory();
    }

    /** Validate, install and the folder refuse alike. */
    @Test
    void aValueThatDoesNotFitIsRefusedWhicheverWayThePackComes() throws IOException {
        SortedMap<String, String> banana = withRemedy("changes:\n  - {set: model.weightPrecision, to: BANANA}\n");
        PackValidation validation = uploads.validate(null, zip(banana), List.of());
        assertThat(validation.report().valid()).isFalse();
        assertThat(validation.report().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("acme/knowledge-base/remedies/try-it.yaml");
            assertThat(fault.message()).contains("BANANA").contains("INT8");
        });
        assertThatThrownBy(() -> uploads.install("acme", zip(banana))).isInstanceOf(PackException.class);
        assertThat(packs).isEmptyDirectory();
        PackSamples.write(packs.resolve("acme"), banana);
        library.reload();
        assertThat(library.pack("acme").orElseThrow().refused().faults())
                .isEqualTo(validation.report().faults());
    }

    @Test
    void aRemedyThatCannotBeAppliedIsRefused() {
        assertThat(uploads.validate(null, zip(withRemedy("changes:\n  - {perform: replace-part}\n")), List.of())
                        .report()
                        .faults())
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.message()).startsWith("the remedy cannot be applied"));
    }

    @Test
    void whatTheOperatorLaidThereIsNotTouched() throws IOException {
        PackSamples.write(packs.resolve("acme"), good());
        library.reload();
        assertThatThrownBy(() -> uploads.install("acme", zip(good()))).isInstanceOf(PackConflictException.class);
        assertThatThrownBy(() -> uploads.remove("acme")).isInstanceOf(PackConflictException.class);
        assertThat(Files.isDirectory(packs.resolve("acme"))).isTrue();
    }

    @Test
    void aPackWithoutANameNeedsOne() {
        SortedMap<String, String> nameless = PackSamples.with(good(), "pack.yaml", "version: 1\n");
        assertThatThrownBy(() -> uploads.validate(null, zip(nameless), List.of()))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("must say the name");
    }

    @Test
    void aCaseOfMoreFactsThanAProfileHasStagesIsRefusedWithPlaceAndLimit() {
        String facts = "      - Stage: {name: parse, kind: DESERIALIZATION, format: CSV}\n";
        SortedMap<String, String> many = PackSamples.with(
                good(),
                "rules/bans/banned-csv.cases.yaml",
                "cases:\n  - silent: many\n    facts:\n" + facts.repeat(201));
        assertThatThrownBy(() -> uploads.install("acme", zip(many)))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("banned-csv.cases.yaml: case 1: facts: 201 are given; 200 are allowed");
    }
}
