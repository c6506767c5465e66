package io.leapadvisor.rulebase.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leapadvisor.rulebase.Packs;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.RulebaseException;
import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.rulebase.tree.DrlReader;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the engine's compiler says in its own terms is said by the rule's file and line. */
class CompileErrorsTest {

    private static final String FOLDER = "rules/serialization/";
    private static final String DIAGNOSIS = FOLDER + "dominant-serialization.drl";
    private static final String REMEDY = FOLDER + "use-binary-serialization-for-dominant-serialization.drl";

    private static List<RuleFault> faults(Map<String, String> texts) {
        SortedMap<String, DrlFile> files = new TreeMap<>();
        texts.forEach((file, text) -> files.put(file, DrlReader.read(text)));
        RulebaseException refused = catchThrowableOfType(
                RulebaseException.class, () -> RuleCompiler.compile(String.valueOf(texts.hashCode()), files));
        assertThat(refused).isNotNull();
        return refused.faults();
    }

    private static String edited(String file, String from, String to) {
        String text = Packs.CORE.files().get(file);
        assertThat(text).contains(from);
        return text.replace(from, to);
    }

    @Test
    void theCompilerWantsAFileInTheFolderOfItsPackage() {
        DrlFile file = DrlReader.read(Packs.CORE.files().get(DIAGNOSIS));
        assertThat(CompileErrors.sourcePath(DIAGNOSIS, file))
                .isEqualTo("src/main/resources/leap/serialization/dominant-serialization.drl");
    }

    /** Of a condition the compiler does not tell the line. */
    @Test
    void aConditionIsToldByItsFileAndText() {
        assertThat(faults(Map.of(DIAGNOSIS, edited(DIAGNOSIS, "share >= ", "shares >= "))))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.file()).isEqualTo(DIAGNOSIS);
                    assertThat(fault.message()).startsWith("does not compile: ").contains("shares >= $limit.value");
                });
    }

    /** Of the Java that is made of a rule only the part is known: the fault stands at "then". */
    @Test
    void aConsequenceIsToldAtThen() {
        assertThat(faults(Map.of(DIAGNOSIS, edited(DIAGNOSIS, "$stage, Evidence", "7, Evidence"))))
                .anySatisfy(fault -> {
                    assertThat(fault.line()).isEqualTo(18);
                    assertThat(fault.message()).contains("The constructor Diagnosis(String, int, Evidence)");
                });
    }

    /** Rules of one package are compiled together; whose fault it is shows when each is compiled alone. */
    @Test
    void onlyTheRuleThatIsAtFaultIsBlamed() {
        assertThat(faults(Map.of(
                        DIAGNOSIS,
                        edited(DIAGNOSIS, "$stage, Evidence", "7, Evidence"),
                        REMEDY,
                        Packs.CORE.files().get(REMEDY))))
                .isNotEmpty()
                .extracting(RuleFault::file)
                .containsOnly(DIAGNOSIS);
    }

    @Test
    void everyRuleThatIsAtFaultIsTold() {
        assertThat(faults(Map.of(
                        DIAGNOSIS,
                        edited(DIAGNOSIS, "$stage, Evidence", "7, Evidence"),
                        REMEDY,
                        edited(REMEDY, "serialization\", $stage", "serialization\", 7"))))
                .extracting(RuleFault::file)
                .contains(DIAGNOSIS, REMEDY);
    }

    @Test
    void nothingIsToldTwice() {
        assertThat(faults(Map.of(DIAGNOSIS, edited(DIAGNOSIS, "$stage, Evidence", "7, Evidence"))))
                .doesNotHaveDuplicates()
                .noneMatch(fault -> fault.message().contains("Java source of"));
    }
}
