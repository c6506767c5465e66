package io.leapadvisor.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.store.backup.Restore.Done;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a restore brings back, and that it begins with no file that it cannot end. */
class RestoreTest {

    private static final SmallStore OLD = new SmallStore();
    private static final String REVISIONS = "select name || revision from shared_revision order by name";

    private final SmallStore store = new SmallStore();

    @TempDir
    Path folder;

    private Path file;
    private List<String> lines;

    @BeforeAll
    static void fill() {
        OLD.assessment("a");
        OLD.assessment("b");
        OLD.finding("a", 0);
    }

    @BeforeEach
    void export() throws IOException {
        file = folder.resolve("backup.ndjson");
        OLD.backup.export(file);
        lines = new ArrayList<>(Files.readAllLines(file));
    }

    private static List<String> rows(SmallStore store) {
        return store.column("select id || headline || cast(assessed_at at time zone 'UTC' as varchar) || "
                + "cast(diagnoses as varchar) || profile || team "
                + "|| coalesce(severity, '-') || meets_objectives from assessment order by id");
    }

    private void isRefused(Path refused, String why) {
        assertThatThrownBy(() -> store.restore.restore(refused))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(why);
        assertThat(rows(store)).as("nothing was restored").isEmpty();
    }

    private Path written() throws IOException {
        return Files.write(folder.resolve("other"), lines);
    }

    /** The lines with a last one that fits to them: what only a forger, or another version, would write. */
    private Path sealed() throws IOException, NoSuchAlgorithmException {
        lines.remove(lines.size() - 1);
        byte[] all = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        lines.add("{\"rows\":" + (lines.size() - 1) + ",\"sha256\":\"" + digest + "\"}");
        return written();
    }

    @Test
    void anEmptyDatabaseHasAllRowsAgain() {
        assertThat(store.restore.restore(file)).isEqualTo(new Done(3, 0, 0));
        assertThat(rows(store)).hasSize(2).isEqualTo(rows(OLD));
        assertThat(store.column("select assessment || finding || stage from shadow_finding"))
                .isEqualTo(OLD.column("select assessment || finding || stage from shadow_finding"));
    }

    @Test
    void aCompressedFileIsReadByItsName() {
        Path packed = folder.resolve("backup.ndjson.gz");
        OLD.backup.export(packed);
        assertThat(store.restore.restore(packed)).isEqualTo(new Done(3, 0, 0));
    }

    /** An interrupted restore is repeated; what has come since is not put back. */
    @Test
    void rowsThatAreThereStayAsTheyAre() {
        store.assessment("a");
        store.run("update assessment set headline = 'newer' where id = 'a'");
        assertThat(store.restore.restore(file)).isEqualTo(new Done(2, 1, 0));
        assertThat(store.column("select headline from assessment where id = 'a'"))
                .containsExactly("newer");
        assertThat(store.restore.restore(file)).isEqualTo(new Done(0, 3, 0));
    }

    @Test
    void moreRowsThanOneCommitComeBack() {
        SmallStore old = new SmallStore();
        for (int i = 0; i < 450; i++) {
            old.assessment("row-" + i);
        }
        Path large = folder.resolve("large");
        long rows = old.backup.export(large);
        assertThat(store.restore.restore(large)).isEqualTo(new Done(rows, 0, 0));
        assertThat(rows(store)).hasSize(450).isEqualTo(rows(old));
    }

    /** A backup of an older version lacks columns that have come since: they get their defaults. */
    @Test
    void aColumnThatTheBackupLacksHasItsDefault() throws Exception {
        lines.replaceAll(line -> line.replaceAll(",\"team\":\"[^\"]*\"", ""));
        assertThat(store.restore.restore(sealed())).isEqualTo(new Done(3, 0, 0));
        assertThat(store.column("select distinct team from assessment")).containsExactly("default");
    }

    @Test
    void aFileThatWasCutIsRefused() throws IOException {
        lines.remove(lines.size() - 1);
        isRefused(written(), "is not whole, or was changed");
        lines.clear();
        isRefused(written(), "is no backup");
        Path packed = folder.resolve("cut.gz");
        OLD.backup.export(packed);
        byte[] bytes = Files.readAllBytes(packed);
        Files.write(packed, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        isRefused(packed, "maybe it was cut. Nothing was restored from it.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aRowThatIsMissingOrChangedIsNoticed(int row) throws IOException {
        String line = lines.remove(row);
        isRefused(written(), "is not whole, or was changed");
        lines.add(row, line.replace("2026", "2025"));
        isRefused(written(), "is not whole, or was changed");
    }

    @Test
    void whatIsNoBackupIsSaid() throws IOException {
        isRefused(folder.resolve("none"), "There is no file " + folder.resolve("none"));
        isRefused(folder, "There is no file");
        isRefused(Files.writeString(folder.resolve("text"), "hello"), "a line is not JSON");
        isRefused(Files.writeString(folder.resolve("json"), "{\"format\":\"other\"}"), "is no backup of this service");
    }

    @Test
    void aLaterVersionIsNamed() throws Exception {
        lines.set(0, lines.get(0).replaceFirst("\"schema\":\\d+", "\"schema\":9999"));
        isRefused(sealed(), "(tables 9999, here " + Backup.schema(store.flyway) + "). Restore it with that version.");
    }

    /** Names of tables and columns are compared, so that nothing of a file gets into a statement. */
    @Test
    void aTableOrColumnThatIsNotOursIsRefused() throws Exception {
        List<String> good = List.copyOf(lines);
        lines.replaceAll(line -> line.replace("\"table\":\"assessment\"", "\"table\":\"assessment where 1=1\""));
        isRefused(sealed(), "a table that is not known here (assessment where 1=1)");
        lines = new ArrayList<>(good);
        lines.replaceAll(line -> line.replace("\"headline\":", "\"id) values (1); drop table assessment; --\":"));
        isRefused(sealed(), "The table assessment has no column id) values");
    }

    /** A service of H2 has them in its data folder: the first start on PostgreSQL must still take them from there. */
    @Test
    void aBackupWithoutPacksAndKeysDoesNotSayThatThereWereAny() {
        store.restore.restore(file);
        assertThat(store.column(REVISIONS)).containsExactly("keys0", "packs0");
    }

    /** A key that was deleted since must not be valid again. */
    @Test
    void aDatabaseThatHasHadKeysOrPacksKeepsItsOwn() {
        SmallStore shared = shared();
        Path backup = folder.resolve("shared.ndjson");
        shared.backup.export(backup);
        shared.run("delete from access_key");
        shared.run("delete from shared_pack");
        shared.run("update shared_revision set revision = 2");
        assertThat(shared.restore.restore(backup)).isEqualTo(new Done(0, 4, 2));
        assertThat(shared.column("select name from access_key union select name from shared_pack"))
                .isEmpty();
        assertThat(shared.column(REVISIONS)).containsExactly("keys2", "packs2");
    }

    @Test
    void whatReplicasShareComesBackAndIsSeenByThoseThatRun() {
        SmallStore shared = shared();
        Path backup = folder.resolve("shared.ndjson");

        assertThat(shared.backup.export(backup)).isEqualTo(6);
        assertThat(store.restore.restore(backup)).isEqualTo(new Done(6, 0, 0));
        for (String rows : List.of(
                "select name || digest || sent_by from shared_pack",
                "select generation || digest from generation_pack",
                "select name || sha256 || roles from access_key",
                "select id || action from audit_line")) {
            assertThat(store.column(rows)).isEqualTo(shared.column(rows)).hasSize(1);
        }
        assertThat(store.column(REVISIONS)).containsExactly("keys1", "packs1");
    }

    /** With a row of each table that replicas share. */
    private static SmallStore shared() {
        SmallStore shared = new SmallStore();
        String time = "timestamp with time zone '2026-01-01 12:30:00+01:00'";
        shared.run("insert into pack_files (digest, archive) values ('ab', 'UEs=')");
        shared.run("insert into shared_pack (name, version, origin, digest, checked, sent_at, sent_by) values "
                + "('acme', '1', 'ARCHIVE', 'ab', true, " + time + ", 'key ci')");
        shared.run("insert into generation (id, kept_at) values ('0123456789ab', " + time + ")");
        shared.run("insert into generation_pack (generation, position, name, version, origin, trusted, digest, rules) "
                + "values ('0123456789ab', 0, 'core', '1', 'BUILT_IN', true, 'ab', 'cd')");
        shared.run("insert into access_key (name, sha256, roles, team, made_at) values ('ci', 'ef', 'reader', 'ads', "
                + time + ")");
        shared.run("insert into audit_line (id, logged_at, action) values ('1', " + time + ", 'INSTALL')");
        return shared;
    }
}
