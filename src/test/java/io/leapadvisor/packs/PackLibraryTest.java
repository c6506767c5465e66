package io.leapadvisor.packs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.packs.PackStatus.State;
import io.leapadvisor.packs.files.FolderPrint;
import io.leapadvisor.packs.files.PackArchive;
import io.leapadvisor.packs.files.PackFault;
import io.leapadvisor.packs.files.PackFolder;
import io.leapadvisor.rulebase.RuleFault;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library of packs on a real folder with the real built-in pack. */
class PackLibraryTest {

    @TempDir
    Path packs;

    @TempDir
    Path kept;

    private final List<Reload> heard = new ArrayList<>();
    private PackLibrary library;

    @BeforeEach
    void open() throws IOException {
        PackSamples.copyCompiled(kept);
        library = library(files -> List.of());
    }

    private PackLibrary library(Function<PackFiles, List<RuleFault>> linter) {
        PackLibrary opened = new PackLibrary(
                LoadedPacks.CORE,
                new PackFolder(packs, name -> name.equals("trusted")),
                new PackArchive(kept),
                kept,
                linter,
                heard::add);
        opened.reload();
        return opened;
    }

    private void put(String name, String version, String rule, String format) throws IOException {
        PackSamples.write(packs.resolve(name), PackSamples.pack(name, version, rule, format));
    }

    private State state(String name) {
        return library.pack(name).orElseThrow().state();
    }

    @Test
    void afterAStartTheLastGoodVersionIsTheOneThatWasKept() throws IOException {
        put("acme", "1", "banned-csv", "CSV");
        library.reload();
        put("acme", "2", "banned-csv", "TSV");
        PackLibrary again = library(files -> List.of());
        PackStatus acme = again.pack("acme").orElseThrow();
        assertThat(acme.state()).isEqualTo(State.FAILED);
        assertThat(acme.version()).isEqualTo("1");
        assertThat(acme.refused().version()).isEqualTo("2");
        assertThat(acme.reason()).contains("Version 1 stays in use");
        assertThat(again.current().rulebase().rule("banned-csv")).isPresent();
        assertThat(again.current().id()).isEqualTo(library.current().id());
    }

    @Test
    void aPackThatIsBeingCopiedIsNotTakenByHalves() throws IOException {
        put("acme", "1", "banned-csv", "CSV");
        library.reload();
        FolderPrint atRest = FolderPrint.of(packs);
        PackSamples.write(
                packs.resolve("acme"),
                new TreeMap<>(Map.of(
                        "pack.yaml",
                        PackSamples.pack("acme", "2", "banned-csv", "CSV").get("pack.yaml"))));
        assertThat(library.reload(() -> FolderPrint.of(packs).equals(atRest)))
                .as("the folder has changed since")
                .isEmpty();
        assertThat(library.pack("acme").orElseThrow().version()).isEqualTo("1");
        assertThat(library.reload(() -> true)).isPresent();
        assertThat(library.pack("acme").orElseThrow().version()).isEqualTo("2");
    }

    @Test
    void packsThatDoNotFitTogetherDoNotStopEachOther() throws IOException {
        put("alpha", "1", "banned-csv", "CSV");
        library.reload();
        put("beta", "1", "banned-csv", "CSV");
        put("gamma", "1", "banned-avro", "AVRO");
        library.reload();
        assertThat(state("alpha")).isEqualTo(State.ACTIVE);
        assertThat(state("gamma")).isEqualTo(State.ACTIVE);
        assertThat(state("beta")).isEqualTo(State.FAILED);
        assertThat(library.pack("beta").orElseThrow().refused().faults())
                .singleElement()
                .satisfies(fault ->
                        assertThat(fault.message()).contains("exists already in alpha/rules/bans/banned-csv.drl"));
        PackSamples.empty(packs, "beta", "gamma");
        library.reload();
        assertThat(state("beta")).as("once alpha has gone").isEqualTo(State.ACTIVE);
    }

    @Test
    void whatIsNotTrustedIsLinted() throws IOException {
        library = library(files ->
                List.of(new RuleFault(files.name() + "/rules/bans/banned-csv.drl", 3, 1, "not allowed", null, false)));
        put("acme", "1", "banned-csv", "CSV");
        put("trusted", "1", "banned-avro", "AVRO");
        library.reload();
        assertThat(state("acme")).isEqualTo(State.FAILED);
        assertThat(library.pack("acme").orElseThrow().refused().faults())
                .containsExactly(new PackFault("acme/rules/bans/banned-csv.drl", 3, 1, "not allowed", null));
        assertThat(state("trusted")).isEqualTo(State.ACTIVE);
        Files.write(packs.resolve("sent.zip"), PackSamples.zip(PackSamples.pack("sent", "1", "banned-raw", "RAW")));
        library.reload();
        assertThat(state("sent")).isEqualTo(State.FAILED);
    }

    @Test
    void aSuspendedPackIsLeftOutUntilItsFilesChange() throws IOException {
        put("acme", "1", "banned-csv", "CSV");
        library.reload();
        library.current().packs().get("acme").rules().suspend("it ran too long");
        assertThat(state("acme")).isEqualTo(State.SUSPENDED);
        library.reload();
        assertThat(state("acme")).isEqualTo(State.SUSPENDED);
        put("acme", "2", "banned-csv", "CSV");
        library.reload();
        assertThat(state("acme")).isEqualTo(State.ACTIVE);
    }

    @Test
    void badNamesAndUnreadableFilesAreShown() throws IOException {
        put("core", "1", "banned-csv", "CSV");
        put("with space", "1", "banned-csv", "CSV");
        Files.createDirectories(packs.resolve("binary/rules/a"));
        Files.write(packs.resolve("binary/rules/a/b.drl"), new byte[] {(byte) 0xff});
        Files.createDirectories(packs.resolve("manifest"));
        Files.writeString(packs.resolve("manifest/pack.yaml"), "version: [");
        put("misnamed", "1", "banned-csv", "CSV");
        Files.writeString(packs.resolve("misnamed/pack.yaml"), "name: other\n");
        put("twice", "1", "banned-csv", "CSV");
        Files.writeString(packs.resolve("twice.drl"), "x");
        Files.writeString(packs.resolve(".hidden.drl"), "x");
        Files.writeString(packs.resolve("notes.txt"), "x");
        library.reload();
        assertThat(library.packs())
                .filteredOn(pack -> pack.state() == State.FAILED)
                .extracting(PackStatus::name)
                .containsExactly("binary", "core", "manifest", "misnamed", "twice", "with space");
        assertThat(heard.get(heard.size() - 1).refused())
                .extracting(report -> report.faults().get(0).message())
                .satisfiesExactly(
                        binary -> assertThat(binary).contains("UTF-8"),
                        core -> assertThat(core).contains("taken by the service"),
                        manifest -> assertThat(manifest).isNotBlank(),
                        misnamed -> assertThat(misnamed).contains("name (other) must be that of the folder"),
                        twice -> assertThat(twice).contains("two packs have this name"),
                        space -> assertThat(space).contains("consists of"));
        int told = heard.size();
        library.reload();
        assertThat(heard).as("what has not changed is not told again").hasSize(told);
    }

    /** Each pack has a class loader of its own; one that stays would fill the memory. */
    @Test
    void reloadsLeaveNoClassesBehind() throws Exception {
        for (int i = 0; i < 10; i++) {
            PackSamples.write(
                    packs.resolve("acme"),
                    PackSamples.with(
                            PackSamples.pack("acme", "1." + i, "banned-csv", "CSV"),
                            "rules/bans/banned-csv.drl",
                            PackSamples.drl("banned-csv", "CSV") + "// " + i + "\n"));
            library.reload();
        }
        int before = classes();
        for (int i = 10; i < 25; i++) {
            PackSamples.write(
                    packs.resolve("acme"),
                    PackSamples.with(
                            PackSamples.pack("acme", "1." + i, "banned-csv", "CSV"),
                            "rules/bans/banned-csv.drl",
                            PackSamples.drl("banned-csv", "CSV") + "// " + i + "\n"));
            library.reload();
        }
        assertThat(library.pack("acme").orElseThrow().version()).isEqualTo("1.24");
        assertThat(classes() - before)
                .as("classes that fifteen reloads have left; each loads at least three")
                .isLessThan(30);
    }

    /** Classes that are left once no collection unloads any more; one of all the heap of the tests takes a second. */
    private static int classes() throws InterruptedException {
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(100);
            int now = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
            if (now >= fewest) {
                break;
            }
            fewest = now;
        }
        return fewest;
    }
}
