package io.leapadvisor.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rulebase.RulebaseException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** The packs of one time: which count, which are chosen, and which only watch. */
class GenerationTest {

    private static final LoadedPack ALPHA = LoadedPacks.pack("alpha", "1");
    private static final LoadedPack BETA = LoadedPacks.pack("beta", "1");
    private static final LoadedPack SHADOW = LoadedPacks.pack("shadow", manifest("shadow", "mode: SHADOW\n"));

    private static SortedMap<String, String> manifest(String name, String more) {
        return PackSamples.with(
                PackSamples.pack(name, "1", "banned-csv-by-" + name, "CSV"),
                "pack.yaml",
                "name: " + name + "\nversion: 1\n" + more);
    }

    private static DeploymentProfile csv() {
        return JsonProfiles.profile("'stages':[{'name':'parse','kind':'DESERIALIZATION','format':'CSV'}]");
    }

    @Test
    void theIdIsThatOfThePacksInWhateverOrder() {
        String id = LoadedPacks.generation(ALPHA, BETA).id();
        assertThat(id).matches("[0-9a-f]{12}");
        assertThat(LoadedPacks.generation(BETA, ALPHA).id()).isEqualTo(id);
        assertThat(LoadedPacks.generation(ALPHA).id()).isNotEqualTo(id);
        assertThat(LoadedPacks.generation(ALPHA, LoadedPacks.pack("beta", "2")).id())
                .isNotEqualTo(id);
    }

    @Test
    void allActivePacksAnswerTogether() {
        Generation generation = LoadedPacks.generation(BETA, SHADOW, ALPHA);
        assertThat(generation.packs().keySet()).containsExactly("alpha", "beta", "shadow");
        assertThat(generation.all().packs()).containsExactly("core", "alpha", "beta");
        assertThat(generation.rulebase().rule("banned-csv-by-alpha")).isPresent();
        assertThat(generation.rulebase().rule("banned-csv-by-shadow")).isEmpty();
        assertThatThrownBy(() -> generation.packs().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aChoiceHasTheBuiltInPackAndWhatIsNamed() {
        Generation generation = LoadedPacks.generation(ALPHA, BETA);
        Selection beta = generation.choose(List.of("beta"));
        assertThat(beta.packs()).containsExactly("core", "beta");
        assertThat(beta.rulebase().rule("banned-csv-by-beta")).isPresent();
        assertThat(beta.rulebase().rule("banned-csv-by-alpha")).isEmpty();
        assertThat(generation.choose(List.of()).packs()).containsExactly("core");
    }

    @Test
    void theSameChoiceIsMadeOnce() {
        Generation generation = LoadedPacks.generation(ALPHA, BETA);
        assertThat(generation.choose(List.of("beta", "core", "beta"))).isSameAs(generation.choose(List.of("beta")));
        assertThat(generation.choose(List.of("beta", "alpha"))).isSameAs(generation.all());
    }

    @Test
    void whatIsNotActiveCannotBeChosen() {
        Generation generation = LoadedPacks.generation(ALPHA, SHADOW);
        for (String name : List.of("beta", "shadow")) {
            assertThatThrownBy(() -> generation.choose(List.of("alpha", name)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no active pack " + name);
        }
    }

    /** A pack that is only tried tells what it would find, and the answer is as without it. */
    @Test
    void packsInShadowModeWatch() {
        Generation generation = LoadedPacks.generation(ALPHA, SHADOW);
        assertThat(generation.shadowFindings(csv(), Optional.empty()))
                .containsExactly(new ShadowFinding(
                        "shadow",
                        "1",
                        "banned-csv-by-shadow",
                        ShadowFinding.Kind.DIAGNOSIS,
                        "banned-csv-by-shadow",
                        "parse"));
        assertThat(generation.shadowFindings(JsonProfiles.profile(""), Optional.empty()))
                .isEmpty();
        assertThat(generation.advisor().findings(csv(), Optional.empty()).of("shadow"))
                .isEmpty();
    }

    /** A profile may give an input of a pack that its request does not choose. */
    @Test
    void inputsOfAllPacksAreKnownInEveryChoice() {
        LoadedPack pack = LoadedPacks.pack(
                "gamma", manifest("gamma", "inputs: [{name: cells, type: NUMBER, description: cells}]\n"));
        Generation generation = LoadedPacks.generation(ALPHA, pack);
        assertThat(generation.knowledge().inputs()).containsOnlyKeys("gamma.cells");
        assertThat(generation.choose(List.of("alpha")).knowledge().inputs()).containsOnlyKeys("gamma.cells");
    }

    @Test
    void packsThatDoNotFitTogetherMakeNoGeneration() {
        LoadedPack again = LoadedPacks.pack("again", PackSamples.pack("again", "1", "banned-csv-by-alpha", "CSV"));
        assertThatThrownBy(() -> LoadedPacks.generation(ALPHA, again))
                .isInstanceOf(RulebaseException.class)
                .hasMessageContaining("rule banned-csv-by-alpha exists already");
        String remedy = "knowledge-base/remedies/try-it.yaml";
        LoadedPack one = LoadedPacks.pack(
                "one",
                PackSamples.with(manifest("one", ""), remedy, PackSamples.remedy("try-it", PackSamples.CHANGES)));
        LoadedPack two = LoadedPacks.pack(
                "two",
                PackSamples.with(manifest("two", ""), remedy, PackSamples.remedy("try-it", PackSamples.CHANGES)));
        assertThatThrownBy(() -> LoadedPacks.generation(one, two)).isInstanceOf(KnowledgeException.class);
    }
}
