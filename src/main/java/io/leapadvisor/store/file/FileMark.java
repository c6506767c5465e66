package io.leapadvisor.store.file;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jboss.logging.Logger;

/**
 * Notices that a file of H2 was cut. H2 opens such a file as it was at the last moment that is whole, and says nothing
 * of what came later. So the version of the file is written beside it after each commit, and compared at the start.
 */
@Singleton
public class FileMark {

    private static final Logger LOG = Logger.getLogger(FileMark.class);
    private static final String FILE_URL = "jdbc:h2:file:";
    /**
     * The newest version may still be on its way into the file, for another request. Measured in 20 kills under four
     * writers: the file was at most one version behind.
     */
    private static final int ON_THE_WAY = 2;

    private final DataSource database;
    private final Path file;
    private final Path mark;
    private MVStore store;
    private FileChannel channel;
    private long highest;

    FileMark(@ConfigProperty(name = "quarkus.datasource.jdbc.url") String url, DataSource database) {
        this.database = database;
        String base =
                url.startsWith(FILE_URL) ? url.substring(FILE_URL.length()).replaceFirst(";.*", "") : null;
        this.file = base == null ? null : Path.of(base + ".mv.db");
        this.mark = base == null ? null : Path.of(base + ".mark");
    }

    /** Where the mark is; it may be deleted by who means to go back. */
    public Path path() {
        return mark;
    }

    /** Remembers what the file has, after a commit. */
    public synchronized void stored() {
        if (file == null) {
            return;
        }
        try {
            if (store == null || store.isClosed()) {
                store = open();
            }
            long version = store.getCurrentVersion() - ON_THE_WAY;
            if (version > highest) {
                write(version);
                highest = version;
            }
        } catch (IOException | SQLException | MVStoreException e) {
            LOG.debugf(e, "%s cannot be written", mark);
        }
    }

    /** True when the file has gone back behind its mark. It must not be open. */
    public boolean hasGoneBack() throws IOException {
        if (file == null || !Files.exists(mark)) {
            return false;
        }
        if (!Files.exists(file)) {
            Files.delete(mark);
            return false;
        }
        byte[] marked = Files.readAllBytes(mark);
        try (MVStore now =
                new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
            return marked.length == Long.BYTES
                    && now.getCurrentVersion() < ByteBuffer.wrap(marked).getLong();
        } catch (MVStoreException e) {
            // Open elsewhere, or damaged: the database itself says so.
            return false;
        }
    }

    private MVStore open() throws SQLException {
        try (Connection connection = database.getConnection()) {
            var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            return session.getDatabase().getStore().getMvStore();
        }
    }

    private void write(long version) throws IOException {
        if (channel == null) {
            channel = FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
        channel.write(ByteBuffer.allocate(Long.BYTES).putLong(version).flip(), 0);
    }
}
