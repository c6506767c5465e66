package io.leapadvisor.store;

import io.leapadvisor.store.file.FileMark;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.api.ErrorCode;

/**
 * Opens the database before anything else does. A file that cannot be opened ends the start with what to do and exit
 * code 1, without a stack trace; a server that does not answer yet is tried again by Flyway.
 */
@Singleton
class DatabaseStart implements FlywayConfigurationCustomizer {

    private final Path folder;
    private final FileMark mark;

    DatabaseStart(@ConfigProperty(name = "leap.data.dir") Path folder, FileMark mark) {
        this.folder = folder;
        this.mark = mark;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        refuseWhatHasGoneBack();
        try (Connection connection = configuration.getDataSource().getConnection()) {
            connection.getMetaData();
        } catch (SQLException e) {
            String reason = reason(e);
            if (reason != null) {
                throw new ConfigurationException("The service cannot start. " + reason);
            }
        }
    }

    /** H2 opens a file that was cut as it was before, and would go on from there. */
    private void refuseWhatHasGoneBack() {
        try {
            if (mark.hasGoneBack()) {
                throw new ConfigurationException("The service cannot start. " + damaged(folder.resolve("leap.mv.db"))
                        + " If an older copy was put there on purpose, delete " + mark.path() + " and start again.");
            }
        } catch (IOException e) {
            throw new ConfigurationException("The service cannot start. The file " + mark.path()
                    + " cannot be read. Make the data folder (LEAP_DATA_DIR) readable for the user of the service.");
        }
    }

    /** What is wrong with the file of the database, and what to do; null when the failure is of another kind. */
    private String reason(SQLException failure) {
        Path file = folder.resolve("leap.mv.db");
        return switch (failure.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                "Another process has the database file (" + file
                        + ") open: one at a time can. Stop the other one, or give this one a data folder of its own "
                        + "(LEAP_DATA_DIR). Several instances need PostgreSQL. For backups while the "
                        + "service runs there "
                        + "is LEAP_BACKUP_EVERY.";
            case ErrorCode.FILE_CORRUPTED_1, ErrorCode.GENERAL_ERROR_1, ErrorCode.FILE_VERSION_ERROR_1 -> damaged(file);
            case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2, ErrorCode.FILE_CREATION_FAILED_1 ->
                Files.isWritable(file)
                        ? damaged(file)
                        : "The database file (" + file + ") cannot be opened or written. Make the data folder "
                                + "(LEAP_DATA_DIR) writable for the user of the service, with room on its disk.";
            default -> null;
        };
    }

    private static String damaged(Path file) {
        return "The database file (" + file
                + ") is cut or damaged. Move it away (do not delete it) and run the command "
                + "\"restore FILE\" with the last backup, written by \"export FILE\" or by LEAP_BACKUP_EVERY (folder "
                + "backups in the data folder); then start the service. Without one take a copy of the data folder, or "
                + "begin with an empty one.";
    }
}
