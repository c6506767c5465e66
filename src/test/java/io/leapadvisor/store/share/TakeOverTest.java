package io.leapadvisor.store.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.access.AuditFile;
import io.leapadvisor.access.AuditLog.Line;
import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.access.key.KeyFile;
import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.packs.files.PackFolder;
import io.leapadvisor.packs.files.PackSource.Origin;
import io.leapadvisor.suite.Provokes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What lay in a data folder of a service on its own is in the database after the first start. */
class TakeOverTest {

    @TempDir
    Path data;

    private SharedPacks packs;
    private SharedKeys keys;
    private TakeOver takeOver;
    private PackFolder folder;

    private void open(DataSource database) {
        packs = new SharedPacks(database, name -> true, () -> "somebody");
        keys = new SharedKeys(database);
        takeOver = new TakeOver(packs, keys, new SharedAudit(database, "one"));
        folder = new PackFolder(data.resolve("packs"), name -> false);
    }

    @ParameterizedTest
    @EnumSource
    @Provokes(by = "io.leapadvisor.share", words = "not a zip archive")
    void packsOfEachKindAreTakenOnce(Databases kind) throws Exception {
        open(kind.open());
        takeOver.packs(folder);
        assertThat(packs.revision()).as("there is nothing yet").isZero();
        PackSamples.write(folder.root().resolve("laid"), PackSamples.pack("laid", "1", "banned-csv", "CSV"));
        Files.writeString(folder.root().resolve("single.drl"), PackSamples.drl("banned-avro", "AVRO"));
        Files.write(
                folder.root().resolve("sent.zip"), PackSamples.zip(PackSamples.pack("sent", "1", "banned-raw", "RAW")));
        Files.writeString(folder.root().resolve("broken.zip"), "no archive");
        takeOver.packs(folder);
        var found = packs.look().found();
        assertThat(found).containsOnlyKeys("laid", "single", "sent");
        assertThat(found.get("laid").source().origin()).isEqualTo(Origin.FOLDER);
        assertThat(found.get("single").source().origin()).isEqualTo(Origin.FILE);
        assertThat(found.get("sent").source().trusted())
                .as("never of what was sent")
                .isFalse();
        assertThat(found.get("laid").source())
                .isEqualTo(new PackFolder(folder.root(), name -> true)
                        .read()
                        .get("laid")
                        .source());
        packs.remove("laid", packs.revision());
        takeOver.packs(folder);
        assertThat(packs.look().found()).as("not a second time").containsOnlyKeys("single", "sent");
    }

    @ParameterizedTest
    @EnumSource
    void keysAreTakenOnce(Databases kind) throws Exception {
        open(kind.open());
        Path file = data.resolve("keys.yaml");
        takeOver.keys(file);
        KeyFile.add(file, new AccessKey("ci", AccessKey.digest("secret"), Set.of("reader"), "ads", null));
        takeOver.keys(file);
        assertThat(keys.list()).isEqualTo(KeyFile.read(file)).hasSize(1);
        keys.delete("ci");
        takeOver.keys(file);
        assertThat(keys.list()).as("it has ended").isEmpty();
    }

    /** Each comes with its file; the second one starts too, and says which of its keys do not count. */
    @ParameterizedTest
    @EnumSource
    void theSecondOfTwoThatStartTogetherSaysWhichKeysDoNotCount(Databases kind) throws Exception {
        open(kind.open());
        Path one = data.resolve("one.yaml");
        KeyFile.add(one, new AccessKey("ci", AccessKey.digest("secret"), Set.of("reader"), "ads", null));
        Path two = Files.copy(one, data.resolve("two.yaml"));
        KeyFile.add(two, new AccessKey("other", AccessKey.digest("else"), Set.of("reader"), "ads", null));
        assertThat(keys.addFirst(KeyFile.read(one))).isTrue();
        assertThat(keys.addFirst(KeyFile.read(two))).as("it had seen none").isFalse();

        assertThat(warnings(() -> takeOver.keys(one))).isEmpty();
        assertThat(warnings(() -> takeOver.keys(two)))
                .singleElement()
                .asString()
                .contains("two.yaml, [other]]", "add-key");
        assertThat(keys.list()).isEqualTo(KeyFile.read(one));
        Files.writeString(two, "no list of keys");
        assertThat(warnings(() -> takeOver.keys(two)))
                .as("what does not count stops no start")
                .hasSize(1);
    }

    private static List<String> warnings(Runnable work) {
        Logger log = Logger.getLogger("io.leapadvisor.share");
        List<String> warnings = new ArrayList<>();
        log.setFilter(line -> {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(line.getMessage() + Arrays.toString(line.getParameters()));
            }
            return true;
        });
        try {
            work.run();
        } finally {
            log.setFilter(null);
        }
        return warnings;
    }

    @ParameterizedTest
    @EnumSource
    void theAuditLogGoesOnWhereItWas(Databases kind) throws Exception {
        DataSource database = kind.open();
        open(database);
        Path file = data.resolve("audit").resolve("audit.jsonl");
        Line line = new Line(
                "2026-11-01T12:00:00Z", "key ci", "ads", "10.0.0.1", "r-1", "INSTALL", "acme", "ab", "ACCEPTED", null);
        new AuditFile(file).add(line);
        new AuditFile(file).add(line);
        Files.writeString(file, Files.readString(file) + "{\"at\":\"2026-11-0");
        takeOver.audit(file);
        takeOver.audit(file);
        new SharedAudit(database, "one").add(line);
        assertThat(Databases.value(database, "select count(*) from audit_line")).isEqualTo("3");
        assertThat(Databases.value(
                        database,
                        "select who || team || address || request_id || action || subject || digest || outcome "
                                + "from audit_line where replica = 'one'"))
                .isEqualTo("key ciads10.0.0.1r-1INSTALLacmeabACCEPTED");
        assertThat(file).doesNotExist();

        new AuditFile(file).add(line);
        assertThat(warnings(() -> takeOver.audit(file))).isEmpty();
        assertThat(file).doesNotExist();
        assertThat(file.resolveSibling("audit.jsonl.taken-over")).exists();
        assertThat(file.resolveSibling("audit.jsonl.taken-over-2")).exists();
    }
}
