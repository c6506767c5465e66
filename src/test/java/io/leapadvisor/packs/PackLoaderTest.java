package io.leapadvisor.packs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.packs.check.CaseResult;
import io.leapadvisor.packs.check.PackReport;
import io.leapadvisor.packs.files.PackFault;
import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.packs.files.PackSource.Origin;
import io.leapadvisor.rulebase.RuleFault;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** One check after the other; what each refuses keeps the pack out, and says where. */
class PackLoaderTest {

    private static final Path CACHE = Path.of("target", "rulebase");
    private static final String RULE = "rules/bans/banned-csv.drl";
    private static final String CASES = "rules/bans/banned-csv.cases.yaml";
    private static final SortedMap<String, String> GOOD = PackSamples.pack("acme", "1", "banned-csv", "CSV");

    private static PackLoader.Result load(
            SortedMap<String, String> files, boolean trusted, Function<PackFiles, List<RuleFault>> linter) {
        return new PackLoader(LoadedPacks.CORE, linter)
                .load(PackSource.of("acme", files, Origin.FOLDER, trusted), CACHE);
    }

    private static PackReport refused(SortedMap<String, String> files) {
        PackLoader.Result result = load(files, false, unlinted -> List.of());
        assertThat(result.pack()).isNull();
        assertThat(result.report().valid()).isFalse();
        assertThat(result.report().faults()).isNotEmpty();
        return result.report();
    }

    @Test
    void aGoodPackIsLoadedWithItsReport() {
        PackLoader.Result result = load(GOOD, false, unlinted -> List.of());
        PackReport report = result.report();
        assertThat(result.pack().report()).isEqualTo(report);
        assertThat(result.pack().rules().runs()).isTrue();
        assertThat(report.valid()).isTrue();
        assertThat(report.faults()).isEmpty();
        assertThat(report.name()).isEqualTo("acme");
        assertThat(report.version()).isEqualTo("1");
        assertThat(report.rules()).containsExactly("banned-csv");
        assertThat(report.cases()).hasSize(2).allMatch(CaseResult::passed);
        assertThat(report.warnings())
                .as("a page is wanted, and missed")
                .extracting(PackFault::file)
                .contains("acme/" + RULE);
    }

    @Test
    void faultsOfKnowledgeAndRulesToBeRunAreToldTogether() {
        SortedMap<String, String> files = PackSamples.with(
                GOOD, "knowledge-base/remedies/try-it.yaml", PackSamples.remedy("try-that", PackSamples.CHANGES));
        PackLoader.Result result =
                load(files, false, linted -> List.of(new RuleFault("acme/" + RULE, 3, 7, "not allowed", null, false)));
        assertThat(result.pack()).isNull();
        assertThat(result.report().faults())
                .extracting(PackFault::toString)
                .containsExactly(
                        "acme/knowledge-base/remedies/try-it.yaml: id (try-that) must be the file's name (try-it)",
                        "acme/" + RULE + ":3:7: not allowed");
    }

    @Test
    void whoIsVouchedForIsNotLinted() {
        Function<PackFiles, List<RuleFault>> never = linted -> {
            throw new AssertionError("linted " + linted.name());
        };
        assertThat(load(GOOD, true, never).report().valid()).isTrue();
    }

    @Test
    void aRuleThatDoesNotCompileIsRefusedByItsLine() {
        PackReport report = refused(PackSamples.with(
                GOOD, RULE, PackSamples.drl("banned-csv", "CSV").replace("$stage : name", "$stage : nam")));
        assertThat(report.faults()).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo("acme/" + RULE);
            assertThat(fault.line()).isEqualTo(14);
        });
        assertThat(report.cases()).as("none could be run").isEmpty();
    }

    @Test
    void aCaseThatFailsRefusesThePackAndIsNamed() {
        PackReport report = refused(PackSamples.with(GOOD, CASES, PackSamples.cases("CSV", false)));
        assertThat(report.cases()).extracting(CaseResult::passed).containsExactly(true, false);
        assertThat(report.faults()).singleElement().satisfies(fault -> assertThat(fault.file())
                .isEqualTo("acme/" + CASES));
        assertThat(report.rules()).containsExactly("banned-csv");
    }

    @Test
    void aNameOfTheBuiltInPackIsTaken() {
        String taken = LoadedPacks.CORE.rules().rules().firstKey();
        SortedMap<String, String> files = PackSamples.pack("acme", "1", taken, "CSV");
        assertThat(refused(files).faults())
                .anySatisfy(fault -> assertThat(fault.message()).contains("rule " + taken + " exists already"));
    }

    /** The command that checks packs has no library, and must not judge otherwise. */
    @Test
    void aCheckAloneReportsTheSame() {
        PackSource core = LoadedPacks.CORE.source();
        for (SortedMap<String, String> files :
                List.of(GOOD, PackSamples.with(GOOD, CASES, PackSamples.cases("CSV", false)))) {
            PackSource source = PackSource.of("acme", files, Origin.FOLDER, false);
            assertThat(PackLoader.check(core, source, unlinted -> List.of()))
                    .isEqualTo(load(files, false, unlinted -> List.of()).report());
        }
    }
}
