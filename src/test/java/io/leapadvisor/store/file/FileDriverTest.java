package io.leapadvisor.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.h2.jdbc.JdbcConnection;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDriverTest {

    private static volatile boolean full;

    @TempDir
    Path directory;

    @BeforeAll
    static void aDiskThatMayBeFull() {
        FilePath.register(new Disk());
    }

    @AfterEach
    void thereIsRoomAgain() {
        full = false;
    }

    @Test
    void aConnectionOfH2IsClosedOnlyUntilARollbackFails() throws SQLException {
        Connection plain = withARow(new org.h2.Driver(), "plain");
        Connection left = withARow(new FileDriver(), "left");
        full = true;
        for (Connection connection : new Connection[] {plain, left}) {
            assertThatThrownBy(connection::rollback).hasRootCauseMessage("No space left on device");
        }
        // The driver of H2 rolls back once more.
        assertThatThrownBy(plain::close).hasMessageContaining("ROLLBACK");
        assertThatCode(left::rollback).doesNotThrowAnyException();
        assertThatCode(left::close).doesNotThrowAnyException();
    }

    @Test
    void allElseIsThatOfH2() throws SQLException {
        FileDriver driver = new FileDriver();
        assertThat(driver.connect("jdbc:postgresql://localhost/leap", new Properties()))
                .isNull();
        assertThat(driver.acceptsURL("jdbc:h2:file:leap")).isTrue();
        Connection connection = withARow(driver, "rolled");
        assertThat(connection.unwrap(JdbcConnection.class).getSession()).isNotNull();
        connection.rollback();
        try (var rows = connection.createStatement().executeQuery("select count(*) from t")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
        assertThatThrownBy(() -> connection.createStatement().execute("select nothing"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("NOTHING");
        connection.close();
        assertThat(connection.isClosed()).isTrue();
    }

    /** A connection with a row that is not committed. */
    private Connection withARow(Driver driver, String name) throws SQLException {
        var properties = new Properties();
        properties.put("user", "sa");
        properties.put("password", "");
        Connection connection = driver.connect(
                "jdbc:h2:room:" + directory.resolve(name) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", properties);
        connection.createStatement().execute("create table t(id int primary key)");
        connection.setAutoCommit(false);
        connection.createStatement().execute("insert into t values(1)");
        return connection;
    }

    /** The files of the system, on which there may be no room. */
    public static final class Disk extends FilePathWrapper {

        @Override
        public String getScheme() {
            return "room";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new OnDisk(super.open(mode));
        }
    }

    private static final class OnDisk extends FileBaseDefault {

        private final FileChannel file;

        OnDisk(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            return file.write(bytes, position);
        }

        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return file.read(bytes, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void force(boolean metadata) throws IOException {
            file.force(metadata);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
            super.implCloseChannel();
        }
    }
}
