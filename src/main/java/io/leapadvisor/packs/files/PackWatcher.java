package io.leapadvisor.packs.files;

import io.leapadvisor.packs.PackLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Reloads the packs when something in their folder changes. It is woken by the file system, and looks by itself every
 * two seconds, because network and container file systems do not tell of every change. It waits until the folder is at
 * rest, and takes what it read only when the folder is then still as it was: a pack that is being copied is not taken
 * by halves.
 */
public final class PackWatcher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PackWatcher.class);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final long REST_MS = 100;
    private static final int LONGEST_WAIT = 50;
    private static final Duration LAST_RELOAD = Duration.ofSeconds(10);

    private final PackLibrary library;
    private final Path root;
    private final Thread thread;
    private volatile boolean closed;
    private FolderPrint seen;

    /** Starts watching; what lies in the folder now counts as seen. */
    public PackWatcher(PackLibrary library, Path root) {
        this.library = library;
        this.root = root;
        this.seen = print();
        this.thread = new Thread(this::watch, "pack-watcher");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!closed) {
            try (WatchService service = root.getFileSystem().newWatchService()) {
                watch(service);
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                if (closed) {
                    return;
                }
                LOG.warnf(e, "The folder of rule packs (%s) cannot be watched; trying again", root);
                if (!pause(LOOK.toMillis())) {
                    return;
                }
            }
        }
    }

    private void watch(WatchService service) throws IOException, InterruptedException {
        register(service);
        while (!closed) {
            WatchKey key = service.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (key != null) {
                key.pollEvents();
                key.reset();
            }
            FolderPrint now = print();
            if (!now.equals(seen)) {
                FolderPrint rest = atRest(now);
                register(service);
                seen = reload(rest) ? rest : seen;
            }
        }
    }

    /** False when the folder changed while it was read, so that it has to be looked at again. */
    private boolean reload(FolderPrint rest) {
        try {
            return library.reload(() -> print().equals(rest)).isPresent();
        } catch (Throwable e) {
            // Whatever it was, the next change of the folder has to be seen.
            LOG.error("The rule packs cannot be reloaded; those in use stay", e);
            return true;
        }
    }

    /** Waits until two looks show the same; a folder that never rests is read as it is, time and again. */
    private FolderPrint atRest(FolderPrint first) throws InterruptedException {
        FolderPrint before = first;
        for (int i = 0; i < LONGEST_WAIT; i++) {
            Thread.sleep(REST_MS);
            FolderPrint now = print();
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private FolderPrint print() {
        return FolderPrint.of(root);
    }

    /** Registering a folder again changes nothing. */
    private void register(WatchService service) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> folders = Files.walk(root, FolderPrint.MAX_DEPTH)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                folder.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
        } catch (ClosedWatchServiceException e) {
            throw e;
        } catch (UncheckedIOException e) {
            LOG.debugf("A folder went while it was registered: %s", e.getMessage());
        }
    }

    private boolean pause(long ms) {
        try {
            Thread.sleep(ms);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** A reload that is under way writes what it keeps: it is waited for. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(LAST_RELOAD.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
