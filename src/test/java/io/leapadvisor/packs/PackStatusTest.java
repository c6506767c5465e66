package io.leapadvisor.packs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.packs.PackStatus.State;
import io.leapadvisor.packs.check.PackReport;
import io.leapadvisor.packs.files.PackEntry;
import io.leapadvisor.packs.files.PackFault;
import io.leapadvisor.packs.files.PackSource.Origin;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What clients see of a pack, in each state that it may be in. */
class PackStatusTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    private static final PackReport REFUSED =
            PackReport.unreadable("acme", List.of(PackFault.of("acme/pack.yaml", "wrong")));
    private static final LoadedPack GOOD = LoadedPacks.pack("acme", "1");

    private static PackStatus of(LoadedPack serving, PackReport refused) {
        return PackStatus.of(new PackEntry("acme", serving, serving == null ? null : SINCE, refused));
    }

    @Test
    void aPackInUseTellsWhatItHolds() {
        PackStatus status = of(GOOD, null);
        assertThat(status.state()).isEqualTo(State.ACTIVE);
        assertThat(status.reason()).isNull();
        assertThat(status.refused()).isNull();
        assertThat(status.version()).isEqualTo("1");
        assertThat(status.description()).isEqualTo("for tests");
        assertThat(status.origin()).isEqualTo(Origin.FOLDER);
        assertThat(status.trusted()).isFalse();
        assertThat(status.digest()).isEqualTo(GOOD.source().digest());
        assertThat(status.loadedAt()).isEqualTo(SINCE);
        assertThat(status.rules()).containsExactly("banned-csv-by-acme");
        assertThat(status.cases()).isEqualTo(2);
        assertThat(status.warnings()).isEqualTo(GOOD.report().warnings());
    }

    @Test
    void whatItKnowsIsToldInOrder() {
        SortedMap<String, String> files = PackSamples.with(
                PackSamples.with(
                        PackSamples.with(
                                PackSamples.pack("acme", "1", "banned-csv-by-acme", "CSV"),
                                "knowledge-base/thresholds.yaml",
                                """
                                thresholds:
                                  - {name: acme-b, value: 1, unit: ratio, why: ours, source: ours, grade: P}
                                  - {name: acme-a, value: 1, unit: ratio, why: ours, source: ours, grade: P}
                                  - {overrides: noise, value: 0.05, why: ours, source: ours, grade: P}
                                """),
                        "knowledge-base/remedies/try-it.yaml",
                        PackSamples.remedy("try-it", PackSamples.CHANGES)),
                "pack.yaml",
                "name: acme\nversion: 2\ninputs:\n  - {name: cells, type: NUMBER, description: cells of the plant}\n");
        PackStatus status = of(LoadedPacks.pack("acme", files), null);
        assertThat(status.thresholds()).containsExactly("acme-a", "acme-b");
        assertThat(status.overrides()).containsExactly("noise");
        assertThat(status.remedies()).containsExactly("try-it");
        assertThat(status.inputs()).extracting(input -> input.name()).containsExactly("cells");
    }

    @Test
    void aPackThatIsTriedIsInItsShadow() {
        LoadedPack shadow = LoadedPacks.pack(
                "acme",
                PackSamples.with(
                        PackSamples.pack("acme", "1", "banned-csv-by-acme", "CSV"),
                        "pack.yaml",
                        "name: acme\nversion: 1\nmode: SHADOW\n"));
        assertThat(of(shadow, null).state()).isEqualTo(State.SHADOW);
    }

    @Test
    void whatCannotBeUsedLeavesTheLastGoodVersion() {
        PackStatus status = of(GOOD, REFUSED);
        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.version()).isEqualTo("1");
        assertThat(status.rules()).isNotEmpty();
        assertThat(status.refused()).isEqualTo(REFUSED);
        assertThat(status.reason())
                .isEqualTo("What was found cannot be used: see refused.faults. Version 1 stays in use.");
    }

    @Test
    void whatWasNeverGoodHasNothingInUse() {
        PackStatus status = of(null, REFUSED);
        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.reason()).isEqualTo("It cannot be used: see refused.faults. Nothing of it is in use.");
        assertThat(status.version()).isNull();
        assertThat(status.loadedAt()).isNull();
        assertThat(status.cases()).as("none were run").isNull();
        assertThat(status.rules()).isEmpty();
        assertThat(status.refused()).isEqualTo(REFUSED);
    }

    /** It is out of use, and that is what its owner must know first. */
    @Test
    void aSuspendedPackIsSuspendedWhateverElseItIs() {
        LoadedPack endless = LoadedPacks.pack("endless", "1");
        endless.rules().suspend("its rules did not end");
        PackStatus status = of(endless, REFUSED);
        assertThat(status.state()).isEqualTo(State.SUSPENDED);
        assertThat(status.reason()).isEqualTo("its rules did not end");
        assertThat(status.refused()).isEqualTo(REFUSED);
    }
}
