package io.leapadvisor.store.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A file system in memory that can be filled: a mount that only the processes see that are started by {@link #inside}.
 * Linux, with namespaces for users.
 */
final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 64 * 1024;

    /** Holds the mount while services come and go. */
    private final Process holder;

    private final Path seenFromHere;

    /** Mounts it on an empty folder. */
    SmallDisk(Path folder, int megabytes) throws IOException {
        holder = new ProcessBuilder(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=" + megabytes + "m tmpfs \"$0\" && echo mounted && exec sleep 600",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = holder.inputReader().readLine();
        if (!"mounted".equals(said)) {
            throw new IOException("no file system can be mounted here: " + said);
        }
        seenFromHere = Path.of("/proc/" + holder.pid() + "/root" + folder);
    }

    /** True where an unprivileged process may mount: not in every container. */
    static boolean isPossible(Path folder) {
        try (var disk = new SmallDisk(Files.createDirectories(folder), 1)) {
            return disk.holder.isAlive();
        } catch (IOException e) {
            return false;
        }
    }

    /** What stands before a command so that it sees the mount. */
    List<String> inside() {
        return List.of(
                "nsenter", "--target", Long.toString(holder.pid()), "--user", "--mount", "--preserve-credentials");
    }

    /** The mounted folder, for this process, which does not see the mount. */
    Path folder() {
        return seenFromHere;
    }

    /** Takes all the room that there is. */
    void fill() throws IOException {
        try (var file = Files.newOutputStream(filling())) {
            byte[] block = new byte[BLOCK];
            while (true) {
                file.write(block);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw e;
            }
        }
    }

    void free() throws IOException {
        Files.delete(filling());
    }

    void makeReadOnly(Path folder) throws Exception {
        var command = new ArrayList<>(inside());
        command.addAll(List.of("mount", "-o", "remount,ro", folder.toString()));
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException(command + " ends with " + code);
        }
    }

    private Path filling() {
        return seenFromHere.resolve("filling");
    }

    @Override
    public void close() {
        holder.destroyForcibly();
        holder.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
