package io.leapadvisor.rulebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.knowledge.remedy.Leap;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.rulebase.read.Kind;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.rulebase.run.NotEvaluated;
import io.leapadvisor.rulebase.run.StoppedPack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulebaseTest {

    private static final String HEAVY_CSV = "rules/serialization/heavy-csv.drl";

    @TempDir
    static Path shared;

    private static Rulebase rulebase;

    @BeforeAll
    static void load() {
        rulebase = Packs.load(shared, Packs.CORE, Packs.EXTRA);
    }

    @Test
    void listsTheRulesOfAllPacksById() {
        assertThat(rulebase.rules())
                .extracting(RuleInfo::id)
                .containsExactly(
                        "dominant-serialization",
                        "heavy-csv",
                        "missed-objective",
                        "no-use-binary-serialization-when-payload-small",
                        "use-binary-serialization-for-dominant-serialization");
        RuleInfo diagnosis = rulebase.rule("dominant-serialization").orElseThrow();
        assertThat(diagnosis.kind()).isEqualTo(Kind.DIAGNOSIS);
        assertThat(diagnosis.pack()).isEqualTo("core");
        assertThat(diagnosis.leap()).isEqualTo(Leap.L);
        assertThat(diagnosis.severity()).isEqualTo(Severity.HIGH);
        assertThat(diagnosis.title()).isEqualTo("Serialization takes a large part of the request");
        assertThat(diagnosis.requires()).containsExactly("stages.latency");
        assertThat(diagnosis.thresholds()).containsExactly("serialization-share");
        assertThat(diagnosis.diagnosis()).isEqualTo("dominant-serialization");
        assertThat(diagnosis.remedy()).isNull();
        assertThat(diagnosis.family()).isEqualTo("serialization");
        assertThat(diagnosis.page()).startsWith("# Serialization takes");
        RuleInfo remedy = rulebase.rule("use-binary-serialization-for-dominant-serialization")
                .orElseThrow();
        assertThat(remedy.kind()).isEqualTo(Kind.REMEDY);
        assertThat(remedy.remedy()).isEqualTo("use-binary-serialization");
        assertThat(remedy.diagnosis()).isEqualTo("dominant-serialization");
        assertThat(remedy.severity()).isNull();
        RuleInfo against =
                rulebase.rule("no-use-binary-serialization-when-payload-small").orElseThrow();
        assertThat(against.kind()).isEqualTo(Kind.CONTRAINDICATION);
        assertThat(against.remedy()).isEqualTo("use-binary-serialization");
        assertThat(against.diagnosis()).isNull();
        assertThat(rulebase.rule("heavy-csv").orElseThrow().page()).isEmpty();
        assertThat(rulebase.rule("no-such-rule")).isEmpty();
    }

    @Test
    void namesRuleAndPackOfEveryFinding() {
        Findings findings = rulebase.run(Packs.facts(), field -> true);
        assertThat(findings.diagnoses())
                .extracting(Fired::rule, Fired::pack, fired -> fired.finding().stage())
                .containsExactly(
                        tuple("dominant-serialization", "core", "parse"),
                        tuple("dominant-serialization", "core", "write"),
                        tuple("heavy-csv", "extra", "write"),
                        tuple("missed-objective", "core", null));
        assertThat(findings.contraindications())
                .extracting(fired -> fired.finding().stage())
                .containsExactly("parse");
        assertThat(findings.notEvaluated()).isEmpty();
    }

    @Test
    void theDiagnosisOfAPackSpeaksForAWiderOneOfTheBuiltInPack() {
        String narrower = Packs.EXTRA
                .files()
                .get(HEAVY_CSV)
                .replace("@severity( LOW )", "@severity( LOW )\n    @narrows( \"dominant-serialization\" )");
        Findings findings = Packs.load(null, Packs.CORE, Packs.with(Packs.EXTRA, HEAVY_CSV, narrower))
                .run(Packs.facts(), field -> true);
        assertThat(findings.diagnoses())
                .extracting(Fired::rule, fired -> fired.finding().stage())
                .containsExactly(
                        tuple("dominant-serialization", "parse"),
                        tuple("heavy-csv", "write"),
                        tuple("missed-objective", null));
    }

    @Test
    void aFindingThatIsMadeTwiceCountsOnce() {
        Findings findings = rulebase.run(Packs.facts(), field -> true);
        assertThat(findings.prescriptions())
                .extracting(Fired::finding)
                .containsExactly(
                        new Prescription("use-binary-serialization", "parse", "dominant-serialization"),
                        new Prescription("use-binary-serialization", "write", "dominant-serialization"));
        assertThat(findings.fired()).isEqualTo(9);
    }

    @Test
    void theOrderOfFactsDoesNotMatter() {
        Findings expected = rulebase.run(Packs.facts(), field -> true);
        for (int seed = 0; seed < 200; seed++) {
            List<Object> facts = new ArrayList<>(Packs.facts());
            Collections.shuffle(facts, new Random(seed));
            assertThat(rulebase.run(facts, field -> true)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void runsInManyThreadsAtOnce() {
        Findings expected = rulebase.run(Packs.facts(), field -> true);
        assertThat(IntStream.range(0, 400).parallel().mapToObj(i -> rulebase.run(Packs.facts(), field -> true)))
                .allMatch(expected::equals);
    }

    @Test
    void aRuleWithoutItsFieldsIsNotEvaluatedAndDoesNotFire() {
        Findings findings = rulebase.run(Packs.facts(), field -> !field.startsWith("stages."));
        assertThat(findings.notEvaluated())
                .containsExactly(
                        new NotEvaluated("dominant-serialization", List.of("stages.latency")),
                        new NotEvaluated(
                                "no-use-binary-serialization-when-payload-small", List.of("stages.payloadBytes")));
        assertThat(findings.diagnoses()).extracting(Fired::rule).containsExactly("heavy-csv", "missed-objective");
        assertThat(findings.prescriptions()).isEmpty();
        assertThat(findings.contraindications()).isEmpty();
    }

    @Test
    void runsOneRuleAlone() {
        Findings findings = rulebase.runOnly("heavy-csv", Packs.facts(), field -> true);
        assertThat(findings.diagnoses()).extracting(Fired::rule).containsExactly("heavy-csv");
        assertThat(findings.fired()).isEqualTo(1);
        assertThatThrownBy(() -> rulebase.runOnly("nope", List.of(), field -> true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDiagnosisThatIsGivenIsNotAFinding() {
        List<Object> facts = new ArrayList<>(Packs.facts());
        facts.removeIf(StageShare.class::isInstance);
        facts.add(new Diagnosis("dominant-serialization", "parse"));
        Findings findings = rulebase.run(facts, field -> true);
        assertThat(findings.diagnoses()).extracting(Fired::rule).doesNotContain("dominant-serialization");
        assertThat(findings.prescriptions()).hasSize(2);
    }

    @Test
    void stopsRulesThatDoNotComeToRest() {
        String pairs = Packs.EXTRA
                .files()
                .get(HEAVY_CSV)
                .replace(
                        "Stage( format == Format.CSV, $stage : name )",
                        "Stage( format == Format.CSV, $stage : name )\n    Stage( format == Format.CSV )");
        Rulebase joined = Packs.load(null, Packs.with(Packs.EXTRA, HEAVY_CSV, pairs));
        Stage csv = (Stage) Packs.facts().stream()
                .filter(fact -> fact instanceof Stage stage && stage.name().equals("write"))
                .findFirst()
                .orElseThrow();
        List<Stage> stages = IntStream.range(0, 150)
                .mapToObj(i -> csv.withName("stage-" + i))
                .toList();
        assertThat(joined.run(stages, field -> true).stopped()).singleElement().satisfies(stopped -> {
            assertThat(stopped.pack()).isEqualTo("extra");
            assertThat(stopped.cause()).isEqualTo(StoppedPack.Cause.COUNT);
            assertThat(stopped.sentence())
                    .contains("did not come to rest")
                    .contains("heavy-csv")
                    .contains("Maybe");
        });
    }

    @Test
    void loadsFromTheCacheWhenNothingChanged() {
        Rulebase again = Packs.load(shared, Packs.CORE, Packs.EXTRA);
        assertThat(again.fromCache()).isTrue();
        assertThat(again.version()).isEqualTo(rulebase.version()).hasSize(12);
        assertThat(again.rules()).isEqualTo(rulebase.rules());
        assertThat(again.run(Packs.facts(), field -> true)).isEqualTo(rulebase.run(Packs.facts(), field -> true));
        assertThat(again.loadTime()).isPositive();
    }

    @Test
    void aPageCanChangeWithoutCompiling() {
        String page = "rules/serialization/dominant-serialization.md";
        String text = Packs.CORE.files().get(page) + "\nMore.\n";
        Rulebase again = Packs.load(shared, Packs.with(Packs.CORE, page, text), Packs.EXTRA);
        assertThat(again.fromCache()).isTrue();
        assertThat(again.rule("dominant-serialization").orElseThrow().page()).endsWith("More.\n");
    }

    @Test
    void compilesAgainWhenARuleChanges(@TempDir Path cache) {
        Rulebase first = Packs.load(cache, Packs.EXTRA);
        String changed = Packs.EXTRA.files().get(HEAVY_CSV).replace("Format.CSV", "Format.JSON");
        Rulebase second = Packs.load(cache, Packs.with(Packs.EXTRA, HEAVY_CSV, changed));
        assertThat(first.fromCache()).isFalse();
        assertThat(second.fromCache()).isFalse();
        assertThat(second.version()).isNotEqualTo(first.version());
        assertThat(second.run(Packs.facts(), field -> true).diagnoses())
                .extracting(fired -> fired.finding().stage())
                .containsExactly("parse");
    }

    @Test
    void aPackMayHaveNoRules() {
        Rulebase empty = Packs.load(null);
        assertThat(empty.rules()).isEmpty();
        assertThat(empty.run(Packs.facts(), field -> true).fired()).isZero();
    }
}
