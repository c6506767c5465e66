package io.leapadvisor.cases;

import io.leapadvisor.cases.ExpertCase.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the rules, or the knowledge that they read, name the source of a case: then the case is no new one for them.
 */
final class KnownSources {

    private static final List<Path> FOLDERS = List.of(
            Path.of("rules"), Path.of("knowledge-base", "remedies"), Path.of("knowledge-base", "thresholds.yaml"));
    /** Shorter names, such as README.md, tell nothing. */
    private static final int SHORTEST = 12;

    private static final String TEXT = plain(FOLDERS.stream()
            .flatMap(KnownSources::files)
            .map(KnownSources::text)
            .collect(Collectors.joining("\n")));

    private KnownSources() {}

    /**
     * True when a file names the address, the thread as owner/repository#number, the file of a repository, the site, or
     * the title without its subtitle. In doubt a source counts as known.
     */
    static boolean isKnown(Source source) {
        return Stream.of(
                        source.where(),
                        source.where().replaceFirst("^[^:]+/[^:]+, ", ""),
                        site(source.where()),
                        source.title(),
                        source.title().replaceFirst("[:(,].*", "").strip())
                .map(KnownSources::plain)
                .filter(name -> name.length() >= SHORTEST)
                .anyMatch(TEXT::contains);
    }

    /** The host of an address; empty where many authors share one. */
    private static String site(String address) {
        return address.matches("https?://(?:github|medium)\\.com/.*") || !address.contains("://")
                ? ""
                : address.replaceFirst("^https?://(?:www\\.)?([^/]+).*", "$1");
    }

    /** A text in which the ways to write a thread or a paper are one. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("https?://github\\.com/([\\w.-]+/[\\w.-]+)/(?:issues|pull|discussions)/(\\d+)", "$1#$2")
                .replaceAll("(?:https?://)?arxiv(?:\\.org/(?:abs|pdf|html)/|:? )(\\d{4}\\.\\d{4,5})", "arxiv $1")
                .replaceFirst("^https?://", "")
                .replaceFirst("/$", "")
                .replaceAll("\\s+", " ");
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
