package io.leapadvisor.app.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Looks at the data folder: whether it can be written, and how much room there is. Without a file of the database in it
 * requests go on when it is full; then that is a warning.
 *
 * @param folder the data folder
 * @param floorBytes with less room than this nothing may be stored any more
 * @param lowBytes with less room than this somebody should look
 * @param holdsStore whether the database is a file in it
 */
record DiskLook(Path folder, long floorBytes, long lowBytes, boolean holdsStore) implements Supplier<Finding> {

    private static final long MIB = 1 << 20;
    private static final byte[] PROBE = new byte[4096];

    @Override
    public Finding get() {
        try {
            Files.createDirectories(folder);
            long room = Files.getFileStore(folder).getUsableSpace();
            if (room < floorBytes) {
                return bad("The disk of the data folder (" + folder + ") is full: " + room / MIB + " MiB are left, and "
                        + floorBytes / MIB + " MiB are the least. Free room, or delete assessments.");
            }
            write();
            return room < lowBytes
                    ? Finding.degraded("The disk of the data folder (" + folder + ") is nearly full: " + room / MIB
                            + " MiB are left. Free room soon.")
                    : Finding.fine();
        } catch (IOException | UncheckedIOException e) {
            return bad("The data folder (" + folder + ") cannot be written: " + reason(e)
                    + ". Mount it writable for the user of the service.");
        }
    }

    private void write() throws IOException {
        Path probe = Files.createTempFile(folder, ".health", null);
        try {
            Files.write(probe, PROBE);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private Finding bad(String reason) {
        return holdsStore ? Finding.down(reason) : Finding.degraded(reason);
    }

    /** The words of the operating system stand behind the path of the file. */
    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.substring(message.lastIndexOf(": ") + 1).strip();
    }
}
