package io.leapadvisor.knowledge.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.knowledge.KnowledgeFault;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.pack.PackInput;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A broken file stops the start, and the message says where it is broken. */
class KnowledgeReaderTest {

    private static final String T4 = "knowledge-base/accelerators/t4.yaml";
    private static final String SCALE_OUT = "knowledge-base/remedies/scale-out.yaml";

    private static List<String> faults(PackFiles... packs) {
        KnowledgeException e =
                catchThrowableOfType(KnowledgeException.class, () -> KnowledgeReader.read(List.of(packs)));
        assertThat(e).as("the reader must refuse this").isNotNull();
        return e.faults().stream().map(KnowledgeFault::toString).toList();
    }

    private static PackFiles replaced(String path, String from, String to) {
        String text = CorePack.text(path);
        assertThat(text).as("%s must hold what this test replaces", path).contains(from);
        return CorePack.with(path, text.replace(from, to));
    }

    @Test
    void anUnknownFieldIsNamedWithItsLineAndTheNearestKnownOne() {
        assertThat(faults(replaced(T4, "memoryGb: 16", "memoryGB: 16")))
                .singleElement()
                .asString()
                .startsWith(T4 + ":7:")
                .contains("field memoryGB is unknown")
                .contains("Did you mean memoryGb");
    }

    @Test
    void aMissingIdIsSaid() {
        assertThat(faults(replaced(T4, "id: \"t4\"\n", "")))
                .singleElement()
                .asString()
                .startsWith(T4)
                .contains("id is missing");
    }

    @Test
    void aNumberThatIsNotPositiveIsRefusedWithItsValue() {
        assertThat(faults(replaced(T4, "memoryBandwidthGBps: 320", "memoryBandwidthGBps: -320")))
                .singleElement()
                .asString()
                .startsWith(T4)
                .contains("memoryBandwidthGBps (-320.0) must be a number above 0");
    }

    @Test
    void aNumberThatIsTextIsRefused() {
        assertThat(faults(replaced(T4, "memoryGb: 16", "memoryGb: plenty")))
                .singleElement()
                .asString()
                .startsWith(T4 + ":7:")
                .contains("memoryGb");
    }

    @Test
    void theIdMustBeTheNameOfTheFile() {
        assertThat(faults(replaced(T4, "id: \"t4\"", "id: \"t5\"")))
                .singleElement()
                .asString()
                .isEqualTo(T4 + ": id (t5) must be the file's name (t4)");
    }

    @Test
    void aDuplicateKeyIsRefused() {
        assertThat(faults(replaced(T4, "memoryGb: 16\n", "memoryGb: 16\nmemoryGb: 24\n")))
                .singleElement()
                .asString()
                .startsWith(T4 + ":8:")
                .containsIgnoringCase("duplicate")
                .contains("memoryGb");
    }

    @Test
    void aReferenceToAnUnknownRemedyIsNamedWithTheNearestKnownOne() {
        assertThat(faults(replaced(SCALE_OUT, "requires: []", "requires: [scale-inn]")))
                .singleElement()
                .asString()
                .startsWith(SCALE_OUT)
                .contains("remedy scale-inn is unknown")
                .contains("Did you mean scale-in");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        PackFiles one = replaced(T4, "memoryGb: 16", "memoryGB: 16");
        TreeMap<String, String> files = new TreeMap<>(one.files());
        files.put(SCALE_OUT, files.get(SCALE_OUT).replace("id: scale-out", "id: scale-up"));
        assertThat(faults(new PackFiles("core", "1", files)))
                .anyMatch(fault -> fault.startsWith(T4))
                .anyMatch(fault -> fault.startsWith(SCALE_OUT));
    }

    @Test
    void faultsOfAnotherPackCarryItsName() {
        PackFiles extra = new PackFiles(
                "extra",
                "1",
                new TreeMap<>(
                        java.util.Map.of("knowledge-base/accelerators/x1.yaml", "id: x1\nname: X1\nkind: GPU\n")));
        assertThat(faults(CorePack.FILES, extra))
                .singleElement()
                .asString()
                .startsWith("extra/knowledge-base/accelerators/x1.yaml")
                .contains("sources is missing");
    }

    private static PackFiles extra(String path, String text) {
        return new PackFiles("extra", "1", new TreeMap<>(java.util.Map.of(path, text)));
    }

    private static PackFiles threshold(String entry) {
        return extra(
                "knowledge-base/thresholds.yaml",
                "thresholds:\n  - {" + entry + ", why: ours, source: ours, grade: P}\n");
    }

    @Test
    void aPackChangesAThresholdOnlyByALineThatNamesIt() {
        assertThat(faults(CorePack.FILES, threshold("name: noise, value: 0.05, unit: ratio")))
                .singleElement()
                .asString()
                .startsWith("extra/knowledge-base/thresholds.yaml: threshold noise exists already in pack core")
                .contains("overrides: noise");
        assertThat(faults(CorePack.FILES, threshold("overrides: noice, value: 0.05")))
                .singleElement()
                .asString()
                .contains("Did you mean noise");
        assertThat(faults(CorePack.FILES, threshold("overrides: noise, value: 5, unit: ms")))
                .singleElement()
                .asString()
                .contains("the unit of noise is ratio");
        assertThat(faults(CorePack.FILES, threshold("overrides: noise, name: x, value: 5")))
                .singleElement()
                .asString()
                .contains("not both");
        Knowledge both = KnowledgeReader.read(List.of(CorePack.FILES, threshold("overrides: noise, value: 0.05")));
        assertThat(both.threshold("noise")).isEqualTo(0.05);
        assertThat(both.thresholds()).hasSameSizeAs(CorePack.KNOWLEDGE.thresholds());
        assertThat(both.version()).isNotEqualTo(CorePack.KNOWLEDGE.version());
    }

    @Test
    void aPackTakesNoNameThatExists() {
        String t4 = CorePack.text(T4);
        assertThat(faults(CorePack.FILES, extra(T4, t4)))
                .anyMatch(fault -> fault.startsWith("extra/" + T4 + ": t4 exists already in core/t4"));
        assertThat(faults(
                        CorePack.FILES,
                        extra(
                                "knowledge-base/accelerators/t5.yaml",
                                t4.replace("id: \"t4\"", "id: \"t5\"\naliases: [\"T4\"]")
                                        .replaceAll("(?m)^aliases: (?!\\[\"T4).*\\R(  - .*\\R)*", ""))))
                .anyMatch(fault -> fault.contains("alias T4 belongs already to core/t4"));
        assertThat(faults(
                        CorePack.FILES,
                        extra("knowledge-base/calibration.yaml", CorePack.text("knowledge-base/calibration.yaml"))))
                .singleElement()
                .asString()
                .contains("belongs to the built-in pack");
    }

    @Test
    void inputsAreDeclaredWithTypeAndRange() {
        PackFiles pack = extra(
                "pack.yaml",
                "inputs:\n  - {name: share, type: NUMBER, min: 0, max: 1, description: share of cached requests}\n");
        PackInput share =
                KnowledgeReader.read(List.of(CorePack.FILES, pack)).inputs().get("extra.share");
        assertThat(share.fault(0.5)).isNull();
        assertThat(share.fault(1.5)).isEqualTo("Must be a number from 0 to 1, not 1.5.");
        assertThat(share.fault("a")).isEqualTo("Must be a number from 0 to 1.");
        assertThat(faults(
                        CorePack.FILES,
                        extra("pack.yaml", "inputs:\n  - {name: a, type: BOOLEAN, min: 1, description: x}\n")))
                .singleElement()
                .asString()
                .startsWith("extra/pack.yaml:2")
                .contains("min and max are for a NUMBER");
        assertThat(faults(CorePack.FILES, extra("pack.yaml", "contract: 2\n")))
                .singleElement()
                .asString()
                .contains("contract (2) is not the one");
        assertThat(faults(CorePack.FILES, extra("pack.yaml", "verson: 2\n")))
                .singleElement()
                .asString()
                .contains("Did you mean version");
    }

    @Test
    void withoutACalibrationThereIsNoKnowledge() {
        TreeMap<String, String> files = new TreeMap<>(CorePack.FILES.files());
        files.remove("knowledge-base/calibration.yaml");
        assertThat(faults(new PackFiles("core", "1", files)))
                .singleElement()
                .asString()
                .contains("calibration.yaml: missing");
    }

    @Test
    void theVersionIsADigestOfTheFiles() {
        assertThat(KnowledgeReader.read(List.of(CorePack.FILES)).version())
                .isEqualTo(CorePack.KNOWLEDGE.version())
                .matches("[0-9a-f]{12}");
    }
}
