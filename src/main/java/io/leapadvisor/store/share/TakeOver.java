package io.leapadvisor.store.share;

import io.leapadvisor.access.AuditFile;
import io.leapadvisor.access.AuditLog.Line;
import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.access.key.KeyException;
import io.leapadvisor.access.key.KeyFile;
import io.leapadvisor.packs.PackConflictException;
import io.leapadvisor.packs.files.PackFolder;
import io.leapadvisor.packs.files.PackFolder.Found;
import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.text.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Takes over what lay in a data folder before it was shared: packs and keys into a database that has never had any, and
 * the audit log always, once. Packs and keys stay where they lay, and do not count any more.
 */
public final class TakeOver {

    private static final Logger LOG = Logger.getLogger("io.leapadvisor.share");
    private static final String TAKEN = ".taken-over";

    private final SharedPacks packs;
    private final SharedKeys keys;
    private final SharedAudit audit;

    public TakeOver(SharedPacks packs, SharedKeys keys, SharedAudit audit) {
        this.packs = packs;
        this.keys = keys;
        this.audit = audit;
    }

    /** Takes the packs of a folder, when nobody has ever put one into the database. */
    public void packs(PackFolder folder) {
        Collection<Found> found = folder.read().values();
        if (found.isEmpty()) {
            return;
        }
        if (packs.revision() > 0) {
            packs.look();
            List<String> unknown = found.stream()
                    .map(Found::name)
                    .filter(name -> !packs.known().containsKey(name))
                    .toList();
            if (!unknown.isEmpty()) {
                LOG.warnf(
                        "Packs in %s are not in use: %s. Packs are in the database; send them (PUT /api/v1/packs), or"
                                + " run the command take-packs",
                        folder.root(), unknown);
            }
            return;
        }
        try {
            List<String> names = put(found, 0);
            if (!names.isEmpty()) {
                LOG.infof("Packs were taken over from %s: %s", folder.root(), names);
            }
        } catch (PackConflictException e) {
            LOG.infof("Another replica has put packs into the database: those in %s are not taken", folder.root());
        }
    }

    /** Puts the packs of a folder into the database, in place of those of their names; the names. */
    public List<String> put(PackFolder folder) {
        return put(folder.read().values(), packs.revision());
    }

    private List<String> put(Collection<Found> found, long revision) {
        found.stream()
                .filter(one -> one.source() == null)
                .forEach(one -> LOG.errorf("The pack %s cannot be taken over: %s", one.name(), one.faults()));
        List<PackSource> sources =
                found.stream().map(Found::source).filter(Objects::nonNull).toList();
        if (!sources.isEmpty()) {
            packs.putAll(sources, revision);
        }
        return sources.stream().map(PackSource::name).toList();
    }

    /** Takes the keys of a file, when nobody has ever put one into the database; else says which are not there. */
    public void keys(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        if (keys.revision() == 0) {
            List<AccessKey> read = KeyFile.read(file);
            if (read.isEmpty()) {
                return;
            }
            if (keys.addFirst(read)) {
                LOG.infof("%d keys were taken over from %s, which does not count any more", read.size(), file);
                return;
            }
        }
        warnOfKeys(file);
    }

    private void warnOfKeys(Path file) {
        try {
            Set<String> shared = keys.list().stream().map(AccessKey::sha256).collect(Collectors.toSet());
            List<String> unknown = KeyFile.read(file).stream()
                    .filter(key -> !shared.contains(key.sha256()))
                    .map(AccessKey::name)
                    .toList();
            if (!unknown.isEmpty()) {
                LOG.warnf(
                        "Keys in %s do not count: %s. Keys are in the database; the command add-key makes one there",
                        file, unknown);
            }
        } catch (KeyException e) {
            LOG.warnf("Keys are in the database, and those in a file do not count. %s", e.getMessage());
        }
    }

    /** Takes the lines of a file; it then gets another name. */
    public void audit(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            Map<String, Line> lines = new LinkedHashMap<>();
            int number = 0;
            for (Line line : AuditFile.read(file)) {
                String text = file.toAbsolutePath() + " " + number++ + " " + line;
                lines.put(HexFormat.of().formatHex(Digest.of(text.getBytes(StandardCharsets.UTF_8))), line);
            }
            audit.addAll(lines);
            Files.move(file, free(file.resolveSibling(file.getFileName() + TAKEN)));
            LOG.infof("%d lines of the audit log were taken over from %s", lines.size(), file);
        } catch (IOException e) {
            LOG.warnf("The audit log %s cannot be taken over: %s", file, e);
        }
    }

    /** This name, with a number where it is taken: by what was taken over before the service went back to files. */
    private static Path free(Path wanted) {
        Path path = wanted;
        for (int i = 2; Files.exists(path); i++) {
            path = wanted.resolveSibling(wanted.getFileName() + "-" + i);
        }
        return path;
    }
}
