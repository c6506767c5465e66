package io.leapadvisor.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of keys, written and read. */
class KeyFileTest {

    private static final Instant SOON = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("new/keys.yaml");
    }

    private static AccessKey key(String name, String key) {
        return new AccessKey(name, AccessKey.digest(key), Set.of("writer"), "ads", SOON);
    }

    @Test
    void keysAreKeptAsDigestsForTheOwnerAlone() throws IOException {
        String secret = AccessKey.random();
        KeyFile.add(file(), key("ci", secret));
        // Only digits: written as it is, it would be read as a number.
        KeyFile.add(file(), new AccessKey("007", "1".repeat(64), Set.of("reader", "pack-admin"), "1e5", null));

        assertThat(Files.readString(file())).doesNotContain(secret).contains("name: ci", "expires: 2030-01-01");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(KeyFile.read(file()))
                .containsExactly(
                        key("ci", secret),
                        new AccessKey("007", "1".repeat(64), Set.of("reader", "pack-admin"), "1e5", null));
    }

    @Test
    void aKeyEndsAtTheMomentItSays() {
        AccessKey key = key("ci", "x");
        assertThat(key.isValidAt(SOON.minusNanos(1))).isTrue();
        assertThat(key.isValidAt(SOON)).isFalse();
    }

    @Test
    void keysAreLongAndNeverTheSame() {
        assertThat(AccessKey.random()).matches("leap_[A-Za-z0-9_-]{43}").isNotEqualTo(AccessKey.random());
        // FIPS 180-2, example B.1.
        assertThat(AccessKey.digest("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aNameIsTakenOnce() throws IOException {
        KeyFile.add(file(), key("ci", "x"));
        assertThatThrownBy(() -> KeyFile.add(file(), key("ci", "y")))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("name of another (ci)");
        assertThat(KeyFile.read(file())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    - {name: a, sha256: D, roles: [reader]}                       | no team
                    - {name: a, sha256: leap_secret, roles: [reader], team: t}    | 64 hexadecimal digits
                    - {name: a, sha256: D, roles: [], team: t}                    | roles out of reader, writer
                    - {name: a, sha256: D, roles: [root], team: t}                | roles out of reader, writer
                    - {sha256: D, roles: [reader], team: t}                       | no name
                    - {name: a b, sha256: D, roles: [reader], team: t}            | no name
                    - {name: a, sha256: D, roles: [reader], team: t, until: x}    | no list of keys, see line 1
                    - {name: a, name: a, sha256: D, roles: [reader], team: t}     | no list of keys, see line 1
                    - {name: a, sha256: D, roles: [reader], team: t, expires: x}  | no list of keys
                    -                                                             | is empty
                    leap_secret                                                   | no list of keys
                    """)
    void whatIsNoKeyIsToldWithoutShowingIt(String yaml, String told) throws IOException {
        Path file = folder.resolve("keys.yaml");
        Files.writeString(file, yaml.replace("D,", "a".repeat(64) + ","));
        assertThatThrownBy(() -> KeyFile.read(file))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(told)
                .hasMessageNotContaining("leap_secret");
    }
}
