package io.leapadvisor.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Random;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of H2 as they are when the process was killed, whole and cut. */
class FileMarkTest {

    private static final int ROWS = 60;
    private static final int BLOCK = 4096;
    /** Between two cuts. */
    private static final int STEP = 23 * BLOCK;

    private static final String OPTIONS = ";WRITE_DELAY=0";
    /** Rows that may be lost unseen: the mark is behind by what may have been on its way. */
    private static final int UNSEEN = 3;

    @TempDir
    Path folder;

    private Path killed;

    @BeforeEach
    void storeAndKill() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        killed = Files.createDirectories(folder.resolve("killed"));
        JdbcDataSource database = database(data);
        FileMark mark = mark(data);
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("create table thing (id int primary key, text varchar)");
            Random random = new Random(1);
            byte[] bytes = new byte[20_000];
            for (int row = 0; row < ROWS; row++) {
                random.nextBytes(bytes);
                try (var insert = connection.prepareStatement("insert into thing values (?, ?)")) {
                    insert.setInt(1, row);
                    insert.setString(2, HexFormat.of().formatHex(bytes));
                    insert.executeUpdate();
                }
                mark.stored();
            }
            // As it is on the disk when the process dies now.
            Files.copy(data.resolve("leap.mv.db"), killed.resolve("leap.mv.db"));
            Files.copy(data.resolve("leap.mark"), killed.resolve("leap.mark"));
        }
    }

    @Test
    void aWholeFileHasNotGoneBackNeitherAfterAKillNorWhenItWasClosed() throws Exception {
        assertThat(mark(killed).hasGoneBack()).isFalse();
        assertThat(mark(folder.resolve("data")).hasGoneBack()).isFalse();
        assertThat(rows(killed)).isEqualTo(ROWS);
        assertThat(mark(killed).hasGoneBack()).isFalse();
    }

    @Test
    void noCutThatOpensPassesUnseen() throws Exception {
        long size = Files.size(killed.resolve("leap.mv.db"));
        int opened = 0;
        for (long left = size - BLOCK; left > size / 10; left -= STEP) {
            Path cut = cut(left);
            boolean seen = mark(cut).hasGoneBack();
            int rows = rows(cut);
            opened += rows >= 0 ? 1 : 0;
            assertThat(seen || rows < 0 || rows >= ROWS - UNSEEN)
                    .as("%d of %d bytes: %d rows open", left, size, rows)
                    .isTrue();
        }
        assertThat(opened).as("H2 opens cut files").isPositive();
    }

    @Test
    void withoutAFileItBeginsAnew() throws IOException {
        Files.delete(killed.resolve("leap.mv.db"));
        assertThat(mark(killed).hasGoneBack()).isFalse();
        assertThat(killed.resolve("leap.mark")).doesNotExist();
    }

    private Path cut(long left) throws IOException {
        Path cut = Files.createDirectories(folder.resolve("cut" + left));
        Files.copy(killed.resolve("leap.mv.db"), cut.resolve("leap.mv.db"));
        Files.copy(killed.resolve("leap.mark"), cut.resolve("leap.mark"));
        try (var channel = FileChannel.open(cut.resolve("leap.mv.db"), StandardOpenOption.WRITE)) {
            channel.truncate(left);
        }
        return cut;
    }

    /** Rows that can be read; -1 = the file does not open, or the table is not there. */
    private static int rows(Path data) {
        try (Connection connection = database(data).getConnection();
                var result =
                        connection.createStatement().executeQuery("select count(*), count(length(text)) from thing")) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            return -1;
        }
    }

    private static FileMark mark(Path data) {
        return new FileMark(url(data), database(data));
    }

    private static JdbcDataSource database(Path data) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url(data));
        return database;
    }

    private static String url(Path data) {
        return "jdbc:h2:file:" + data.toAbsolutePath() + "/leap" + OPTIONS;
    }
}
