package io.leapadvisor.packs.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.LoadedPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Keeps the last ten generations on disk, so that an assessment can be made again by what it was made with: which packs
 * there were, their files ({@code packs/<digest>.zip}) and their compiled rules ({@code <digest>.rulebase}, written by
 * the rulebase). What no kept generation needs is deleted. Failing to keep is logged; it never stops the service.
 */
public final class PackArchive implements GenerationArchive {

    private static final Logger LOG = Logger.getLogger(PackArchive.class);
    private static final int KEPT = 10;
    private static final String JSON = ".json";
    private static final String RULES = ".rulebase";
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final Path folder;
    private final Path generations;
    private final Path packs;

    public PackArchive(Path folder) {
        this.folder = folder;
        this.generations = folder.resolve("generations");
        this.packs = folder.resolve("packs");
    }

    @Override
    public synchronized void keep(Generation generation) {
        try {
            Files.createDirectories(generations);
            Files.createDirectories(packs);
            List<LoadedPack> all = new ArrayList<>(List.of(generation.core()));
            all.addAll(generation.packs().values());
            for (LoadedPack pack : all) {
                Path zip = zip(pack.source().digest());
                if (!Files.exists(zip)) {
                    WholeFile.write(zip, PackZip.write(pack.source().files().files()));
                }
            }
            Path file = generations.resolve(generation.id() + JSON);
            if (!Files.exists(file)) {
                WholeFile.write(
                        file,
                        MAPPER.writeValueAsBytes(new Kept(
                                generation.id(),
                                Instant.now(),
                                all.stream()
                                        .map(pack -> new KeptPack(
                                                pack.name(),
                                                pack.version(),
                                                pack.source().origin(),
                                                pack.source().trusted(),
                                                pack.source().digest(),
                                                pack.rules().digest()))
                                        .toList())));
            }
            // The clock by which the system dates what is written ticks each 4 ms: two generations could be as old.
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            prune();
        } catch (IOException e) {
            LOG.warnf(
                    "The packs of generation %s cannot be kept in %s (%s): its assessments cannot be made again later",
                    generation.id(), folder, e.getMessage());
        }
    }

    @Override
    public synchronized Optional<Kept> find(String id) {
        return id.matches("[0-9a-f]{12}") ? read(generations.resolve(id + JSON)) : Optional.empty();
    }

    @Override
    public synchronized Optional<KeptPack> newest(String name) {
        try {
            return newestFirst().stream()
                    .flatMap(file -> read(file).stream())
                    .flatMap(kept -> kept.packs().stream())
                    .filter(pack -> pack.name().equals(name))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<SortedMap<String, String>> files(KeptPack pack) {
        Path zip = zip(pack.digest());
        if (!Files.isRegularFile(zip)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PackZip.kept(Files.readAllBytes(zip)));
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf("The kept pack %s cannot be read: %s", zip, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public int most() {
        return KEPT;
    }

    private Path zip(String digest) {
        return packs.resolve(digest + PackFolder.ZIP);
    }

    private static Optional<Kept> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(Files.readAllBytes(file), Kept.class));
        } catch (JsonProcessingException e) {
            LOG.warnf("The record of a generation in %s is damaged: %s", file, e.getOriginalMessage());
        } catch (IOException e) {
            LOG.warnf("The record of a generation in %s cannot be read: %s", file, e.getMessage());
        }
        return Optional.empty();
    }

    private List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(generations)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(generations)) {
            return files.filter(file -> file.toString().endsWith(JSON))
                    .sorted(Comparator.comparing(PackArchive::keptAt)
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    /** To the microsecond; a file that is gone meanwhile is the oldest. */
    private static FileTime keptAt(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private void prune() throws IOException {
        List<Path> files = newestFirst();
        Set<String> needed = new HashSet<>();
        for (Path file : files.subList(0, Math.min(KEPT, files.size()))) {
            read(file).ifPresent(kept -> kept.packs().forEach(pack -> {
                needed.add(pack.digest() + PackFolder.ZIP);
                needed.add(pack.rules() + RULES);
            }));
        }
        for (Path file : files.subList(Math.min(KEPT, files.size()), files.size())) {
            Files.deleteIfExists(file);
        }
        deleteOthers(packs, PackFolder.ZIP, needed);
        deleteOthers(folder, RULES, needed);
    }

    private static void deleteOthers(Path folder, String ending, Set<String> needed) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(ending)
                            && !needed.contains(one.getFileName().toString()))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
