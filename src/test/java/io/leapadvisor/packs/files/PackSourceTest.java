package io.leapadvisor.packs.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.packs.files.PackSource.Origin;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pack as it was found: its name, its version, and a digest that tells it from every other. */
class PackSourceTest {

    private static final SortedMap<String, String> FILES = PackSamples.pack("acme", "1", "banned-csv", "CSV");

    private static PackSource source(String name, Map<String, String> files) {
        return PackSource.of(name, new TreeMap<>(files), Origin.FOLDER, false);
    }

    @Test
    void theVersionIsThatOfTheManifest() {
        PackSource source = source("acme", FILES);
        assertThat(source.name()).isEqualTo("acme");
        assertThat(source.files().version()).isEqualTo("1");
        assertThat(source.shadow()).isFalse();
        assertThat(source("acme", Map.of("pack.yaml", "mode: SHADOW")).shadow()).isTrue();
    }

    /** A team that numbers no versions sees all the same which files are in use. */
    @Test
    void withoutAManifestTheVersionIsTheDigest() {
        PackSource source = source("acme", Map.of("rules/a/b.drl", "x"));
        assertThat(source.files().version())
                .hasSize(12)
                .isEqualTo(source.digest().substring(0, 12));
    }

    @Test
    void theDigestTellsNameAndFilesApart() {
        String digest = source("acme", FILES).digest();
        assertThat(digest)
                .matches("[0-9a-f]{64}")
                .isEqualTo(source("acme", FILES).digest());
        assertThat(source("acme", PackSamples.with(FILES, "rules/bans/banned-csv.md", "# A\n"))
                        .digest())
                .isNotEqualTo(digest);
        assertThat(source("one", Map.of("a", "b")).digest())
                .isNotEqualTo(source("two", Map.of("a", "b")).digest());
        assertThat(source("acme", Map.of("a", "bc")).digest())
                .as("what ends a path does not begin a text")
                .isNotEqualTo(source("acme", Map.of("ab", "c")).digest());
    }

    /** Who vouches for a pack changes what it may do, and not what it is. */
    @Test
    void theDigestIsOfTheFilesAlone() {
        assertThat(PackSource.of("acme", FILES, Origin.ARCHIVE, true).digest())
                .isEqualTo(source("acme", FILES).digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".acme", "-acme", "a b", "a/b", "../acme", "ä"})
    void aNameThatIsNoneIsRefused(String name) {
        assertThatThrownBy(() -> source(name, Map.of()))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("the name of a pack consists of 1–64 letters");
    }

    @Test
    void aNameMayHave64CharactersAndNotMore() {
        assertThat(source("a".repeat(64), Map.of()).name()).hasSize(64);
        assertThatThrownBy(() -> source("a".repeat(65), Map.of())).isInstanceOf(PackException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "CORE", "validate"})
    void aNameOfTheServiceIsTaken(String name) {
        assertThatThrownBy(() -> source(name, Map.of()))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("the name is taken by the service; rename it");
    }

    @Test
    void aManifestOfAnotherPackIsRefusedByItsFile() {
        assertThatThrownBy(() -> source("other", FILES))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("other/pack.yaml")
                .hasMessageContaining("name (acme) must be that of the folder or archive (other)");
        assertThatThrownBy(() -> source("acme", Map.of("pack.yaml", "name: acme\nmod: SHADOW\n")))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("acme/pack.yaml:2");
    }

    @Test
    void theBuiltInPackIsVouchedForAndKnownByItsVersionToo() {
        PackSource one = PackSource.core(new PackFiles(PackSource.CORE, "1", FILES));
        PackSource two = PackSource.core(new PackFiles(PackSource.CORE, "2", FILES));
        assertThat(one.trusted()).isTrue();
        assertThat(one.origin()).isEqualTo(Origin.BUILT_IN);
        assertThat(one.shadow()).isFalse();
        assertThat(one.digest()).isNotEqualTo(two.digest());
    }

    /** The folder of a single file is ours: its author looks for the file by the name that it has. */
    @Test
    void aFaultOfASingleFileIsToldByTheNameThatItsAuthorKnows() {
        PackFault fault = new PackFault("acme/rules/acme/acme.drl", 3, 1, "add rules/acme/acme.cases.yaml", "hint");
        PackSource single = PackSource.of("acme", new TreeMap<>(Map.of("rules/acme/acme.drl", "")), Origin.FILE, false);
        assertThat(single.asAuthored(fault)).isEqualTo(new PackFault("acme.drl", 3, 1, "add acme.cases.yaml", "hint"));
        assertThat(source("acme", FILES).asAuthored(fault)).isEqualTo(fault);
        PackFault other = PackFault.of("acme/pack.yaml", "x");
        assertThat(single.asAuthored(other)).isEqualTo(other);
    }
}
