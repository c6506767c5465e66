package io.leapadvisor.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.profile.path.StageKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the planner and the diagnosis know of remedies and rules without their ids. */
class RolesAndFamiliesTest {

    private static final Knowledge KNOWLEDGE = CorePack.KNOWLEDGE;

    private static Knowledge with(Map<String, String> files) {
        return KnowledgeReader.read(List.of(CorePack.FILES, new PackFiles("extra", "1", new TreeMap<>(files))));
    }

    @ParameterizedTest
    @EnumSource(RemedyRole.class)
    void everyRoleIsTaken(RemedyRole role) {
        assertThat(KNOWLEDGE.remedyOfRole(role)).map(RemedySpec::role).contains(role);
    }

    @ParameterizedTest
    @EnumSource(
            value = RemedyRole.class,
            names = {"ADD_MACHINES", "REMOVE_MACHINES"})
    void remediesThatChangeTheNumberOfMachinesTakeIt(RemedyRole role) {
        assertThat(KNOWLEDGE.remedyOfRole(role).orElseThrow().parameter("replicas"))
                .isPresent();
    }

    @Test
    void everyCacheHasAHitRatio() {
        List<RemedySpec> caches = KNOWLEDGE.remedies().stream()
                .filter(remedy -> remedy.role() == RemedyRole.CACHE)
                .toList();
        assertThat(caches)
                .extracting(RemedySpec::id)
                .containsExactly(
                        "cache-features",
                        "cache-responses",
                        "enable-prefix-caching",
                        "enable-semantic-cache",
                        "precompute-embeddings");
        assertThat(caches)
                .allSatisfy(cache -> assertThat(cache.parameter("hitRatio")).isPresent());
    }

    @Test
    void aRemedyOfAPackHasARoleTooButTheBuiltInOneStandsFirst() {
        String own = CorePack.text("knowledge-base/remedies/scale-out.yaml")
                .replace("id: scale-out", "id: a-buy-machines")
                .replace("conflictsWith: [scale-in, right-size]", "conflictsWith: []");
        Knowledge both = with(Map.of("knowledge-base/remedies/a-buy-machines.yaml", own));
        assertThat(both.remedy("a-buy-machines")).map(RemedySpec::role).contains(RemedyRole.ADD_MACHINES);
        assertThat(both.remedyOfRole(RemedyRole.ADD_MACHINES))
                .map(RemedySpec::id)
                .contains("scale-out");
        assertThat(both.with(both.calibration()).remedyOfRole(RemedyRole.ADD_MACHINES))
                .as("also with another calibration")
                .map(RemedySpec::id)
                .contains("scale-out");
    }

    /** A folder of rules that no line describes would silently find causes. */
    @Test
    void everyFolderOfRulesIsDescribed() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("rules"))) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString()))
                    .allSatisfy(family -> assertThat(CorePack.text("knowledge-base/families.yaml"))
                            .contains("{id: " + family + ","));
        }
    }

    @Test
    void aFamilySaysWhatItsFindingsAre() {
        assertThat(KNOWLEDGE.family("objectives").kind().isSymptom()).isTrue();
        assertThat(KNOWLEDGE.family("cost").kind()).isEqualTo(Family.Kind.COST);
        assertThat(KNOWLEDGE.family("cost").kind().isSymptom()).isTrue();
        assertThat(KNOWLEDGE.family("queueing").kind()).isEqualTo(Family.Kind.WAITING);
        assertThat(KNOWLEDGE.family("network").kind().isSymptom()).isFalse();
        assertThat(KNOWLEDGE.family("caching").ofTheModel()).isTrue();
        assertThat(KNOWLEDGE.family("caching").stageKinds()).isEmpty();
        assertThat(KNOWLEDGE.family("data").stageKinds())
                .containsExactly(
                        StageKind.DATA_FETCH, StageKind.FEATURE_LOOKUP, StageKind.RETRIEVAL, StageKind.RERANKING);
    }

    @Test
    void aPackDescribesItsFamiliesOrLetsThemFindCauses() {
        Knowledge both = with(Map.of("knowledge-base/families.yaml", "families:\n  - {id: audits, kind: SYMPTOM}\n"));
        assertThat(both.family("audits").kind()).isEqualTo(Family.Kind.SYMPTOM);
        assertThat(both.family("never-heard-of").kind()).isEqualTo(Family.Kind.CAUSE);
        assertThat(both.family("cost").kind()).as("the built-in ones stay").isEqualTo(Family.Kind.COST);
        assertThatThrownBy(
                        () -> with(Map.of("knowledge-base/families.yaml", "families:\n  - {id: cost, kind: CAUSE}\n")))
                .hasMessageContaining("extra/knowledge-base/families.yaml: cost exists already");
    }
}
