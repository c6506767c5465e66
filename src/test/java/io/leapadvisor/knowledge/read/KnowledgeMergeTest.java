package io.leapadvisor.knowledge.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.knowledge.KnowledgeFault;
import io.leapadvisor.knowledge.pack.PackFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What packs say together; KnowledgeReaderTest has what one of them says. */
class KnowledgeMergeTest {

    private static final KnowledgePart CORE = KnowledgeReader.part(CorePack.FILES);
    private static final String THRESHOLDS = "knowledge-base/thresholds.yaml";

    private static KnowledgePart pack(String name, String path, String text) {
        return KnowledgeReader.part(new PackFiles(name, "1", new TreeMap<>(Map.of(path, text))));
    }

    private static KnowledgePart threshold(String name, String entry) {
        return pack(name, THRESHOLDS, "thresholds:\n  - {" + entry + ", why: ours, source: ours, grade: P}\n");
    }

    private static Knowledge merge(KnowledgePart... parts) {
        return new KnowledgeMerge(
                        Stream.concat(Stream.of(CORE), Arrays.stream(parts)).toList())
                .merge();
    }

    private static List<KnowledgeFault> faults(KnowledgePart... parts) {
        KnowledgeException refused = catchThrowableOfType(KnowledgeException.class, () -> merge(parts));
        assertThat(refused).isNotNull();
        return refused.faults();
    }

    @Test
    void aPackAdds() {
        Knowledge both = merge(threshold("acme", "name: acme-limit, value: 3, unit: ms"));
        assertThat(both.threshold("acme-limit")).isEqualTo(3);
        assertThat(both.thresholds()).hasSize(CORE.thresholds().size() + 1);
        assertThat(both.accelerators()).hasSameSizeAs(CorePack.KNOWLEDGE.accelerators());
    }

    @Test
    void anOverrideGivesAnotherValueAndKeepsTheUnit() {
        Knowledge both = merge(threshold("acme", "overrides: noise, value: 0.07"));
        assertThat(both.threshold("noise")).isEqualTo(0.07);
        assertThat(both.thresholds()).hasSameSizeAs(CORE.thresholds().values());
    }

    @Test
    void aSuggestionIsAFieldOfTheFault() {
        assertThat(faults(threshold("acme", "overrides: noice, value: 0.05")))
                .containsExactly(new KnowledgeFault(
                        "acme/" + THRESHOLDS,
                        0,
                        null,
                        "overrides: there is no threshold noice to override.",
                        "Did you mean noise?"));
    }

    @Test
    void twoPacksDoNotOverrideTheSame() {
        assertThat(faults(
                        threshold("acme", "overrides: noise, value: 0.05"),
                        threshold("zeta", "overrides: noise, value: 0.06")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.file()).isEqualTo("zeta/" + THRESHOLDS);
                    assertThat(fault.message()).contains("pack acme gives threshold noise another value already");
                });
    }

    @Test
    void aPackDoesNotOverrideItself() {
        KnowledgePart own = pack(
                "acme",
                THRESHOLDS,
                """
                thresholds:
                  - {name: mine, value: 1, unit: ms, why: ours, source: ours, grade: P}
                  - {overrides: mine, value: 2, why: ours, source: ours, grade: P}
                """);
        assertThat(faults(own)).singleElement().asString().contains("there is no threshold mine to override");
    }

    @Test
    void theSameNameInTwoPacksIsTheLatersFault() {
        String file = "knowledge-base/accelerators/t9.yaml";
        String t9 = "id: t9\nname: T9\nkind: GPU\nsources:\n  - {source: ours}\n";
        assertThat(faults(pack("acme", file, t9), pack("zeta", file, t9)))
                .containsExactly(
                        new KnowledgeFault("zeta/" + file, "t9 exists already in acme/t9: give it another id"));
    }

    @Test
    void onlyTheBuiltInPackIsCalibrated() {
        String file = "knowledge-base/calibration.yaml";
        assertThat(faults(pack("acme", file, CorePack.text(file))))
                .containsExactly(new KnowledgeFault(
                        "acme/" + file, "the calibration belongs to the built-in pack: remove the file"));
    }

    @Test
    void theVersionFollowsEveryPack() {
        KnowledgePart acme = threshold("acme", "name: acme-limit, value: 3, unit: ms");
        KnowledgePart other = threshold("acme", "name: acme-limit, value: 4, unit: ms");
        assertThat(List.of(
                        merge().version(), merge(acme).version(), merge(other).version()))
                .doesNotHaveDuplicates()
                .allMatch(version -> version.matches("[0-9a-f]{12}"));
        assertThat(merge(acme).version()).isEqualTo(merge(acme).version());
        assertThat(merge().version()).isEqualTo(CORE.digest().substring(0, 12));
    }
}
