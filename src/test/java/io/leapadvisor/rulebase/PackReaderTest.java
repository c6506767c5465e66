package io.leapadvisor.rulebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.rulebase.explain.Explainer;
import io.leapadvisor.rulebase.read.DrlRule;
import io.leapadvisor.rulebase.read.FactTypes;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.tree.DrlFile;
import io.leapadvisor.rulebase.tree.DrlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackReaderTest {

    private static final String HEAVY_CSV = "rules/serialization/heavy-csv.drl";
    private static final String CSV_TEXT = Packs.EXTRA.files().get(HEAVY_CSV);

    private static PackReader reader(PackFiles pack) {
        return new PackReader(pack, DrlReader::read);
    }

    @Test
    void whatIsOnlyDescribedIsNotCompiled() {
        PackReader.Read described = reader(Packs.CORE).described(Packs.NAMES);
        assertThat(described.base()).isNull();
        assertThat(described.rules())
                .extracting(DrlRule::id)
                .containsExactlyElementsOf(reader(Packs.CORE).compiled(List.of(), Packs.NAMES, null).rules().stream()
                        .map(DrlRule::id)
                        .toList());
    }

    /** What the first load read is kept beside the compiled rules: nothing is parsed again, and nothing is lost. */
    @Test
    void aSecondLoadParsesNothing(@TempDir Path cache) {
        List<String> parsed = new ArrayList<>();
        Function<String, DrlFile> parser = text -> {
            parsed.add(text);
            return DrlReader.read(text);
        };
        List<PackFiles> packs = List.of(Packs.CORE, Packs.EXTRA);
        Rulebase first = Rulebase.load(packs, Packs.NAMES, cache, parser);
        assertThat(parsed).hasSize(first.rules().size());
        parsed.clear();
        Rulebase second = Rulebase.load(packs, Packs.NAMES, cache, parser);
        assertThat(parsed).isEmpty();
        assertThat(second.rules()).isEqualTo(first.rules());
        assertThat(second.warnings()).isEqualTo(first.warnings());
        RuleInfo rule = second.rule("dominant-serialization").orElseThrow();
        assertThat(rule.conditions()).hasSize(2);
        assertThat(new Explainer("1", Packs.facts()).explain(rule, List.of(), List.of(), id -> null))
                .isEqualTo(new Explainer("1", Packs.facts())
                        .explain(first.rule(rule.id()).orElseThrow(), List.of(), List.of(), id -> null));
    }

    /** Names are checked at every load: the knowledge base may have changed since the rules were kept. */
    @Test
    void aSecondLoadChecksTheNames(@TempDir Path cache) {
        Rulebase.load(List.of(Packs.CORE), Packs.NAMES, cache, DrlReader::read);
        KnownNames fewer = new KnownNames(Set.of(), Packs.NAMES.remedies(), Set.of());
        assertThatThrownBy(() -> Rulebase.load(List.of(Packs.CORE), fewer, cache, DrlReader::read))
                .isInstanceOf(RulebaseException.class)
                .hasMessageContaining("dominant-serialization.drl:16: threshold serialization-share does not exist");
    }

    @Test
    void aChangedRuleIsCompiledAgain(@TempDir Path cache) {
        PackReader.Read first = reader(Packs.EXTRA).compiled(List.of(), Packs.NAMES, cache);
        PackFiles changed = Packs.with(Packs.EXTRA, HEAVY_CSV, CSV_TEXT.replace("Format.CSV", "Format.JSON"));
        assertThat(first.fromCache()).isFalse();
        assertThat(reader(changed).compiled(List.of(), Packs.NAMES, cache).fromCache())
                .isFalse();
        assertThat(reader(Packs.EXTRA).compiled(List.of(), Packs.NAMES, cache).fromCache())
                .isTrue();
    }

    @Test
    void theVersionIsThatOfTheRulesAlone() {
        String version = PackReader.version(Packs.CORE);
        String page = "rules/serialization/dominant-serialization.md";
        assertThat(version).hasSize(64);
        assertThat(PackReader.version(Packs.with(Packs.CORE, page, "# Another page\n")))
                .isEqualTo(version);
        String rule = "rules/serialization/dominant-serialization.drl";
        assertThat(PackReader.version(
                        Packs.with(Packs.CORE, rule, Packs.CORE.files().get(rule) + "\n")))
                .isNotEqualTo(version);
    }

    @Test
    void theDigestFollowsTheFactClasses() {
        String signature = FactTypes.signature(Set.of(Stage.class));
        assertThat(FactTypes.signature(Set.of(StageShare.class))).isNotEqualTo(signature);
        assertThat(PackReader.digest("v", signature))
                .isNotEqualTo(PackReader.digest("v", signature.replace("p99Ms", "p999Ms")))
                .isNotEqualTo(PackReader.digest("w", signature))
                .isEqualTo(PackReader.digest("v", signature));
    }

    @Test
    void allFaultsOfAPackAreToldAtOnce() {
        PackFiles broken = Packs.with(
                Packs.with(Packs.EXTRA, HEAVY_CSV, CSV_TEXT.replace("Format.CSV", "Format.CVS")),
                "rules/serialization/empty.drl",
                "// Nothing.\npackage leap.serialization\n");
        assertThatThrownBy(() -> reader(broken).described(Packs.NAMES))
                .isInstanceOfSatisfying(RulebaseException.class, refused -> assertThat(refused.faults())
                        .extracting(RuleFault::file)
                        .contains("extra/" + HEAVY_CSV, "extra/rules/serialization/empty.drl"));
    }
}
