package io.leapadvisor.access.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/** Keys in a file. It is read again when it has changed, so that a deleted key ends at once. */
public final class FileKeys implements KeySource {

    private static final Logger LOG = Logger.getLogger(FileKeys.class);

    private final Path file;
    private volatile Read last = new Read("", List.of());

    public FileKeys(Path file) {
        this.file = file;
    }

    /** What was read, and of which state of the file. */
    private record Read(String state, List<AccessKey> keys) {}

    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public String command() {
        return "new-key";
    }

    @Override
    public int load() {
        String state = state();
        last = new Read(state, KeyFile.read(file));
        return last.keys().size();
    }

    @Override
    public List<AccessKey> current() {
        if (!state().equals(last.state())) {
            reload();
        }
        return last.keys();
    }

    /** A file that has become unreadable lets nobody in: a key may have been deleted in it. */
    private synchronized void reload() {
        String state = state();
        if (state.equals(last.state())) {
            return;
        }
        try {
            last = new Read(state, KeyFile.read(file));
            LOG.infof("The file of keys has changed: %d keys", last.keys().size());
        } catch (KeyException e) {
            last = new Read(state, List.of());
            LOG.errorf("%s Until that is mended, no key is valid.", e.getMessage());
        }
    }

    private String state() {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return "none";
        }
    }
}
